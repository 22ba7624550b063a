import { checkFlow } from "./check-flow.ts";
import { placesFlows } from "./places-flows.ts";

placesFlows.forEach(checkFlow);
