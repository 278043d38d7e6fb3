import type { Session } from "./domain/session.ts";
import { isAuthError, type AuthError } from "./errors/errors.ts";
import type { Auth } from "./relying-party.ts";

/** An `Auth` that is created at its first use. */
export interface DeferredAuth<Own extends Session = Session> extends Auth<Own> {
  /**
   * Creates it now. Call it when the server starts, so that a server with an invalid configuration does not start.
   * @throws AuthError `configuration_invalid`, listing every fault of the options
   */
  readonly start: () => void;
}

/** What each function gives, so that a failed creation throws or rejects as the function itself would. The compiler compares it with `Auth`. */
type Gives = {
  readonly [Name in Exclude<keyof Auth, "service">]: Auth[Name] extends (...given: never) => Promise<unknown>
    ? "promise"
    : "value";
};

const gives: Gives = {
  owns: "value",
  handler: "promise",
  session: "promise",
  judge: "value",
  requirePageCall: "value",
  protect: "promise",
  admit: "promise",
  facts: "value",
  pseudonym: "value",
  cacheKey: "value",
  loginChoices: "value",
  problem: "promise",
  stepUpHref: "promise",
  heedChallenge: "promise",
  recheckRepresentation: "promise",
  endSessions: "promise",
  sessions: "promise",
  endOwnSessions: "promise",
  exportOwnData: "promise",
  exportPerson: "promise",
  erasePerson: "promise",
  health: "promise",
  prepareServer: "value",
  close: "promise",
};

/**
 * Defers `createAuth` to the first use, for frameworks whose build loads modules of the server where the configuration is not set (SvelteKit, Nuxt, React
 * Router): `export const auth = deferAuth(() => createAuth({ … }))`. The functions of the result may be passed on before that.
 *
 * If the configuration is invalid, every call throws or rejects with the same `configuration_invalid`. After any other error, the next call tries
 * again. `close` creates nothing.
 */
export function deferAuth<Own extends Session>(create: () => Auth<Own>): DeferredAuth<Own>;
export function deferAuth(create: () => Auth): object {
  let made: Auth | undefined;
  let invalid: AuthError | undefined;
  const auth = (): Auth => {
    if (invalid) throw invalid;
    try {
      return (made ??= create());
    } catch (error) {
      // The options do not change while the process runs, and `create` may have opened a connection.
      if (isAuthError(error, "configuration_invalid")) invalid = error;
      throw error;
    }
  };
  const deferred = Object.entries(gives).map(([name, given]) => {
    const call = (...args: unknown[]): unknown =>
      (auth()[name as keyof Gives] as (...args: unknown[]) => unknown)(...args);
    // Not `async`, which would await the promise of a guard in place of the application.
    const rejecting = (...args: unknown[]): unknown => {
      try {
        return call(...args);
      } catch (error) {
        return Promise.reject(error);
      }
    };
    return [name, given === "promise" ? rejecting : call];
  });
  return Object.freeze({
    ...(Object.fromEntries(deferred) as Auth),
    get service() {
      return auth().service;
    },
    start: () => void auth(),
    close: async () => made?.close(),
  });
}
