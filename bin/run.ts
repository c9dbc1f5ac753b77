import { spawn } from "node:child_process";
import { basename } from "node:path";
import { root } from "@/bin/places";
import { Refusal } from "@/bin/refusal";

/** Runs a program of ours to its end and keeps quiet unless it fails; then its whole output is part of the error. */
export async function runQuietly(program: string, args: string[], environment: Record<string, string> = {}): Promise<void> {
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  // Told to stop in the middle, we take it with us.
  const end = (): void => { child.kill(); };
  process.once("exit", end);
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  process.off("exit", end);
  if (code !== 0) throw new Refusal(`${basename(program)} ${args.join(" ")} ended with ${code}:\n${output.trim()}`);
}
