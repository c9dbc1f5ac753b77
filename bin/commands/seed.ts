import type { Command } from "@/bin/command";
import { seedDemo } from "@/bin/first-run";

export const command: Command = {
  usage: "seed",
  async run({ openDatabase, print }) {
    const { kind } = await openDatabase();
    for (const line of await seedDemo({ embedded: kind === "embedded", publicUrl: process.env["PUBLIC_URL"] ?? "" })) print(line);
  },
};
