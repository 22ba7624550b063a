import { err, ok, type Result } from "../shared/result.ts";
import type { VersionOutcome } from "./application.ts";
import type { VersionRequest } from "./application-deps.ts";
import { lockVersion, type VersionRefused } from "./lock-application.ts";
import { type ReviewDeps, writeReview } from "./review-application.ts";

/** 500 lines at fifteen a page are 34 pages; twice that is somebody's whole gallery. */
export const maxScanPages = 70;

/** A photo or a PDF, by its first bytes: names and types that messengers give are not to be relied upon. */
export type ScanKind = "jpeg" | "png" | "pdf";

/** What the content is, or `null` when it is nothing that can be a scan. */
export function readScanKind(bytes: Uint8Array): ScanKind | null {
  const begins = (...signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (begins(0xff, 0xd8, 0xff)) return "jpeg";
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  return begins(0x25, 0x50, 0x44, 0x46, 0x2d) ? "pdf" : null;
}

export interface ScanRequest extends VersionRequest {
  /** A file that was stored before: no file work happens within the transaction. */
  readonly fileId: string;
}

/** Puts a page (or a whole PDF) of the signed paper behind the last one of this version. The same file is one page, sent how often ever. */
export const addScanPage =
  ({ work, clock }: ReviewDeps) =>
  (request: ScanRequest): Promise<Result<ScanState, ScanRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<ScanState, ScanRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "apply" });
      if (!locked.ok) return locked;
      const { version } = locked.value;
      // The signed paper may come after the decision; to a version that no longer counts it belongs no more.
      if (version.outcome !== "waiting" && version.outcome !== "accepted") {
        return err({ type: "ScanClosed", outcome: version.outcome });
      }
      if (version.scanFileIds.length >= maxScanPages) return err({ type: "TooManyPages", max: maxScanPages });
      const at = clock.now();
      const isNew = await stores.applications.addScanPage(version.id, request.fileId, {
        by: request.actor.personId,
        at,
      });
      const pages = version.scanFileIds.length + (isNew ? 1 : 0);
      if (isNew) {
        await writeReview(stores, request, at, {
          action: "scan-added",
          details: { version: version.number, fileId: request.fileId, pages },
        });
      }
      return ok({ pages, isNew });
    });

/** Takes a page out before the decision; afterwards the papers stay as they were decided upon. */
export const removeScanPage =
  ({ work, clock }: ReviewDeps) =>
  (request: ScanRequest): Promise<Result<ScanState, ScanRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<ScanState, ScanRefused>> => {
      const locked = await lockVersion(stores, { ...request, right: "apply" });
      if (!locked.ok) return locked;
      const { version } = locked.value;
      if (version.outcome !== "waiting") return err({ type: "ScanClosed", outcome: version.outcome });
      const at = clock.now();
      const isRemoved = await stores.applications.removeScanPage(version.id, request.fileId, at);
      const pages = version.scanFileIds.length - (isRemoved ? 1 : 0);
      if (isRemoved) {
        await writeReview(stores, request, at, {
          action: "scan-removed",
          details: { version: version.number, fileId: request.fileId, pages },
        });
      }
      return ok({ pages, isNew: false });
    });

/** Pages of the version now, and whether this one was not there before. */
export interface ScanState {
  readonly pages: number;
  readonly isNew: boolean;
}

export type ScanRefused =
  | VersionRefused
  | { readonly type: "ScanClosed"; readonly outcome: VersionOutcome }
  | { readonly type: "TooManyPages"; readonly max: number };
