import { spawn } from "node:child_process";
import { join } from "node:path";
import { openPostgres } from "@/bin/postgres";
import { findPostgresHome } from "@/bin/postgres-home";

/** A PostgreSQL of its own that keeps what it is told, and that can be stopped as a power cut would. */
export type DatabaseServer = { url: (database: string) => string; crash: () => Promise<void>; revive: () => Promise<void>; stop: () => Promise<void> };

const settings = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=100"];

export async function openDatabaseServer(folder: string): Promise<DatabaseServer> {
  const home = findPostgresHome(folder);
  let server = await openPostgres(folder, { settings });
  const { port, url } = server;
  return {
    url,
    async crash() {
      const child = spawn(join(home.programs, "bin", "pg_ctl"), ["stop", "-m", "immediate", "-w", "-t", "20", "-D", home.cluster], { ...home.account, cwd: "/", stdio: "ignore" });
      await new Promise((resolve) => child.once("error", resolve).once("exit", resolve));
    },
    async revive() {
      server = await openPostgres(folder, { settings, port });
    },
    stop: () => server.stop(),
  };
}
