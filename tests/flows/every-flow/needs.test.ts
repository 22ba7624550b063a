import { checkFlow } from "./check-flow.ts";
import { needsFlows } from "./needs-flows.ts";

needsFlows.forEach(checkFlow);
