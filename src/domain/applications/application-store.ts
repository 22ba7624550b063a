import type { CampaignId } from "../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { Instant } from "../shared/clock.ts";
import type { Period } from "../shared/period.ts";
import type {
  Application,
  ApplicationId,
  ApplicationLine,
  ApplicationVersion,
  Grounds,
  LineId,
  LineProgramme,
} from "./application.ts";
import type { ApplicationStatus } from "./application-decisions.ts";

/** Fields of a line that are written; those left out stay as they are, so that two people do not undo each other. */
export interface LineChange {
  readonly programme?: LineProgramme;
  readonly personId?: PersonId;
  readonly period?: Period;
  readonly grounds?: Grounds;
}

/** Who writes, and when: kept with the line. */
export interface Signature {
  readonly by: PersonId;
  readonly at: Instant;
}

/** A line as it is kept, removed or not. */
export interface KeptLine extends ApplicationLine {
  readonly applicationId: ApplicationId;
  readonly isRemoved: boolean;
}

/** What is decided about a version after it was made; fields left out stay as they are. */
export type VersionDecision = Partial<
  Pick<ApplicationVersion, "outcome" | "decidedAt" | "decidedById" | "reason" | "lineComments"> &
    Pick<ApplicationVersion, "lateConsentAt" | "headApprovedAt" | "headApprovedById">
> & { readonly lateConsentById?: PersonId };

/** Applications within a transaction. Rights and rules are the use cases' business. */
export interface ApplicationStore {
  /** Makes the organization's draft of this campaign, or finds the one that somebody made before; `isNew` tells which. */
  readonly createApplication: (draft: {
    readonly id: ApplicationId;
    readonly campaignId: CampaignId;
    readonly organizationId: OrganizationId;
    readonly at: Instant;
  }) => Promise<{ readonly id: ApplicationId; readonly isNew: boolean }>;
  /** Reads the application, and keeps others from changing it or its lines through these use cases until the transaction ends. */
  readonly lockApplication: (id: ApplicationId) => Promise<Application | null>;
  readonly findApplication: (id: ApplicationId) => Promise<Application | null>;
  readonly findApplicationOf: (campaignId: CampaignId, organizationId: OrganizationId) => Promise<Application | null>;
  /** Writes the new status if state and version are still those of `before`; throws otherwise: lock it first. */
  readonly saveStatus: (before: Application, status: ApplicationStatus, at: Instant) => Promise<void>;

  readonly findLine: (id: LineId) => Promise<KeptLine | null>;
  /** Adds lines after the last one, in this order. Ids that are there already are left as they are; returns how many were new. */
  readonly addLines: (
    applicationId: ApplicationId,
    lines: readonly (LineChange & { readonly id: LineId })[],
    signature: Signature,
  ) => Promise<number>;
  readonly changeLine: (id: LineId, change: LineChange, signature: Signature) => Promise<void>;
  readonly setLineRemoved: (id: LineId, isRemoved: boolean, signature: Signature) => Promise<void>;

  /** Keeps a new version with its code, unless the code is taken: then `false`, and nothing is written. */
  readonly insertVersion: (version: Omit<ApplicationVersion, "scanFileIds">) => Promise<boolean>;
  readonly findVersion: (applicationId: ApplicationId, number: number) => Promise<ApplicationVersion | null>;
  readonly findVersionByCode: (code: string) => Promise<ApplicationVersion | null>;
  readonly saveDecision: (versionId: string, decision: VersionDecision) => Promise<void>;

  /** Puts the file behind the version's last page; `false` when it is one of its pages already. */
  readonly addScanPage: (versionId: string, fileId: string, signature: Signature) => Promise<boolean>;
  /** Takes the page out; `false` when it was none. The file itself stays stored. */
  readonly removeScanPage: (versionId: string, fileId: string, at: Instant) => Promise<boolean>;
}
