import { checkFlow } from "./check-flow.ts";
import { peopleFlows } from "./people-flows.ts";

peopleFlows.forEach(checkFlow);
