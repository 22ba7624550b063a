import type { PersonId } from "../people/roles.ts";

/** A file that somebody handed in; its content lies under its SHA-256, never only as a messenger's id. */
export interface StoredFile {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  /** Who handed it in. A file whose id came with a button is nothing to anybody else. */
  readonly createdById: PersonId | null;
}

/** Content by its hash. Saving the same content again changes nothing. */
export interface FileStore {
  /** Stores the content and its record; returns the record. */
  readonly save: (file: {
    readonly name: string;
    readonly mimeType: string;
    readonly bytes: Uint8Array;
    readonly createdById: PersonId | null;
  }) => Promise<StoredFile>;
  /** The record and its content, or `null` when there is no such file; throws when the content does not match its hash. */
  readonly load: (fileId: string) => Promise<{ readonly file: StoredFile; readonly bytes: Uint8Array } | null>;
}
