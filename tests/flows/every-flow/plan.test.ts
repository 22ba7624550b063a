import { checkFlow } from "./check-flow.ts";
import { planFlows } from "./plan-flows.ts";

planFlows.forEach(checkFlow);
