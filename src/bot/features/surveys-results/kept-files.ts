import type { OutgoingDocument } from "../../feature.ts";

/** Files that were made a short while ago, so that a repeated press is quick. In memory: books of answers shall not lie about on the disk. */
export interface KeptFiles {
  /** The files of that name, made when there are none. Two presses at once make them once. */
  readonly provide: (
    name: string,
    make: () => Promise<readonly OutgoingDocument[]>,
  ) => Promise<readonly OutgoingDocument[]>;
}

/** A book of a large survey has some 3 MB, an album of pictures 1. */
const keptBytes = 24 * 1024 * 1024;

/** Keeps files until newer ones need the room. */
export const createKeptFiles = (): KeptFiles => {
  const kept = new Map<string, readonly OutgoingDocument[]>();
  const making = new Map<string, Promise<readonly OutgoingDocument[]>>();
  const keep = (name: string, files: readonly OutgoingDocument[]): void => {
    kept.set(name, files);
    for (const old of kept.keys()) {
      if (sizeOf([...kept.values()].flat()) <= keptBytes) break;
      kept.delete(old);
    }
  };
  return {
    provide: async (name, make) => {
      const known = kept.get(name) ?? (await making.get(name));
      if (known !== undefined) return known;
      const made = make();
      making.set(name, made);
      try {
        const files = await made;
        keep(name, files);
        return files;
      } finally {
        making.delete(name);
      }
    },
  };
};

const sizeOf = (files: readonly OutgoingDocument[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
