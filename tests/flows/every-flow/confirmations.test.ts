import { checkFlow } from "./check-flow.ts";
import { confirmationsFlows } from "./confirmations-flows.ts";

confirmationsFlows.forEach(checkFlow);
