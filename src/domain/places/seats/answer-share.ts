import type { CampaignId } from "../../campaigns/campaign.ts";
import type { Actor, OrganizationId } from "../../people/roles.ts";
import { cleanInput, type CleanInputError } from "../../shared/search-text.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canAnswerFor, canPlan } from "../place-rights.ts";
import type { ProgrammeId } from "../programme.ts";
import { type AnswerShareRefusal, acceptShare, declineShare, setShare, type SetShareRefusal } from "./decide-shares.ts";
import { maxReasonLength, ownReason } from "./decide-line.ts";
import { saveLedger, takeLedger } from "./keep-ledger.ts";
import { offerTermsOf, type SeatDeps, type SeatNotFound } from "./seat-deps.ts";
import { tellNews, tellSchool } from "./tell-seats.ts";

/** A wish about an organization's share. `seen` is the number that stood on the screen: one that has changed is looked at again first. */
export interface ShareRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly campaignId: CampaignId;
  readonly programmeId: ProgrammeId;
  readonly organizationId: OrganizationId;
  readonly seen: number;
}

/** The school takes its seats, or lets them go (regulation, step 7). For a school that stays silent the municipal coordinator answers. */
export const createAnswerShare =
  (deps: SeatDeps) =>
  (request: ShareRequest & { readonly answer: "accept" | "decline" }): Promise<Result<void, AnswerShareError>> =>
    deps.work.run<Result<void, AnswerShareError>>(request.requestKey, async (stores) => {
      const { actor, campaignId, programmeId, organizationId, answer } = request;
      if (!canAnswerFor(actor, organizationId) && !canPlan(actor)) return err({ type: "SeatNotFound" });
      const ledger = await takeLedger(stores, campaignId, programmeId, deps.clock.now());
      const decide = answer === "accept" ? acceptShare : declineShare;
      const decided = decide(ledger, request, offerTermsOf(deps));
      if (!decided.ok) return decided;
      const by = { actorId: actor.personId, at: deps.clock.now() };
      const news = await saveLedger(stores, ledger, decided.value, by);
      await stores.audit.write({
        at: by.at,
        actorId: by.actorId,
        subjectKind: "quota",
        subjectId: programmeId,
        action: answerActions[answer],
        details: { organization: await nameOf(stores, organizationId), seats: request.seen },
      });
      await tellNews(stores, deps, news, by);
      return ok();
    });

const answerActions = { accept: "share-accepted", decline: "share-declined" } as const;

export type AnswerShareError = SeatNotFound | AnswerShareRefusal;

/** The municipal coordinator's own number for one school, with the reason that the school reads beside its formula. */
export const createSetShare =
  (deps: SeatDeps) =>
  (request: ShareRequest & { readonly seats: number; readonly reason: string }): Promise<Result<void, SetShareError>> =>
    deps.work.run<Result<void, SetShareError>>(request.requestKey, async (stores) => {
      const { actor, campaignId, programmeId, organizationId, seats } = request;
      if (!canPlan(actor)) return err({ type: "SeatNotFound" });
      const cleaned = cleanInput(request.reason, maxReasonLength);
      if (!cleaned.ok) return err({ type: "BadReason", error: cleaned.error });
      const reason = ownReason(cleaned.value);
      const ledger = await takeLedger(stores, campaignId, programmeId, deps.clock.now());
      const decided = setShare(ledger, { ...request, reason }, offerTermsOf(deps));
      if (!decided.ok) return decided;
      const by = { actorId: actor.personId, at: deps.clock.now() };
      const news = await saveLedger(stores, ledger, decided.value, by);
      if (news.shares.length === 0) return ok();
      await stores.audit.write({
        at: by.at,
        actorId: by.actorId,
        subjectKind: "quota",
        subjectId: programmeId,
        action: "share-changed",
        details: { organization: await nameOf(stores, organizationId), from: request.seen, to: seats, reason },
      });
      await tellSchool(stores, deps, {
        organizationId,
        cause: `seats:share:${programmeId}:${organizationId}:${by.at}`,
        by,
        notice: {
          type: "seats.share-changed",
          campaignId,
          organizationId,
          programmeId,
          programmeTitle: ledger.requests[0]?.programmeTitle ?? "",
          from: request.seen,
          to: seats,
          reason,
        },
      });
      await tellNews(stores, deps, news, by);
      return ok();
    });

export type SetShareError =
  | SeatNotFound
  | { readonly type: "BadReason"; readonly error: CleanInputError }
  | SetShareRefusal;

const nameOf = async (
  { people }: Parameters<Parameters<SeatDeps["work"]["run"]>[1]>[0],
  organizationId: OrganizationId,
): Promise<string> => (await people.findOrganization(organizationId))?.name ?? "";
