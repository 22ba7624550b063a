import { inventName } from "./demo-names.ts";
import { demoOrganizations } from "./demo-organizations.ts";
import { type DemoPost, demoPosts } from "./demo-staff-posts.ts";
import { demoDatesOn, monthAt } from "./demo-dates.ts";
import type { DemoMember, DemoPerson } from "./demo-types.ts";

const categories = ["высшая", "первая", "первая", null, "высшая", "соответствие", "первая", null];

/** Who serves the municipality itself: they are on no organization's list. */
export const demoMunicipalStaff: readonly DemoMember[] = [
  municipal(1, "Соколова Марина Викторовна", "методист, муниципальный координатор повышения квалификации"),
  municipal(2, "Тихонов Андрей Петрович", "методист муниципального методического центра"),
  municipal(3, "Воробьёва Наталья Сергеевна", "начальник отдела образования"),
];

/** Staff of all organizations, in the order of the organizations, head first. */
export const demoStaff: readonly DemoMember[] = createStaff();

/** Everybody: the municipality's own people, then the staff lists. */
export const demoPeople: readonly DemoMember[] = [...demoMunicipalStaff, ...demoStaff];

/** The person with the day of their last training, as it is written on a day like 2026-11-22. */
export function demoPersonOn({ training, ...member }: DemoMember, today: string): DemoPerson {
  if (training === null) return { ...member, lastTrainedOn: null };
  const { year, digits } = monthAt(demoDatesOn(today).newestTraining - training.monthsBefore);
  const written = {
    year: String(year),
    month: `${year}-${digits}`,
    day: `${year}-${digits}-${String(training.day).padStart(2, "0")}`,
  };
  return { ...member, lastTrainedOn: written[training.known] };
}

function municipal(number: number, fullName: string, position: string): DemoMember {
  return {
    key: `municipality/${number}`,
    organizationKey: null,
    fullName,
    position,
    subject: null,
    category: null,
    training: null,
    phone: phoneOf(900 + number),
  };
}

function createStaff(): readonly DemoMember[] {
  const invented = { female: 0, male: 0 };
  let row = 0;
  return demoOrganizations.flatMap((organization) =>
    (demoPosts[organization.key] ?? []).map((post, index): DemoMember => {
      row += 1;
      return {
        key: `${organization.key}/${String(index + 1).padStart(2, "0")}`,
        organizationKey: organization.key,
        fullName: post.name ?? inventName(post.sex, invented[post.sex]++),
        position: post.position,
        subject: post.subject,
        category: categoryOf(post, row),
        training: trainingOf(row),
        phone: row % 11 === 7 ? null : phoneOf(row),
      };
    }),
  );
}

/** Heads and their deputies are not certified for a category. */
function categoryOf(post: DemoPost, row: number): string | null {
  const isHead = /^(?:директор|заведующий|заместитель)/.test(post.position);
  return isHead ? null : (categories[row % categories.length] ?? null);
}

/**
 * Spread over three and a half years, so that about a fifth is overdue by the three-year rule; some were never trained, and some schools
 * know only the month or the year.
 */
function trainingOf(row: number): DemoMember["training"] {
  if (row % 13 === 5) return null;
  const known = row % 17 === 8 ? "year" : row % 9 === 4 ? "month" : "day";
  return { monthsBefore: (row * 29) % 43, day: ((row * 11) % 27) + 1, known };
}

function phoneOf(number: number): string {
  return `+7300000${String(number).padStart(4, "0")}`;
}
