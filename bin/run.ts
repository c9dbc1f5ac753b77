import { spawn } from "node:child_process";
import { root } from "@/bin/places";

/** Runs a program of ours to its end and keeps quiet unless it fails; then its whole output is part of the error. */
export async function runQuietly(program: string, args: string[], environment: Record<string, string> = {}): Promise<void> {
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output.trim()}`);
}
