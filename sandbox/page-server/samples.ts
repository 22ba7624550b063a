import type { SampleView } from "../page-api.ts";
import { Impossible } from "../world/refusal.ts";

/** A ready-made file as the server is given it. */
export interface SampleFile extends SampleView {
  /** Makes the file; called once, when it is first asked for. */
  readonly bytes: () => Promise<Uint8Array>;
}

/** The ready-made files of the page; what was made once is kept. */
export interface Samples {
  readonly list: () => readonly SampleView[];
  /** Throws `Impossible` if there is no such file. */
  readonly read: (id: string) => Promise<Uint8Array>;
}

/** Keeps the list. */
export function createSamples(files: readonly SampleFile[]): Samples {
  const made = new Map<string, Promise<Uint8Array>>();
  return {
    list: () => files.map(({ id, name, description, mime, as }) => ({ id, name, description, mime, as })),
    read(id) {
      const file = files.find((candidate) => candidate.id === id);
      if (file === undefined) throw new Impossible("not-found", "Такого готового файла нет");
      const known = made.get(id);
      if (known !== undefined) return known;
      const bytes = file.bytes();
      made.set(id, bytes);
      // What failed is tried again the next time.
      bytes.catch(() => made.delete(id));
      return bytes;
    },
  };
}
