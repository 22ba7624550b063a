import type { DemoOrganization } from "./demo-types.ts";

/** Name of the invented district, as it stands in headings. */
export const demoMunicipalityName = "Светлореченский район";

/** Five schools, three kindergartens, two organizations of supplementary education. */
export const demoOrganizations: readonly DemoOrganization[] = [
  { key: "school-1", name: "МБОУ «Светлореченская СОШ № 1»", kind: "school" },
  { key: "school-2", name: "МБОУ «Светлореченская СОШ № 2»", kind: "school" },
  { key: "school-3", name: "МБОУ «Заозёрная СОШ № 3»", kind: "school" },
  { key: "school-4", name: "МКОУ «Берёзовоярская СОШ № 4»", kind: "school" },
  { key: "school-5", name: "МКОУ «Луговская ООШ № 5»", kind: "school" },
  { key: "kindergarten-1", name: "МБДОУ «Детский сад № 1 «Солнышко»", kind: "kindergarten" },
  { key: "kindergarten-2", name: "МБДОУ «Детский сад № 2 «Теремок»", kind: "kindergarten" },
  { key: "kindergarten-3", name: "МКДОУ «Детский сад № 3 «Росинка»", kind: "kindergarten" },
  { key: "supplementary-1", name: "МБУ ДО «Дом детского творчества»", kind: "supplementary" },
  { key: "supplementary-2", name: "МБУ ДО «Спортивная школа «Олимп»", kind: "supplementary" },
];
