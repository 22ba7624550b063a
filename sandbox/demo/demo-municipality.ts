/**
 * The demonstration municipality as plain data: invented people of an invented district, the same at every start of a half-year. Whoever
 * starts the sandbox writes it into the database and gives the actors and the group to the server.
 */
export { demoActors, demoGroup, demoRoles } from "./demo-actors.ts";
export { demoMunicipalityName, demoOrganizations } from "./demo-organizations.ts";
export { demoMunicipalStaff, demoPeople, demoPersonOn, demoStaff } from "./demo-people.ts";
export { demoProgrammes } from "./demo-programmes.ts";
export type {
  DemoActor,
  DemoGroup,
  DemoMember,
  DemoOrganization,
  DemoOrganizationKind,
  DemoPerson,
  DemoProgramme,
  DemoRole,
} from "./demo-types.ts";
export { demoAnswerers, demoNumber, demoPupils, demoSurveys, demoWords } from "./demo-survey-answers.ts";
