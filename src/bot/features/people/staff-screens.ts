import { editableFields } from "../../../domain/people/edit-person.ts";
import { isOver } from "../../../domain/people/role-grant.ts";
import { canManageStaff, canSeeStaff, mayLinkPerson } from "../../../domain/people/role-rules.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import type { PersonView } from "../../../domain/people/people-views.ts";
import { trainingTermOf } from "../../../domain/people/training-term.ts";
import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { type Html, joinHtml } from "../../../texts/html.ts";
import { linkTexts } from "../../../texts/people-links.texts.ts";
import { organizationTexts, staffTexts as texts } from "../../../texts/people.texts.ts";
import type { Feature, ScreenHandler } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { findVisiblePerson, homeArg, readHome } from "./people-screen-kit.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import { personButtons } from "../../../flows/flow-kit/person-buttons.ts";
import { pageRow, placeOf } from "../../../flows/flow-kit/paging.ts";

/** A line and half a row of buttons each: as many as a phone shows without much scrolling. */
const pageSize = 10;

/** A staff list by pages, the card of a person, and what is asked before a card is changed. */
export const createStaffScreens = (deps: PeopleScreensDeps): Feature["screens"] => ({
  "p.staff": async ({ actor, args: [home, pageArg] }) => {
    const organizationId = readHome(home);
    if (!canSeeStaff(actor, organizationId)) return unavailableScreen();
    const organization = organizationId === null ? null : await deps.queries.findOrganization(organizationId);
    if (organizationId !== null && organization === null) return unavailableScreen();
    const partFrom = (skip: number) => deps.queries.listStaff(organizationId, { skip, take: pageSize });
    const beginning = await partFrom(0);
    const place = placeOf(pageArg, beginning.total, pageSize);
    const { rows } = place.index === 0 ? beginning : await partFrom(place.first);
    const today = deps.clock.today();
    return {
      html: joinHtml(
        [
          texts.title(organization?.name ?? null, beginning.total),
          rows.length === 0
            ? texts.empty
            : joinHtml(rows.map((person) => texts.row(person, trainingTermOf(person.lastTrainedOn, today)))),
          pagingTexts.place(place),
        ],
        "\n\n",
      ),
      rows: [
        ...personButtons(rows, ({ id }) => to("p.card", id)),
        ...pageRow(place, (wanted) => to("p.staff", homeArg(organizationId), wanted)),
        [
          { label: texts.search, to: to("p.search", homeArg(organizationId)) },
          ...(canManageStaff(actor, organizationId)
            ? [{ label: texts.add, to: to("p.add", homeArg(organizationId)) }]
            : []),
        ],
        [
          organizationId === null
            ? { label: organizationTexts.toList, to: to("p.orgs") }
            : { label: organizationTexts.toCard, to: to("p.org", organizationId) },
          menuButton,
        ],
      ],
    };
  },

  "p.card": async ({ actor, args: [personId] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    if (view === null) return unavailableScreen();
    const today = deps.clock.today();
    return {
      html: joinHtml([texts.card(view, trainingTermOf(view.person.lastTrainedOn, today)), texts.roles(view, today)]),
      rows: [
        ...cardButtons(actor, view, today),
        [{ label: texts.toStaff, to: to("p.staff", homeArg(view.person.organizationId)) }, menuButton],
      ],
    };
  },

  "p.edit": async ({ actor, args: [personId] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    if (view === null || !canManageStaff(actor, view.person.organizationId)) return unavailableScreen();
    const { person } = view;
    return {
      html: texts.editTitle(person.fullName),
      rows: [
        ...editableFields.map((field): Button[] => [
          { label: texts.editLabel(field, person[field]), to: to("p.field", person.id, field) },
        ]),
        [{ label: texts.toCard, to: to("p.card", person.id) }, menuButton],
      ],
    };
  },

  "p.unlink": askBefore(deps, { action: "p.unlink-ok", title: texts.unlinkTitle, confirm: texts.confirmUnlink }),
  "p.leave": askBefore(deps, { action: "p.leave-ok", title: texts.leaveTitle, confirm: texts.confirmLeave }),
});

/** What is hard to take back is done by a second press. */
const askBefore =
  (
    deps: PeopleScreensDeps,
    step: { readonly action: string; readonly title: (fullName: string) => Html; readonly confirm: string },
  ): ScreenHandler =>
  async ({ actor, args: [personId] }) => {
    const view = await findVisiblePerson(deps, actor, personId);
    if (view === null || !canLink(actor, view, deps.clock.today())) return unavailableScreen();
    const { id, fullName } = view.person;
    return {
      html: step.title(fullName),
      rows: [
        [{ label: step.confirm, to: to(step.action, id) }],
        [{ label: texts.toCard, to: to("p.card", id) }, menuButton],
      ],
    };
  };

/** Whether the actor decides who is behind this person. */
export const canLink = (actor: Actor, { person, grants }: PersonView, today: CalendarDay): boolean =>
  mayLinkPerson(
    actor,
    person.organizationId,
    grants.filter((grant) => !isOver(grant, today)).map((grant) => ({ ...grant, isDeputy: grant.term !== null })),
  );

function cardButtons(actor: Actor, view: PersonView, today: CalendarDay): readonly (readonly Button[])[] {
  const { person, isLinked, links } = view;
  const { id } = person;
  if (!canManageStaff(actor, person.organizationId)) return [];
  const mayLink = canLink(actor, view, today);
  const isSelf = id === actor.personId;
  if (person.isGone) {
    return [
      mayLink ? [{ label: texts.comeBack, to: to("p.back", id) }] : [],
      [{ label: texts.history, to: to("au.history", "person", id) }],
    ];
  }
  return [
    mayLink && !isLinked ? [{ label: texts.invite, to: to("p.invite", id) }] : [],
    ...links.map((link) => [{ label: linkTexts.revokeLabel(link), to: to("p.link-off", link.id) }]),
    [
      { label: texts.edit, to: to("p.edit", id) },
      { label: texts.rolesButton, to: to("p.roles", id) },
    ],
    mayLink && isLinked && !isSelf ? [{ label: texts.unlink, to: to("p.unlink", id) }] : [],
    [
      ...(mayLink && !isSelf ? [{ label: texts.leave, to: to("p.leave", id) }] : []),
      { label: texts.history, to: to("au.history", "person", id) },
    ],
  ];
}
