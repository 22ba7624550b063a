import { type Actor, isMunicipalCoordinator } from "../../people/roles.ts";

/** Who writes surveys: the municipal coordinator and methodists. */
export const mayWriteSurveys = (actor: Actor): boolean =>
  isMunicipalCoordinator(actor) || actor.roles.some(({ role }) => role === "methodist");
