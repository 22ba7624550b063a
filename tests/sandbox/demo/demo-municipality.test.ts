import { describe, expect, it } from "vitest";
import {
  demoActors,
  demoGroup,
  demoOrganizations,
  demoPeople,
  demoPersonOn,
  demoProgrammes,
  demoRoles,
  demoStaff,
} from "../../../sandbox/demo/demo-municipality.ts";
import { parseOrganizationName } from "../../../src/domain/shared/organization-name.ts";
import { parsePersonName } from "../../../src/domain/shared/person-name.ts";
import { parsePhone } from "../../../src/domain/shared/phone.ts";

const daysOfTheYear = ["2026-07-01", "2026-11-22", "2026-12-31", "2027-01-01", "2027-06-30"];

describe("When the demonstration municipality is loaded", () => {
  it("has at least eight organizations of three kinds, two hundred staff and twenty-five programmes", () => {
    expect(demoOrganizations.length).toBeGreaterThanOrEqual(8);
    expect(new Set(demoOrganizations.map((organization) => organization.kind)).size).toBe(3);
    expect(demoStaff.length).toBeGreaterThanOrEqual(200);
    expect(demoProgrammes.length).toBeGreaterThanOrEqual(25);
  });

  it("gives every organization, person, programme and actor a key of its own", () => {
    const keys = [
      ...[...demoOrganizations, ...demoPeople, ...demoProgrammes].map((thing) => thing.key),
      ...demoActors.map((actor) => String(actor.id)),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("names everybody as the bot itself would spell it", () => {
    const misread = demoPeople
      .map((person) => person.fullName)
      .filter((fullName) => {
        const name = parsePersonName(fullName);
        return !name.ok || name.value.display !== fullName || name.value.hasInitials;
      });
    expect(misread).toEqual([]);
  });

  it("names organizations so that their kind can be read from the name", () => {
    for (const organization of demoOrganizations) {
      const name = parseOrganizationName(organization.name);
      expect(name.ok && name.value.kind).toBe(organization.kind);
    }
  });

  it("has no two people whose names could be taken for one another", () => {
    const spelt = demoPeople.map((person) => person.fullName.toLowerCase().replaceAll("ё", "е"));
    expect(new Set(spelt).size).toBe(spelt.length);
    const initials = demoStaff.map((person) => {
      const [surname, given, patronymic] = person.fullName.split(" ");
      return `${person.organizationKey} ${surname} ${given?.slice(0, 1)}${patronymic?.slice(0, 1)}`;
    });
    expect(new Set(initials).size).toBe(initials.length);
  });

  it("keeps the sexes of surname and patronymic together", () => {
    const patronymicOf = (fullName: string): string => fullName.split(" ").slice(2).join(" ");
    const contradictions = demoPeople
      .map((person) => person.fullName)
      .filter((fullName) => {
        const surname = fullName.split(" ")[0] ?? "";
        const isFemale = /(?:на|кызы)$/.test(patronymicOf(fullName));
        return isFemale ? /(?:[оеё]в|ин|ий)$/.test(surname) : /(?:ва|ина|ая)$/.test(surname);
      });
    expect(contradictions).toEqual([]);
  });

  it.each(daysOfTheYear)(
    "has on %s some people who are overdue, some who were never trained, and nobody trained later",
    (today) => {
      const trainings = demoStaff.map((member) => demoPersonOn(member, today).lastTrainedOn);
      const never = trainings.filter((day) => day === null);
      const threeYearsAgo = `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`;
      const overdue = trainings.filter((day) => day !== null && day < threeYearsAgo);
      expect(never.length).toBeGreaterThan(5);
      expect(overdue.length).toBeGreaterThan(20);
      expect(overdue.length + never.length).toBeLessThan(demoStaff.length / 2);
      expect(trainings.filter((day) => day !== null && day > today)).toEqual([]);
    },
  );

  it("has telephone numbers that belong to nobody", () => {
    const phones = [...demoPeople, ...demoActors].map((owner) => owner.phone).filter((phone) => phone !== null);
    const outside = phones.filter((phone) => !/^\+7300\d{7}$/.test(phone) || !parsePhone(phone).ok);
    expect(outside).toEqual([]);
    expect(new Set(demoPeople.flatMap((person) => person.phone ?? [])).size).toBeGreaterThan(150);
  });

  it("lets the seven actors play people of the staff lists, and gathers the coordinators in the group", () => {
    const peopleByKey = new Map(demoPeople.map((person) => [person.key, person]));
    for (const actor of demoActors) {
      expect(peopleByKey.get(actor.personKey)?.fullName).toContain(`${actor.lastName} ${actor.firstName}`);
    }
    expect(demoActors).toHaveLength(7);
    expect(demoActors.map((actor) => actor.id)).toEqual(expect.arrayContaining([...demoGroup.memberIds]));
  });

  it("gives roles only to people and in organizations that exist", () => {
    const people = new Map(demoPeople.map((person) => [person.key, person.organizationKey]));
    for (const role of demoRoles) expect(people.get(role.personKey)).toBe(role.organizationKey);
    const held = new Set(demoRoles.map((role) => role.personKey));
    expect(demoActors.filter((actor) => !held.has(actor.personKey))).toEqual([]);
  });
});
