import { type Candidate, selectAudience } from "../../surveys/runs/audience.ts";
import type { Audience } from "../../surveys/runs/run.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";

/**
 * Who is written to. Worked out when the sending begins, so that whoever has answered by then is not asked. Further kinds (those of a course run,
 * groups) are further members of this union.
 */
export type BroadcastAudience =
  /** Everybody on the staff lists who meets the conditions; without conditions everybody. */
  | { readonly type: "staff"; readonly filter: Audience }
  /** Those who are asked in a run of a survey and have not handed in. */
  | { readonly type: "survey-missing"; readonly runId: string; readonly title: string }
  /** Who acts for an organization whose application is not handed in. */
  | { readonly type: "application-missing"; readonly campaignId: string; readonly halfYear: string };

/** Where one message goes. A person; a group chat will be another kind. */
export interface BroadcastTarget {
  readonly type: "person";
  readonly personId: PersonId;
}

/** A target as it is today: whether and why not it can be reached. */
export interface Recipient {
  readonly target: BroadcastTarget;
  readonly reach: "reachable" | "blocked" | "no-account" | "opted-out";
}

export const everybody: Extract<BroadcastAudience, { type: "staff" }> = {
  type: "staff",
  filter: { roles: [], organizationIds: [], positions: [], subjects: [], categories: [], programmeIds: [] },
};

/** What is known of the people when an audience is worked out. */
export interface AudienceScene {
  readonly candidates: readonly Candidate[];
  /** Those who lack something, by their ids; not used for an audience of staff. */
  readonly missing: ReadonlySet<PersonId>;
  /** Who does not want messages of the broadcast's topic. */
  readonly optedOut: ReadonlySet<PersonId>;
  /** A school's broadcast stays in the school; `null`: the whole municipality. */
  readonly organizationId: OrganizationId | null;
}

/** Everyone of the audience, each once, in the order of the candidates. */
export function selectRecipients(audience: BroadcastAudience, scene: AudienceScene): readonly Recipient[] {
  const { candidates, missing, optedOut, organizationId } = scene;
  const own = candidates.filter((candidate) => organizationId === null || candidate.organizationId === organizationId);
  const chosen =
    audience.type === "staff"
      ? selectAudience(own, audience.filter)
      : own.filter(({ personId }) => missing.has(personId));
  return chosen.map(({ personId, reach }) => ({
    target: { type: "person", personId },
    reach: optedOut.has(personId) ? "opted-out" : reach === "never-started" ? "no-account" : reach,
  }));
}
