import type { Address } from "../../../domain/people/account.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import { joinTexts as texts, organizationLinkRefusal } from "../../../texts/people-links.texts.ts";
import type { Outcome, VisitorHandler } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { addressOf } from "./visitor-links.ts";
import { clip } from "../../../texts/clip.ts";
import { inRows, pageRow, pageOf } from "../../../flows/flow-kit/paging.ts";
import { menuButton } from "../../common-screens.ts";

/** A button each: as many as a phone shows without scrolling. */
const pageSize = 10;
/** Beyond two pages a letter finds a name sooner. */
const plainListSize = 20;
/** Letters fit six to a row. */
const lettersInRow = 6;
/** Stands for "all letters" in a route. */
const anyLetter = "0";

type Link = Address & { readonly token: string };

/** The choice of one's own name after an organization's link: by letter and page, then the question whether it is really them. */
export const createNameActions = (deps: PeopleScreensDeps): Readonly<Record<string, VisitorHandler>> => ({
  "p.names": ({ args: [token = "", ...place], ...address }) =>
    namesScreen(deps, { ...addressOf(address), token }, place),

  "p.name": async ({ args: [token = "", personId = ""], ...address }) => {
    const offer = await deps.useCases.readOrganizationLink({ ...addressOf(address), token });
    if (!offer.ok) return show({ html: organizationLinkRefusal(offer.error), rows: [[menuButton]] });
    const { organizationId, organizationName, isConsentNeeded } = offer.value;
    if (isConsentNeeded) return show({ html: organizationLinkRefusal({ type: "ConsentNeeded" }), rows: [] });
    const names = await deps.queries.listFreeNames(organizationId, address.channel);
    const chosen = names.find(({ id }) => id === personId);
    if (chosen === undefined) {
      return show({ html: organizationLinkRefusal({ type: "NameNotFound" }), rows: [again(token)] });
    }
    return show({
      html: texts.confirmTitle(chosen.fullName, chosen.position, organizationName),
      rows: [
        [{ label: texts.isMe, to: to("p.join", token, chosen.id) }],
        [{ label: texts.notMe, to: to("p.names", token) }],
      ],
    });
  },

  "p.join": async ({ args: [token = "", personId = ""], requestKey, ...address }) => {
    const asked = await deps.useCases.requestJoin({ ...addressOf(address), token, requestKey, personId });
    if (!asked.ok) {
      const isRetry = asked.error.type === "NameNotFound" || asked.error.type === "PersonTaken";
      return show({ html: organizationLinkRefusal(asked.error), rows: isRetry ? [again(token)] : [[menuButton]] });
    }
    return show({
      html: texts.asked(asked.value.fullName),
      rows: [again(token), [{ label: texts.withdraw, to: to("p.off") }]],
    });
  },
});

/** The list of names that are still free, after the letter and page of a route. */
export async function namesScreen(
  deps: PeopleScreensDeps,
  link: Link,
  [letterArg, pageArg]: readonly (string | undefined)[],
): Promise<Outcome> {
  const offer = await deps.useCases.readOrganizationLink(link);
  if (!offer.ok) return show({ html: organizationLinkRefusal(offer.error), rows: [[menuButton]] });
  const { organizationId, organizationName, isConsentNeeded } = offer.value;
  // Names of the school's people are shown to nobody who has not consented to be known themselves.
  if (isConsentNeeded) return show({ html: organizationLinkRefusal({ type: "ConsentNeeded" }), rows: [] });
  const names = await deps.queries.listFreeNames(organizationId, link.channel);
  const letters = [...new Set(names.map(({ nameKey }) => letterCode(nameKey)))];
  if (names.length > plainListSize && letters.length > 1 && letterArg === undefined) {
    const buttons = letters.map((code) => ({ label: letterOf(code), to: to("p.names", link.token, code, 0) }));
    return show({
      html: texts.lettersTitle(organizationName, names.length),
      rows: [...inRows(buttons, lettersInRow), [{ label: texts.withdraw, to: to("p.off") }]],
    });
  }
  const letter = letterArg ?? anyLetter;
  const chosen = letter === anyLetter ? names : names.filter(({ nameKey }) => letterCode(nameKey) === letter);
  const page = pageOf(chosen, pageArg, pageSize);
  return show({
    html: joinHtml([texts.chooseTitle(organizationName, page.items.length), pagingTexts.place(page)]),
    rows: [
      ...page.items.map(({ id, fullName }) => [{ label: clip(fullName, 40), to: to("p.name", link.token, id) }]),
      ...pageRow(page, (wanted) => to("p.names", link.token, letter, wanted)),
      letter === anyLetter ? [] : [{ label: texts.allLetters, to: to("p.names", link.token) }],
      [{ label: texts.withdraw, to: to("p.off") }],
    ],
  });
}

const show = (screen: Screen): Outcome => ({ type: "screen", screen });

const again = (token: string) => [{ label: texts.notMe, to: to("p.names", token) }];

/** Buttons carry ASCII alone: a letter travels as its number. */
const letterCode = (nameKey: string): string => (nameKey.codePointAt(0) ?? 0).toString(16);

const letterOf = (code: string): string => String.fromCodePoint(Number.parseInt(code, 16)).toUpperCase();
