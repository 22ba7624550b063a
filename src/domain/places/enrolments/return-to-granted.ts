import type { LineId } from "../../applications/application.ts";
import type { PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { SeatRequest, SeatStore } from "../seats/seat-request.ts";

/** The seat requests under these enrolments are granted again, and can be placed elsewhere; those that are no longer placed stay as they are. */
export async function returnToGranted(
  { seats }: { readonly seats: Pick<SeatStore, "findRequest" | "saveRequests"> },
  enrolments: readonly { readonly requestId: LineId | null }[],
  { byId, at }: { readonly byId: PersonId | null; readonly at: Instant },
): Promise<void> {
  const requests: SeatRequest[] = [];
  for (const { requestId } of enrolments) {
    const request = requestId === null ? null : await seats.findRequest(requestId);
    if (request?.state === "placed") requests.push({ ...request, state: "granted" });
  }
  await seats.saveRequests(requests, byId, at);
}
