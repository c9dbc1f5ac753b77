// npm test: installs what is missing, a browser included, then checks everything. See bin/check.ts.
import { handOver } from "./stage-one.mjs";

await handOver("check.ts", ["--install-browser", ...process.argv.slice(2)]);
