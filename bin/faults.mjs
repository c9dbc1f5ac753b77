// npm run test:faults: what is saved stays saved, whatever is killed meanwhile. See tests/faults/run.ts.
import { handOver } from "./stage-one.mjs";

await handOver("../tests/faults/run.ts");
