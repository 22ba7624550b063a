import { checkFlow } from "./check-flow.ts";
import { courseRunsFlows } from "./course-runs-flows.ts";

courseRunsFlows.forEach(checkFlow);
