import { checkFlow } from "./check-flow.ts";
import { campaignsFlows } from "./campaigns-flows.ts";

campaignsFlows.forEach(checkFlow);
