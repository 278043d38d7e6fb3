import { AuthError, causesOf, isAuthError } from "../../errors/errors.ts";

/**
 * Wraps a store's error, once, with its deepest cause. Only the cause's message and codes are kept: a driver's error may contain the whole
 * command, with keys, encrypted bytes, or the password of an `AUTH`.
 */
export function storeFault(error: unknown): AuthError<"session_store_unavailable"> {
  if (isAuthError(error, "session_store_unavailable")) return error;
  const { name, message, code, errcode, errors = [] } = (causesOf(error).at(-1) ?? error ?? {}) as DriverError;
  // A connection to a host with several addresses fails with an AggregateError without a message.
  const said = [message, ...errors.map((each) => each.message)].find(Boolean) ?? "";
  // Some servers repeat the command's arguments in their message.
  const cause = new Error(said.replace(/,? with args beginning with.*/su, ""));
  if (typeof name === "string") cause.name = name === "AggregateError" && !message ? "Error" : name;
  return new AuthError("session_store_unavailable", {
    cause: Object.assign(
      cause,
      typeof code === "string" && { code },
      // SQLite's result code, which Node's `code` does not contain.
      typeof errcode === "number" && { errcode },
    ),
  });
}

type DriverError = Partial<Error> & {
  readonly code?: unknown;
  readonly errcode?: unknown;
  readonly errors?: readonly Error[];
};
