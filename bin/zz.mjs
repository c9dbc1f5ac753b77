// npm run bench: how fast Concord is, on this machine. See tests/bench/run.ts.
import { handOver } from "./stage-one.mjs";

await handOver("../tests/bench/zz-put.ts");
