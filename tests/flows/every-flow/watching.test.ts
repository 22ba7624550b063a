import { checkFlow } from "./check-flow.ts";
import { watchingFlows } from "./watching-flows.ts";

watchingFlows.forEach(checkFlow);
