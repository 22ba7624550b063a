import { describe, expect, it } from "vitest";
import { demoOrganizations } from "../../sandbox/demo/demo-organizations.ts";
import { organizationLabel } from "../../src/texts/organization-label.texts.ts";

describe("When an organization stands on a button", () => {
  it.each([
    ["МБОУ «Светлореченская СОШ № 1»", "Светлореченская СОШ № 1"],
    ["МБДОУ «Детский сад № 1 «Солнышко»", "Детский сад № 1 «Солнышко»"],
    ["МБУ ДО «Дом детского творчества»", "Дом детского творчества"],
    ["СОШ № 7", "СОШ № 7"],
    ["МБОУ СОШ", "МБОУ СОШ"],
    ["", ""],
  ])("leaves out what %s shares with all the others", (name, label) => {
    expect(organizationLabel(name)).toBe(label);
  });

  it("keeps the number of a name that is too long, and stays within a button with a mark before it", () => {
    const name = "Муниципальная средняя общеобразовательная школа № 112";
    expect(organizationLabel(name, "✅ ")).toBe("✅ Муниципальная средняя… № 112");
    expect(Array.from(organizationLabel(name.repeat(3), "✅ ")).length).toBeLessThanOrEqual(30);
  });

  it("tells all organizations of one municipality apart, even behind a half-year", () => {
    for (const before of ["", "I пол. 2027 · "]) {
      const labels = demoOrganizations.map(({ name }) => organizationLabel(name, before));
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});
