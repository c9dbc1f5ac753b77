// npm run --silent concord -- <command>: see bin/concord.ts.
import { handOver } from "./stage-one.mjs";

await handOver("concord.ts");
