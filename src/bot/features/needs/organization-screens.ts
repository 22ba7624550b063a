import { competences } from "../../../domain/needs/competence.ts";
import { canKeepNeeds, canSeeNeeds, seesAllNeeds } from "../../../domain/needs/need-rights.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { personButtons } from "../../../flows/flow-kit/person-buttons.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { clip } from "../../../texts/clip.ts";
import { joinHtml } from "../../../texts/html.ts";
import { needsTexts as texts } from "../../../texts/needs.texts.ts";
import { deliveryTexts } from "../../../texts/needs-delivery.texts.ts";
import { competenceLabel } from "../../../texts/needs-words.texts.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { viewStanding } from "./delivery-screens.ts";
import type { NeedsScreensDeps } from "./needs-deps.ts";
import { deficitListScreen, findVisiblePerson, ownOrganizations, wholeArg } from "./needs-screen-kit.ts";

/** Four rows of two names. */
const peoplePerPage = 8;

/** Deficits of organizations: which there are, whose, and a new one written down by the school coordinator. */
export const createOrganizationScreens = (deps: NeedsScreensDeps): Feature["screens"] => ({
  "n.orgs": async ({ actor, args: [pageArg] }) => {
    const own = ownOrganizations(actor);
    const isAll = seesAllNeeds(actor);
    if (!isAll && own.length === 0) return unavailableScreen();
    const all = await deps.queries.listOrganizations();
    const page = pageOf(isAll ? all : all.filter(({ id }) => own.includes(id)), pageArg, peoplePerPage);
    return {
      html: joinHtml([
        texts.organizationsTitle,
        ...page.items.map(({ name, active }) => texts.organizationRow(name, active)),
        page.items.length === 0 ? texts.organizationsEmpty : null,
        pagingTexts.place(page),
      ]),
      rows: [
        ...page.items.map(({ id, name }) => [{ label: clip(name, 40), to: to("n.org", id) }]),
        ...pageRow(page, (wanted) => to("n.orgs", wanted)),
        isAll ? [{ label: deliveryTexts.who, to: to("n.who") }] : [],
        [menuButton],
      ],
    };
  },

  "n.org": async ({ actor, args: [organizationId = ownOrganizations(actor)[0], pageArg] }) => {
    if (organizationId === undefined || !canSeeNeeds(actor, organizationId)) return unavailableScreen();
    const needs = await deps.queries.viewOrganization(organizationId);
    if (needs === null) return unavailableScreen();
    const standing = await viewStanding(deps, actor, needs.id);
    const page = pageOf(needs.people, pageArg, peoplePerPage);
    const isEmpty = needs.own === 0 && needs.people.length === 0;
    const isOne = !seesAllNeeds(actor) && ownOrganizations(actor).length === 1;
    const leave: Button[] = isOne ? [menuButton] : [{ label: texts.toOrganizations, to: to("n.orgs") }, menuButton];
    return {
      html: joinHtml(
        [
          texts.organizationTitle(needs),
          isEmpty ? texts.organizationEmpty : joinHtml(page.items.map(texts.personRow)),
          pagingTexts.place(page),
          standing.html,
        ].filter((part) => part !== null && part.html !== ""),
        "\n\n",
      ),
      rows: [
        needs.own === 0 ? [] : [{ label: texts.own(needs.own), to: to("n.own", needs.id) }],
        ...personButtons(page.items, ({ id }) => to("n.of", id)),
        ...pageRow(page, (wanted) => to("n.org", needs.id, wanted)),
        canKeepNeeds(actor, needs.id) ? [{ label: texts.add, to: to("n.add", needs.id) }, ...standing.buttons] : [],
        leave,
      ],
    };
  },

  "n.own": async ({ actor, args: [organizationId = "", page] }) => {
    const needs = canSeeNeeds(actor, organizationId) ? await deps.queries.viewOrganization(organizationId) : null;
    if (needs === null) return unavailableScreen();
    const deficits = await deps.queries.listOwn(needs.id);
    return deficitListScreen({
      title: texts.ownTitle(needs.name, deficits.length),
      empty: texts.listEmpty,
      deficits,
      page,
      pageRoute: (wanted) => to("n.own", needs.id, wanted),
      last: [[{ label: texts.toOrganization, to: to("n.org", needs.id) }, menuButton]],
    });
  },

  "n.of": async ({ actor, args: [personId, page] }) => {
    const person = await findVisiblePerson(deps, actor, personId);
    if (person === null) return unavailableScreen();
    const deficits = await deps.queries.listOfPerson(person.id);
    return deficitListScreen({
      title: texts.ofTitle(person.fullName, deficits.length),
      empty: joinHtml([texts.ofTitle(person.fullName, 0), texts.listEmpty]),
      deficits,
      page,
      pageRoute: (wanted) => to("n.of", person.id, wanted),
      last: [[{ label: texts.toOrganization, to: to("n.org", person.organizationId ?? "") }, menuButton]],
    });
  },

  "n.add": async ({ actor, args: [organizationId = "", pageArg] }) => {
    if (!canKeepNeeds(actor, organizationId)) return unavailableScreen();
    const page = pageOf(await deps.applicationQueries.listStaffChoices(organizationId), pageArg, peoplePerPage);
    return {
      html: joinHtml([
        texts.addTitle,
        ...page.items.map(({ fullName, position }) => texts.addPerson(fullName, position)),
        pagingTexts.place(page),
      ]),
      rows: [
        [{ label: texts.addWhole, to: to("n.add-about", organizationId, wholeArg) }],
        ...personButtons(page.items, ({ id }) => to("n.add-about", organizationId, id)),
        ...pageRow(page, (wanted) => to("n.add", organizationId, wanted)),
        [{ label: texts.toOrganization, to: to("n.org", organizationId) }, menuButton],
      ],
    };
  },

  "n.add-about": async ({ actor, args: [organizationId = "", personArg = wholeArg] }) => {
    const person = personArg === wholeArg ? null : await findVisiblePerson(deps, actor, personArg);
    const isTheirs = person === null ? personArg === wholeArg : person.organizationId === organizationId;
    if (!canKeepNeeds(actor, organizationId) || !isTheirs) return unavailableScreen();
    return {
      html: texts.competenceTitle(person?.fullName ?? null),
      rows: [
        ...competences.map((competence) => [
          { label: competenceLabel(competence), to: to("n.enter", organizationId, personArg, competence) },
        ]),
        [{ label: texts.toOrganization, to: to("n.org", organizationId) }, menuButton],
      ],
    };
  },
});
