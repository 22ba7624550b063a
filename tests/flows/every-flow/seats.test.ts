import { checkFlow } from "./check-flow.ts";
import { seatsFlows } from "./seats-flows.ts";

seatsFlows.forEach(checkFlow);
