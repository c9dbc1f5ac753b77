import type { Command } from "@/bin/command";

export const command: Command = {
  usage: "generate",
  // Every command begins with it (bin/concord.ts), so by now it is done.
  async run({ print }) {
    print("prisma/generated is up to date");
  },
};
