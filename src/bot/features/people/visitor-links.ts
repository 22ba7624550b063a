import type { Address } from "../../../domain/people/account.ts";
import { type Route, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { editFieldDialogId } from "../../../flows/people/edit-field.flow.ts";
import { type Html, html, joinHtml } from "../../../texts/html.ts";
import { provisionalCoordinator } from "../../../texts/people.texts.ts";
import { consentText, consentTexts, consentVersion } from "../../../texts/people-consent.texts.ts";
import {
  firstCoordinatorRefusal,
  organizationLinkRefusal,
  personalLinkRefusal,
  welcomeText,
} from "../../../texts/people-links.texts.ts";
import { roleText } from "../../../texts/people-words.texts.ts";
import type { Feature, Outcome, VisitorHandler } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { namesScreen } from "./visitor-names.ts";
import { menuButton } from "../../common-screens.ts";

/**
 * What happens to whoever follows a link: the consent first, then what the link is for. The token travels in the buttons, so that nothing
 * about the account is kept before the consent.
 */
export const createStartLinks = (deps: PeopleScreensDeps): NonNullable<Feature["startLinks"]> => {
  const { useCases, municipalityName } = deps;
  return {
    i: async ({ args: [token = ""], requestKey, ...address }) => {
      const offer = await useCases.readPersonalLink({ ...addressOf(address), token });
      if (!offer.ok) return show(personalLinkRefusal(offer.error));
      if (!offer.value.isConsentNeeded) return acceptPersonal(deps, addressOf(address), token, requestKey, null);
      const { fullName, role, organizationName } = offer.value;
      const intro = consentTexts.personalOffer(fullName, roleText(role), organizationName);
      return askConsent(intro, municipalityName, to("p.ok-i", token));
    },
    o: async ({ args: [token = ""], requestKey, ...address }) => {
      const link = { ...addressOf(address), token };
      const offer = await useCases.readOrganizationLink(link);
      if (!offer.ok) return show(organizationLinkRefusal(offer.error));
      if (offer.value.isConsentNeeded) {
        return askConsent(
          consentTexts.organizationOffer(offer.value.organizationName),
          municipalityName,
          to("p.ok-o", token),
        );
      }
      if (offer.value.personId === null) return namesScreen(deps, link, []);
      const taken = await useCases.takeRoleByOrganizationLink({ ...link, requestKey });
      return taken.ok
        ? show(html`${welcomeText("teacher", taken.value.organizationName)}`)
        : show(organizationLinkRefusal(taken.error));
    },
    f: async ({ args: [token = ""], requestKey, ...address }) => {
      const offer = await useCases.readFirstCoordinatorLink({ ...addressOf(address), token });
      if (!offer.ok) return show(firstCoordinatorRefusal(offer.error));
      if (!offer.value.isConsentNeeded) return acceptFirst(deps, addressOf(address), token, requestKey, null);
      return askConsent(consentTexts.firstOffer(municipalityName), municipalityName, to("p.ok-f", token));
    },
  };
};

/** The two answers to the consent. */
export const createConsentActions = (deps: PeopleScreensDeps): Readonly<Record<string, VisitorHandler>> => ({
  "p.ok-i": ({ args: [token = ""], requestKey, ...address }) =>
    acceptPersonal(deps, addressOf(address), token, requestKey, consentVersion),
  "p.ok-o": async ({ args: [token = ""], requestKey, ...address }) => {
    const link = { ...addressOf(address), token };
    const agreed = await deps.useCases.agreeByOrganizationLink({ ...link, requestKey, consentVersion });
    return agreed.ok ? namesScreen(deps, link, []) : show(organizationLinkRefusal(agreed.error));
  },
  "p.ok-f": ({ args: [token = ""], requestKey, ...address }) =>
    acceptFirst(deps, addressOf(address), token, requestKey, consentVersion),
  "p.no": () => Promise.resolve({ type: "screen", screen: { html: consentTexts.refused(), rows: [] } }),
});

/** Only what names the account, whatever else came with the update. */
export const addressOf = ({ channel, externalId }: Address): Address => ({ channel, externalId });

const show = (text: Html): Outcome => ({ type: "screen", screen: { html: text, rows: [[menuButton]] } });

function askConsent(intro: Html, municipality: string, agree: Route): Outcome {
  const screen: Screen = {
    html: joinHtml([intro, consentText(municipality)], "\n\n"),
    rows: [[{ label: consentTexts.agree, to: agree }], [{ label: consentTexts.refuse, to: to("p.no") }]],
  };
  return { type: "screen", screen };
}

async function acceptPersonal(
  { useCases }: PeopleScreensDeps,
  address: Address,
  token: string,
  requestKey: string,
  version: string | null,
): Promise<Outcome> {
  const accepted = await useCases.acceptPersonalLink({ ...address, token, requestKey, consentVersion: version });
  if (!accepted.ok) return show(personalLinkRefusal(accepted.error));
  const { role, organizationName } = accepted.value;
  return show(html`${welcomeText(role, organizationName)}`);
}

async function acceptFirst(
  { useCases }: PeopleScreensDeps,
  address: Address,
  token: string,
  requestKey: string,
  version: string | null,
): Promise<Outcome> {
  const accepted = await useCases.acceptFirstCoordinatorLink({
    ...address,
    token,
    requestKey,
    consentVersion: version,
    provisional: provisionalCoordinator,
  });
  if (!accepted.ok) return show(firstCoordinatorRefusal(accepted.error));
  return { type: "enter", dialog: editFieldDialogId, args: { personId: accepted.value, field: "fullName" } };
}
