import type { Command } from "@/bin/command";
import { attend } from "@/lib/db/attendance";

export const command: Command = {
  usage: "worker",
  async run({ openDatabase, whenEnding, print }) {
    const { url } = await openDatabase();
    const { startWork } = await import("@/bin/work");
    const work = await startWork(url);
    const presence = attend(process.env["DATABASE_DIRECT_URL"] || url);
    whenEnding(async () => {
      await work.stop();
      await presence.leave();
    });
    print("Working. Stop with Ctrl-C.");
    await new Promise(() => {});
  },
};
