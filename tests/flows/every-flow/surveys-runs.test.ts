import { checkFlow } from "./check-flow.ts";
import { surveysRunsFlows } from "./surveys-runs-flows.ts";

surveysRunsFlows.forEach(checkFlow);
