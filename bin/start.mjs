// npm start: see bin/serve.ts.
import { handOver } from "./stage-one.mjs";

await handOver("serve.ts");
