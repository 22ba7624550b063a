import { checkFlow } from "./check-flow.ts";
import { applicationsFlows } from "./applications-flows.ts";

applicationsFlows.forEach(checkFlow);
