import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  // The checkout is the root even when a parent folder has a lock file of its own.
  outputFileTracingRoot: root,
  // Types are checked by `npm run types`, for the tests too; whoever starts Concord need not wait for that.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root },
};
