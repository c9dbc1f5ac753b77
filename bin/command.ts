/** One command of the command line. Its file in bin/commands exports it as `command`; bin/commands/index.ts lists it. */
export type Command = {
  usage: string;
  run(context: CommandContext): Promise<number | void>;
};

export type CommandContext = {
  args: string[];
  dataFolder: string;
  /**
   * Opens the database of the running server, or starts the embedded one for the time of the command; DATABASE_URL and the secret are in the
   * environment afterwards. Pending migrations are applied, unless the command wants the database as it is.
   */
  openDatabase(options?: { asItIs?: boolean }): Promise<{ url: string; kind: "embedded" | "external" }>;
  /** For commands that run until they are told to stop. */
  whenEnding(work: () => Promise<void>): void;
  print(line: string): void;
};

/** What was asked for cannot be understood: the usage is printed and the command line ends with 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
