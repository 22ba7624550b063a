import type { GroundsKind, LineRemark, VersionLine } from "../src/domain/applications/application.ts";
import { asCalendarDay } from "../src/domain/shared/calendar-day.ts";
import type { Queries } from "../src/infra/db/connection/database-types.ts";

/** A campaign in which so many organizations have had an application of so many lines accepted. */
export interface ConsolidatedSize {
  readonly organizations: number;
  readonly lines: number;
  /** Organizations that have handed nothing in. */
  readonly missing: number;
}

export const benchCampaign = "campaign2027";

/** As many entries as a half-year's plan has, and now and then a title of a school's own. */
const PROGRAMMES = 25;

const at = new Date("2026-11-20T05:00:00Z");

const programmeTitle = (number: number): string =>
  `Формирование функциональной грамотности обучающихся средствами учебного предмета, модуль ${number}`;

const organizationName = (number: number): string => `МБОУ «Средняя общеобразовательная школа № ${number + 1}»`;

const grounds: readonly (readonly [GroundsKind, string])[] = [
  ["deficit", "затрудняется с заданиями на читательскую грамотность"],
  ["recommendation", "форма 1, методист ММЦ, 12 октября"],
  ["diagnostics", "ЦНППМ, октябрь 2026, методическая — низкий уровень"],
  ["free", "Переход на обновлённый учебник с сентября"],
];

/** The lines of one organization: the same every time. */
export function makeVersionLines(organization: number, count: number): readonly VersionLine[] {
  return Array.from({ length: count }, (_, line): VersionLine => {
    const isOwn = line % 50 === 49;
    const number = (line * 7 + organization) % PROGRAMMES;
    const [groundsKind, groundsText] = grounds[line % grounds.length] ?? ["free", ""];
    const day = String(1 + (line % 28)).padStart(2, "0");
    const remarks: readonly LineRemark[] =
      line % 40 === 0 ? [{ type: "TrainedWithinThreeYears", lastTrainedOn: "2025-05" }] : [];
    return {
      lineId: `line${organization}x${line}`,
      programmeId: isOwn ? null : `programme${number}`,
      programmeTitle: isOwn ? `Своя программа школы ${organization + 1}` : programmeTitle(number),
      personId: `person${organization}x${line}`,
      fullName: `Преображенская Екатерина Александровна ${spell(organization)} ${spell(line)}`,
      position: "учитель русского языка и литературы",
      period: { kind: "days", from: asCalendarDay(`2027-03-${day}`), to: asCalendarDay(`2027-04-${day}`) },
      groundsKind,
      groundsText,
      remarks,
    };
  });
}

/** Fills an empty database. */
export async function fillWithAccepted(
  client: Queries,
  { organizations, lines, missing }: ConsolidatedSize,
): Promise<void> {
  await client.campaign.create({
    data: {
      id: benchCampaign,
      halfYear: "2027-1",
      state: "open",
      openedAt: at,
      openedById: "municipality",
      stages: { create: [{ stage: "applications", startsOn: "2026-11-01", endsOn: "2026-11-30" }] },
    },
  });
  await client.programme.createMany({
    data: Array.from({ length: PROGRAMMES }, (_, number) => ({
      id: `programme${number}`,
      title: programmeTitle(number),
      titleKey: programmeTitle(number).toLowerCase(),
      provider: "КК ИПК",
      hours: 36 + (number % 4) * 18,
      format: "mixed",
      audience: "учителя",
      createdAt: at,
    })),
  });
  for (let number = 0; number < organizations + missing; number += 1) {
    const name = organizationName(number);
    const nameKey = `школа ${String(number).padStart(4, "0")}`;
    await client.organization.create({ data: { id: `school${number}`, name, nameKey, kind: "school", createdAt: at } });
    if (number < organizations) await addAccepted(client, number, makeVersionLines(number, lines));
  }
}

async function addAccepted(client: Queries, number: number, lines: readonly VersionLine[]): Promise<void> {
  const id = `application${number}`;
  const daysLate = number % 10 === 3 ? 2 : 0;
  await client.application.create({
    data: {
      id,
      campaignId: benchCampaign,
      organizationId: `school${number}`,
      state: "accepted",
      versionNumber: 1,
      createdAt: at,
      updatedAt: at,
    },
  });
  await client.applicationVersion.create({
    data: {
      id: `version${number}`,
      applicationId: id,
      number: 1,
      code: `A${String(number).padStart(5, "0")}`,
      digest: "0".repeat(64),
      lines: JSON.stringify(lines),
      submittedAt: at,
      submittedById: "coordinator",
      daysLate,
      outcome: "accepted",
      decidedAt: at,
      decidedById: "municipality",
    },
  });
  if (number % 5 === 4) return;
  await client.scanPage.create({
    data: {
      id: `page${number}`,
      versionId: `version${number}`,
      fileId: "scan",
      ordinal: 1,
      addedById: "coordinator",
      addedAt: at,
    },
  });
}

/** A number as letters, since names have no digits. */
const spell = (number: number): string =>
  String(number)
    .split("")
    .map((digit) => "абвгдежзик"[Number(digit)])
    .join("");
