import type { Command } from "@/bin/command";

/** Every command: its name (one word or two), what it is for, and where it is. Loaded only when asked for. */
export const commands: { name: string; summary: string; load: () => Promise<{ command: Command }> }[] = [
  { name: "backup", summary: "write everything into one file, while the server runs", load: () => import("@/bin/commands/backup") },
  { name: "build", summary: "build the pages if they changed; npm start does it too", load: () => import("@/bin/commands/build") },
  { name: "doctor", summary: "look whether everything is as it should be", load: () => import("@/bin/commands/doctor") },
  { name: "export", summary: "write a project into a file: csv, jsonl, w3c", load: () => import("@/bin/commands/export") },
  { name: "generate", summary: "make the database client (developers)", load: () => import("@/bin/commands/generate") },
  { name: "import", summary: "bring documents and annotated corpora into a project", load: () => import("@/bin/commands/import") },
  { name: "migrate", summary: "bring the database up to date", load: () => import("@/bin/commands/migrate") },
  { name: "migration", summary: "write a new migration for a changed schema (developers)", load: () => import("@/bin/commands/migration") },
  { name: "project list", summary: "list the projects of the server", load: () => import("@/bin/commands/project-list") },
  { name: "restore", summary: "put a backup in the place of the database, or prove that it could be", load: () => import("@/bin/commands/restore") },
  { name: "seed", summary: "put the demo project into an empty database", load: () => import("@/bin/commands/seed") },
  { name: "token create", summary: "make an API token for an account and print it", load: () => import("@/bin/commands/token-create") },
  { name: "types", summary: "check the types (developers)", load: () => import("@/bin/commands/types") },
  { name: "user create", summary: "make an account and print its password", load: () => import("@/bin/commands/user-create") },
  { name: "worker", summary: "run another worker against DATABASE_URL", load: () => import("@/bin/commands/worker") },
];
