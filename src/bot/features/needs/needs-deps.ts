import type { ApplicationQueries } from "../../../domain/applications/application-views.ts";
import type { NeedQueries } from "../../../domain/needs/need-views.ts";
import type { WantProgrammeDeps } from "../../../domain/needs/want-programme.ts";
import type { ApplicationUseCases } from "../applications/application-use-cases.ts";
import type { NeedsUseCases } from "./needs-use-cases.ts";

/** What the screens of deficits need. */
export interface NeedsFeatureDeps extends WantProgrammeDeps {
  readonly queries: NeedQueries;
  /** Form 2, for lines that rest on a deficit. */
  readonly applications: Pick<ApplicationUseCases, "openApplication" | "answerLine">;
  readonly applicationQueries: Pick<
    ApplicationQueries,
    "listOpenings" | "listApplications" | "viewApplication" | "listStaffChoices" | "listProgrammeChoices"
  >;
}

/** What one file of screens gets: the ports, and the use cases made of them. */
export interface NeedsScreensDeps extends NeedsFeatureDeps {
  readonly useCases: NeedsUseCases;
}
