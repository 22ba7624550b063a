/**
 * The outcome of something a person may be refused: plain data, so that it survives JSON (a dialog's log) unchanged.
 * Expected refusals are errors with a `type`; bugs and a dead database throw.
 */
export type Result<T, E> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Wraps a success value; `ok()` is the success of an action that has nothing to tell. */
export function ok(): Ok<void>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

/** Wraps a refusal. */
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
