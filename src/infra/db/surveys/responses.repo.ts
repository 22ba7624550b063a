import type { ResponsePlace, ResponseStore } from "../../../domain/surveys/answering/response-store.ts";
import type { Queries } from "../connection/database-types.ts";
import { createNamedResponses } from "./named-responses.repo.ts";
import { createSealedResponses, type SealingDeps } from "./sealed-responses.repo.ts";

/** Answers within a transaction: in clear under their person, or sealed where the run is anonymous. */
export const createResponseStore = (tx: Queries, sealing: SealingDeps): ResponseStore => {
  const named = createNamedResponses(tx);
  const sealed = createSealedResponses(tx, sealing);
  const storeOf = (place: ResponsePlace): ResponseStore => (place.type === "run" && place.isAnonymous ? sealed : named);
  return {
    load: (place, personId) => storeOf(place).load(place, personId),
    save: (place, personId, response, now) => storeOf(place).save(place, personId, response, now),
    noteChange: (place, personId, change) => storeOf(place).noteChange(place, personId, change),
    remove: (place, personId) => storeOf(place).remove(place, personId),
    listDone: (place) => storeOf(place).listDone(place),
  };
};
