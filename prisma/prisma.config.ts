import { defineConfig } from "prisma/config";

/** No address here: generating needs none, and migrations get theirs from whoever calls lib/db/migrate.ts. */
export default defineConfig({ schema: "schema.prisma", migrations: { path: "migrations" } });
