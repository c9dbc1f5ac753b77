import type { Command } from "@/bin/command";
import { checkTypes } from "@/bin/types";

export const command: Command = {
  usage: "types",
  async run() {
    await checkTypes();
  },
};
