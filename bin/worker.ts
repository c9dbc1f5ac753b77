import { startWork } from "@/bin/work";

/** The worker as a process of its own, as npm start keeps it. */
const url = process.env["DATABASE_URL"];
if (!url) throw new Error("DATABASE_URL is not set; npm start starts the worker.");

const work = await startWork(url);

let stopping: Promise<void> | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => { stopping ??= work.stop().finally(() => process.exit(0)); });
}
