/** Messages that the bot sends about the half-year's plan. */
export interface PlanNotice {
  readonly type: "plan.announced";
  readonly campaignId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  /** The half-year's key, 2027-1. */
  readonly halfYear: string;
  readonly version: number;
  /** Runs of the whole plan. */
  readonly groups: number;
  /** Those to which the organization sends people, and how many. */
  readonly ownGroups: number;
  readonly people: number;
  /** Lines that differ from the version announced before; `null` for the first announcement. */
  readonly differences: number | null;
}
