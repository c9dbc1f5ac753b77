import { buildPages } from "@/bin/build";
import type { Command } from "@/bin/command";

export const command: Command = {
  usage: "build",
  async run({ print }) {
    print((await buildPages()) ? "built" : "nothing to do");
  },
};
