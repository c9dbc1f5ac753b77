import { spawn, type ChildProcess } from "node:child_process";
import { basename } from "node:path";
import { root } from "@/bin/places";
import { Refusal } from "@/bin/refusal";

async function ended(child: ChildProcess): Promise<number | null> {
  // Told to stop in the middle, we take it with us.
  const end = (): void => { child.kill(); };
  process.once("exit", end);
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  process.off("exit", end);
  return code;
}

/** Runs a program of ours to its end and keeps quiet unless it fails; then its whole output is part of the error. */
export async function runQuietly(program: string, args: string[], environment: Record<string, string> = {}): Promise<void> {
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  const code = await ended(child);
  if (code !== 0) throw new Refusal(`${basename(program)} ${args.join(" ")} ended with ${code}:\n${output.trim()}`);
}

/** The same as loudly, but what it says comes in one piece when it has ended: for what runs beside something else. */
export async function runAside(program: string, args: string[]): Promise<number | null> {
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  const code = await ended(child);
  process.stdout.write(output);
  return code;
}

/** Runs a program of ours with its output on ours, and answers its exit code. */
export function runLoudly(program: string, args: string[], environment: Record<string, string> = {}): Promise<number | null> {
  return ended(spawn(program, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ["ignore", "inherit", "inherit"] }));
}
