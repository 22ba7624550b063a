import { broadcastsFlows } from "./broadcasts-flows.ts";
import { checkFlow } from "./check-flow.ts";

broadcastsFlows.forEach(checkFlow);
