import { checkFlow } from "./check-flow.ts";
import { surveysFormsFlows } from "./surveys-forms-flows.ts";

surveysFormsFlows.forEach(checkFlow);
