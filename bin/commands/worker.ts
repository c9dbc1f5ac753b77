import type { Command } from "@/bin/command";

export const command: Command = {
  usage: "worker",
  async run({ openDatabase, whenEnding, print }) {
    const { url } = await openDatabase();
    const { startWork } = await import("@/bin/work");
    const work = await startWork(url);
    whenEnding(work.stop);
    print("Working. Stop with Ctrl-C.");
    await new Promise(() => {});
  },
};
