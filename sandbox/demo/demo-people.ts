import { inventName } from "./demo-names.ts";
import { demoOrganizations } from "./demo-organizations.ts";
import { type DemoPost, demoPosts } from "./demo-staff-posts.ts";
import type { DemoPerson } from "./demo-types.ts";

/** Newest training of the demonstration, September 2026, as a count of months since the year 0. */
const NEWEST_MONTH = 2026 * 12 + 8;

const categories = ["высшая", "первая", "первая", null, "высшая", "соответствие", "первая", null];

/** Who serves the municipality itself: they are on no organization's list. */
export const demoMunicipalStaff: readonly DemoPerson[] = [
  municipal(1, "Соколова Марина Викторовна", "методист, муниципальный координатор повышения квалификации"),
  municipal(2, "Тихонов Андрей Петрович", "методист муниципального методического центра"),
  municipal(3, "Воробьёва Наталья Сергеевна", "начальник отдела образования"),
];

/** Staff of all organizations, in the order of the organizations, head first. */
export const demoStaff: readonly DemoPerson[] = createStaff();

/** Everybody: the municipality's own people, then the staff lists. */
export const demoPeople: readonly DemoPerson[] = [...demoMunicipalStaff, ...demoStaff];

function municipal(number: number, fullName: string, position: string): DemoPerson {
  return {
    key: `municipality/${number}`,
    organizationKey: null,
    fullName,
    position,
    subject: null,
    category: null,
    lastTrainedOn: null,
    phone: phoneOf(900 + number),
  };
}

function createStaff(): readonly DemoPerson[] {
  const invented = { female: 0, male: 0 };
  let row = 0;
  return demoOrganizations.flatMap((organization) =>
    (demoPosts[organization.key] ?? []).map((post, index): DemoPerson => {
      row += 1;
      return {
        key: `${organization.key}/${String(index + 1).padStart(2, "0")}`,
        organizationKey: organization.key,
        fullName: post.name ?? inventName(post.sex, invented[post.sex]++),
        position: post.position,
        subject: post.subject,
        category: categoryOf(post, row),
        lastTrainedOn: lastTrainingOf(row),
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
 * Spread over almost four years before that, so that about a fifth is overdue by the three-year rule; some were never trained, and
 * some schools know only the month or the year.
 */
function lastTrainingOf(row: number): string | null {
  if (row % 13 === 5) return null;
  const month = NEWEST_MONTH - ((row * 29) % 47) - (row % 19 === 11 ? 24 : 0);
  const year = String(Math.floor(month / 12));
  if (row % 17 === 8) return year;
  const yearAndMonth = `${year}-${String((month % 12) + 1).padStart(2, "0")}`;
  if (row % 9 === 4) return yearAndMonth;
  return `${yearAndMonth}-${String(((row * 11) % 27) + 1).padStart(2, "0")}`;
}

function phoneOf(number: number): string {
  return `+7300000${String(number).padStart(4, "0")}`;
}
