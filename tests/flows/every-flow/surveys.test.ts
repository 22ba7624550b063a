import { checkFlow } from "./check-flow.ts";
import { surveysFlows } from "./surveys-flows.ts";

surveysFlows.forEach(checkFlow);
