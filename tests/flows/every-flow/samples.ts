import { sampleFiles } from "../../support/demo-day.ts";

/** A sample file of the demonstration, by its id; made when it is needed. */
export const sampleBytes = (id: string) => (): Promise<Uint8Array> => {
  const sample = sampleFiles.find((candidate) => candidate.id === id);
  if (sample === undefined) throw new Error(`there is no sample ${id}`);
  return Promise.resolve(sample.bytes());
};
