import type { ResponseRespondent } from "../answering/response-store.ts";
import { foldText } from "../../shared/search-text.ts";
import { type Dimension, dimensions } from "./results.ts";

/** A group of people who are alike in one respect. */
export interface PeopleGroup {
  readonly dimension: Dimension;
  readonly key: string;
  readonly label: string;
  size: number;
}

/** Sorts people into groups as they come. */
export interface Grouping {
  /** Indexes into `groups`, one for each dimension. */
  readonly place: (respondent: ResponseRespondent) => readonly number[];
  readonly groups: readonly PeopleGroup[];
}

/** Positions, subjects and categories that differ in writing only are one; their label is the spelling that came first. */
export const createGrouping = (organizationNames: ReadonlyMap<string, string>): Grouping => {
  const groups: PeopleGroup[] = [];
  const indexByName = new Map<string, number>();
  const folded = new Map<string, string>();
  const fold = (text: string): string => {
    const known = folded.get(text) ?? foldText(text);
    folded.set(text, known);
    return known;
  };
  const place = (dimension: Dimension, key: string, label: string): number => {
    const name = `${dimension}:${key}`;
    const index = indexByName.get(name) ?? groups.push({ dimension, key, label, size: 0 }) - 1;
    indexByName.set(name, index);
    const group = groups[index];
    if (group !== undefined) group.size += 1;
    return index;
  };
  return {
    groups,
    place: (respondent) =>
      dimensions.map((dimension) => {
        if (dimension === "organization") {
          const id = respondent.organizationId ?? "";
          return place(dimension, id, organizationNames.get(id) ?? "");
        }
        const text = respondent[dimension] ?? "";
        return place(dimension, fold(text), text.trim());
      }),
  };
};
