import { readAddress } from "@/bin/address";
import { type CommandContext, UsageError } from "@/bin/command";
import { commands } from "@/bin/commands/index";
import { makeDataFolder, readSecret, readServerNote } from "@/bin/data-folder";
import { openDatabase, type Database } from "@/bin/database";
import { generateClient } from "@/bin/generate";
import { migrate } from "@/bin/migrate";
import { dataFolderPath } from "@/bin/places";
import { explain, Refusal } from "@/bin/refusal";

/** The command line: finds the command, gives it a database if it wants one, and closes that afterwards. */
const help = (): string => [
  "Usage: npm run --silent concord -- <command>",
  "",
  ...commands.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`),
].join("\n");

let database: Database | undefined;
let beforeEnd: () => Promise<void> = async () => {};

/** A server that runs on DATABASE_URL does not make its address known; starting an empty embedded database instead would mislead. */
function refuseTheWrongDatabase(dataFolder: string): void {
  const note = readServerNote(dataFolder);
  if (process.env["DATABASE_URL"] || note?.database !== "external") return;
  throw new Refusal(`The server at ${note.url} uses a PostgreSQL server of its own. Give this command the same DATABASE_URL.`);
}

function contextFor(args: string[]): CommandContext {
  const dataFolder = dataFolderPath();
  return {
    args,
    dataFolder,
    whenEnding: (work) => { beforeEnd = work; },
    print: (line) => void process.stdout.write(`${line}\n`),
    async openDatabase({ asItIs = false } = {}) {
      refuseTheWrongDatabase(dataFolder);
      makeDataFolder(dataFolder);
      database = await openDatabase(dataFolder);
      const { url, kind } = database;
      const publicUrl = process.env["PUBLIC_URL"] || readServerNote(dataFolder)?.url || readAddress().public;
      Object.assign(process.env, { DATABASE_URL: url, CONCORD_SECRET: readSecret(dataFolder), CONCORD_DATA: dataFolder, PUBLIC_URL: publicUrl });
      if (!asItIs) await migrate(url);
      return { url, kind };
    },
  };
}

/** Names have one word or two; the longer one wins. */
function find(words: string[]): { entry: (typeof commands)[number]; args: string[] } | undefined {
  for (const length of [2, 1]) {
    const entry = commands.find(({ name }) => name === words.slice(0, length).join(" "));
    if (entry) return { entry, args: words.slice(length) };
  }
  return undefined;
}

async function run(words: string[]): Promise<number> {
  if (words.length === 1 && ["help", "--help", "-h"].includes(words[0]!)) {
    process.stdout.write(`${help()}\n`);
    return 0;
  }
  const found = find(words);
  if (!found) {
    process.stderr.write(`${words.length ? `There is no command "${words.join(" ")}".\n\n` : ""}${help()}\n`);
    return 2;
  }
  // Commands import the generated client.
  await generateClient();
  const { command } = await found.entry.load();
  const usage = `Usage: npm run --silent concord -- ${command.usage}`;
  if (found.args.some((word) => word === "--help" || word === "-h")) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    return (await command.run(contextFor(found.args))) ?? 0;
  } catch (error) {
    if (!(error instanceof UsageError) && !String((error as { code?: string }).code).startsWith("ERR_PARSE_ARGS")) throw error;
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
}

let ending: Promise<void> | undefined;

function end(code: number): Promise<void> {
  return (ending ??= (async () => {
    await beforeEnd();
    await database?.close();
    process.exit(code);
  })());
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(signal === "SIGINT" ? 130 : 143));

try {
  await end(await run(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  await end(1);
}
