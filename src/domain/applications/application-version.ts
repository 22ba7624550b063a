import type { Person } from "../people/person.ts";
import type { PersonId } from "../people/roles.ts";
import { periodToKey } from "../shared/period.ts";
import type { ApplicationLine, LineFindings, LineId, VersionLine } from "./application.ts";

/** SHA-256 in hexadecimal of a text. */
export type HashText = (text: string) => string;

/**
 * The lines as they are submitted: complete, and independent of what happens later to people and programmes. Only for lines without
 * problems: a missing field or person is a bug and throws.
 */
export const snapshotLines = (
  lines: readonly ApplicationLine[],
  people: ReadonlyMap<PersonId, Pick<Person, "fullName" | "position">>,
  findings: ReadonlyMap<LineId, LineFindings>,
): readonly VersionLine[] =>
  lines.map((line) => {
    const person = line.personId === null ? undefined : people.get(line.personId);
    if (line.programme === null || line.personId === null || line.period === null || line.grounds === null || !person) {
      throw new Error(`line ${line.id} is submitted without being complete`);
    }
    return {
      lineId: line.id,
      programmeId: line.programme.type === "bank" ? line.programme.programmeId : null,
      programmeTitle: line.programme.title,
      personId: line.personId,
      fullName: person.fullName,
      position: person.position,
      period: line.period,
      groundsKind: line.grounds.kind,
      groundsText: line.grounds.text,
      remarks: findings.get(line.id)?.remarks ?? [],
    };
  });

/**
 * Names exactly what is signed: SHA-256 over what stands on paper, in its order. Ids and remarks do not count, so the same paper has
 * the same digest whoever submits it.
 */
export const versionDigest = (lines: readonly VersionLine[], hash: HashText): string =>
  hash(
    JSON.stringify(
      lines.map((line) => [
        line.programmeTitle,
        periodToKey(line.period),
        line.fullName,
        line.position,
        line.groundsKind,
        line.groundsText,
      ]),
    ),
  );

/**
 * Letters and digits of a version's code: none that is mistaken for another one on paper (0 and O, 1 and I, 8 and B, 2 and Z, 5 and S),
 * and no Latin letter whose Cyrillic twin is another letter or sounds alike when dictated.
 */
export const codeAlphabet = "34679ACDEFHKMNRTUWX";

/** 19 signs to the power of 6 are 47 million codes: a chance clash is caught by the unique key and drawn again. */
export const codeLength = 6;

/** The short code of a version, drawn from `seed` (an id nobody has used): printed on paper and in its QR code. */
export function versionCode(seed: string, hash: HashText): string {
  const digits = hash(seed);
  return Array.from({ length: codeLength }, (_, index) => {
    // Eight hexadecimal digits for each sign: the remainder's bias is below one in two hundred million.
    const value = Number.parseInt(digits.slice(index * 8, index * 8 + 8), 16);
    return codeAlphabet.charAt(value % codeAlphabet.length);
  }).join("");
}

/** What a person read off the paper, as the code is kept: capitals, no blanks or dashes. `null` when it cannot be a code. */
export function readVersionCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/gu, "");
  return codePattern.test(code) ? code : null;
}

const codePattern = new RegExp(`^[${codeAlphabet}]{${codeLength}}$`, "u");
