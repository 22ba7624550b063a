import { applicationsFlows } from "./applications-flows.ts";
import { broadcastsFlows } from "./broadcasts-flows.ts";
import { campaignsFlows } from "./campaigns-flows.ts";
import { confirmationsFlows } from "./confirmations-flows.ts";
import { courseRunsFlows } from "./course-runs-flows.ts";
import type { FlowDescription } from "./flow-description.ts";
import { needsFlows } from "./needs-flows.ts";
import { peopleFlows } from "./people-flows.ts";
import { placesFlows } from "./places-flows.ts";
import { planFlows } from "./plan-flows.ts";
import { seatsFlows } from "./seats-flows.ts";
import { surveysFlows } from "./surveys-flows.ts";
import { surveysFormsFlows } from "./surveys-forms-flows.ts";
import { watchingFlows } from "./watching-flows.ts";
import { surveysRunsFlows } from "./surveys-runs-flows.ts";

/** Every described flow by its capability, in the order of the alphabet. */
export const allFlows: Readonly<Record<string, readonly FlowDescription[]>> = {
  applications: applicationsFlows,
  broadcasts: broadcastsFlows,
  campaigns: campaignsFlows,
  confirmations: confirmationsFlows,
  "course-runs": courseRunsFlows,
  needs: needsFlows,
  people: peopleFlows,
  places: placesFlows,
  plan: planFlows,
  seats: seatsFlows,
  "surveys-forms": surveysFormsFlows,
  "surveys-runs": surveysRunsFlows,
  surveys: surveysFlows,
  watching: watchingFlows,
};
