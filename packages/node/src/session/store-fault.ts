import { AuthError, causesOf, isAuthError } from "../errors.ts";

/**
 * The error of a store, wrapped once, with its deepest cause. Of that, only the words and the codes are kept: a driver's error may carry the whole
 * command, with keys, sealed bytes, or the password of an `AUTH`.
 */
export function storeFault(error: unknown): AuthError<"session_store_unavailable"> {
  if (isAuthError(error, "session_store_unavailable")) return error;
  const { name, message, code, errcode, errors = [] } = (causesOf(error).at(-1) ?? error ?? {}) as DriverError;
  // A host of several addresses fails with an error that has no words of its own.
  const said = [message, ...errors.map((each) => each.message)].find(Boolean) ?? "";
  // Some servers repeat in their message what they were sent.
  const cause = new Error(said.replace(/,? with args beginning with.*/su, ""));
  if (typeof name === "string") cause.name = name === "AggregateError" && !message ? "Error" : name;
  return new AuthError("session_store_unavailable", {
    cause: Object.assign(
      cause,
      typeof code === "string" && { code },
      // SQLite's own number, of which Node's code says nothing.
      typeof errcode === "number" && { errcode },
    ),
  });
}

type DriverError = Partial<Error> & {
  readonly code?: unknown;
  readonly errcode?: unknown;
  readonly errors?: readonly Error[];
};
