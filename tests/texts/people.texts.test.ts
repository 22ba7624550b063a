import { expect, it } from "vitest";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import { consentText, consentTexts } from "../../src/texts/people-consent.texts.ts";
import { staffImportTexts } from "../../src/texts/people-import.texts.ts";
import {
  joinTexts,
  linkTexts,
  organizationLinkRefusal,
  personalLinkRefusal,
} from "../../src/texts/people-links.texts.ts";
import { peopleNoticeText } from "../../src/texts/people-notices.texts.ts";
import { ownDataTexts } from "../../src/texts/people-own-data.texts.ts";
import { personNameRefusal, phoneRefusal, termRefusal } from "../../src/texts/people-refusals.texts.ts";
import {
  joinListTexts,
  organizationTexts,
  peopleDialogTexts,
  roleTexts,
  staffTexts,
} from "../../src/texts/people.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const anna = "Иванова Анна Петровна";
const school = "МБОУ «Лесная СОШ № 3»";
const staff = {
  id: "person",
  fullName: anna,
  position: "учитель математики",
  organizationName: school,
  lastTrainedOn: "2023-05-10",
  isLinked: true,
  isGone: false,
};
const overdue = { state: "overdue", until: asCalendarDay("2026-05-10") } as const;

it("people's screens say what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet({
    ...plainTexts("organizations", organizationTexts),
    ...plainTexts("staff", staffTexts),
    ...plainTexts("roles", roleTexts),
    ...plainTexts("dialogs", peopleDialogTexts),
    ...plainTexts("joins", joinListTexts),
    ...plainTexts("import", staffImportTexts),
    ...plainTexts("links", linkTexts),
    ...plainTexts("visitor", joinTexts),
    ...plainTexts("own", ownDataTexts),
    ...plainTexts("consent", consentTexts),
    consent: consentText("Лесной район"),
    "consent.refused": consentTexts.refused(),
    "consent.personalOffer": consentTexts.personalOffer(anna, "педагог", school),
    "organizations.listTitle": organizationTexts.listTitle(14),
    "staff.title": staffTexts.title(school, 41),
    "staff.row": staffTexts.row(staff, overdue),
    "staff.foundRow gone": staffTexts.foundRow({ ...staff, isGone: true, isLinked: false }, overdue),
    "staff.unlinkTitle": staffTexts.unlinkTitle(anna),
    "staff.leaveTitle": staffTexts.leaveTitle(anna),
    "roles.title": roleTexts.title(anna, false),
    "roles.revokeTitle": roleTexts.revokeTitle(anna, "head"),
    "roles.termQuestion": roleTexts.termQuestion(anna, "head"),
    "dialogs.searchFound": peopleDialogTexts.searchFound("иванова", 2, 10),
    "dialogs.similar": peopleDialogTexts.similar(anna),
    "joins.title": joinListTexts.title(2),
    "joins.card": joinListTexts.card(anna, "учитель", school, "22 ноября, 14:05"),
    "import.entryTitle": staffImportTexts.entryTitle(true),
    "links.personalForward": linkTexts.personalForward(anna, "Лесной район", "https://t.me/bot?start=x"),
    "link used": personalLinkRefusal({ type: "LinkUsed" }),
    "link of another": organizationLinkRefusal({ type: "OtherPerson", fullName: anna }),
    "notice role-given": peopleNoticeText({
      type: "people.role-given",
      role: "school-coordinator",
      organizationName: school,
      validTo: "2027-03-10",
    }),
    "notice role-revoked": peopleNoticeText({ type: "people.role-revoked", role: "head", organizationName: school }),
    "notice join-decided": peopleNoticeText({
      type: "people.join-decided",
      isConfirmed: true,
      organizationName: school,
    }),
    "refusal name": personNameRefusal({ type: "NotAName", reason: "OneWord", fragment: "Анна" }),
    "refusal phone": phoneRefusal({ type: "TooShort", digits: 3 }),
    "refusal term": termRefusal({ type: "NoMonth" }),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/people.txt");
});
