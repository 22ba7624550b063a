import type { Address } from "../../../domain/people/account.ts";
import { reachableHolders } from "../../../domain/people/people-stores.ts";
import { canManageStaff } from "../../../domain/people/role-rules.ts";
import { type Actor, isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { html } from "../../../texts/html.ts";
import { consentText } from "../../../texts/people-consent.texts.ts";
import { joinTexts } from "../../../texts/people-links.texts.ts";
import { type Corrects, ownDataFile, ownDataTexts as texts } from "../../../texts/people-own-data.texts.ts";
import type { Feature, VisitorHandler } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

/** «Мои данные»: what is stored, the consent's text, the file. Everyone sees their own alone. */
export const createOwnDataScreens = (deps: PeopleScreensDeps): Feature["screens"] => ({
  "p.me": async ({ actor }) => {
    const data = await deps.queries.findOwnData(actor.personId, actor.accountId);
    if (data === null) return unavailableScreen();
    return {
      html: texts.screen(data, deps.municipalityName, deps.timeZone, correctsOf(actor)),
      rows: [
        [{ label: texts.file, to: to("p.me-file") }],
        [{ label: texts.consent, to: to("p.consent") }],
        [{ label: texts.withdraw, to: to("p.off") }],
        [menuButton],
      ],
    };
  },
  "p.consent": () =>
    Promise.resolve({
      html: consentText(deps.municipalityName),
      rows: [[{ label: texts.back, to: to("p.me") }, menuButton]],
    }),
});

export const createOwnDataActions = (deps: PeopleScreensDeps): Feature["actions"] => ({
  "p.me-file": async ({ actor, chat }) => {
    const data = await deps.queries.findOwnData(actor.personId, actor.accountId);
    if (data === null) return { type: "screen", screen: unavailableScreen() };
    const { municipalityName: municipality, timeZone, clock } = deps;
    const file = ownDataFile(data, { municipality, timeZone, now: clock.now() });
    await chat.sendDocument({
      name: texts.fileName,
      // The mark lets old Windows programs know that this is UTF-8.
      bytes: new TextEncoder().encode(`\uFEFF${file}`),
      mimeType: "text/plain; charset=utf-8",
      caption: texts.fileCaption,
    });
    return { type: "show", route: to("p.me") };
  },
});

/** The withdrawal, for everyone who has an account, also while nobody has confirmed who they are. */
export const createWithdrawalActions = (deps: PeopleScreensDeps): Readonly<Record<string, VisitorHandler>> => ({
  "p.off": async ({ channel, externalId }) => {
    const isLast = await isLastCoordinator(deps, { channel, externalId });
    return {
      type: "screen",
      screen: {
        html: texts.withdrawTitle(isLast),
        rows: [[{ label: texts.confirmWithdraw, to: to("p.off-ok") }], [{ label: texts.keep, to: to("p.off-no") }]],
      },
    };
  },
  "p.off-no": async ({ channel, externalId }) => ({
    type: "screen",
    screen: (await waitingScreen(deps, { channel, externalId })) ?? {
      html: html`${texts.kept}`,
      rows: [[{ label: texts.back, to: to("p.me") }, menuButton]],
    },
  }),
  "p.off-ok": async ({ channel, externalId, requestKey }) => {
    const withdrawn = await deps.useCases.withdrawConsent({ channel, externalId, requestKey });
    return {
      type: "screen",
      screen: { html: withdrawn.ok ? texts.withdrawn() : texts.nothing, rows: [] },
    };
  },
});

/** What somebody with an account and without a name sees instead of a menu; `null` for everyone else. */
export async function waitingScreen(
  { queries }: Pick<PeopleScreensDeps, "queries">,
  address: Address,
): Promise<Screen | null> {
  const waiting = await queries.findWaiting(address);
  if (waiting === null) return null;
  return { html: joinTexts.waiting(waiting), rows: [[{ label: joinTexts.withdraw, to: to("p.off") }]] };
}

const correctsOf = (actor: Actor): Corrects => {
  if (isMunicipalCoordinator(actor)) return "self-municipal";
  return canManageStaff(actor, actor.organizationId) ? "self" : "coordinator";
};

async function isLastCoordinator(deps: PeopleScreensDeps, address: Address): Promise<boolean> {
  const today = deps.clock.today();
  const sender = await deps.loadSender(address, today);
  if (sender.type === "visitor" || !isMunicipalCoordinator(sender.actor)) return false;
  const { personId } = sender.actor;
  const reachable = await deps.work.run(null, (stores) =>
    reachableHolders(stores, "municipal-coordinator", null, today),
  );
  return reachable.every((id) => id === personId);
}
