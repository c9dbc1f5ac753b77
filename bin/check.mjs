// npm run check: everything that must hold before a change is merged. See bin/check.ts.
import { handOver } from "./stage-one.mjs";

await handOver("check.ts");
