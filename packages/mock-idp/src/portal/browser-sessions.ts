import { BoundedMap } from "../bounded-map.ts";
import type { Profile } from "../profile.ts";
import type { Authentication } from "./login.ts";

interface BrowserSession {
  /** Whom the browser belongs to; anybody else ends it. */
  readonly subject: string;
  /** Milliseconds; the first service's login starts the clock for all. */
  readonly startedAt: number;
  /** Milliseconds; any service's visit counts. */
  lastSeenAt: number;
  readonly logins: Map<string, Authentication>;
}

/**
 * Isolated single sign-on: one cookie for the browser, but a login counts only for the client it was made for. The limits are
 * the portal's own: idle between visits, and an absolute maximum from the first login (Ansattporten guide, session times).
 */
export class BrowserSessions {
  readonly #sessions = new BoundedMap<string, BrowserSession>(1000);
  readonly #seconds: Profile["seconds"];

  constructor(seconds: Profile["seconds"]) {
    this.#seconds = seconds;
  }

  #live(uid: string): BrowserSession | undefined {
    const session = this.#sessions.get(uid);
    const now = Date.now();
    const over =
      session &&
      (now - session.lastSeenAt >= this.#seconds.sessionIdle * 1000 ||
        now - session.startedAt >= this.#seconds.sessionMax * 1000);
    if (over) this.#sessions.delete(uid);
    return over ? undefined : session;
  }

  /** The login that this client may reuse, if any. */
  loginFor(uid: string | undefined, client_id: string): Authentication | undefined {
    return uid === undefined ? undefined : this.#live(uid)?.logins.get(client_id);
  }

  visited(uid: string): void {
    const session = this.#live(uid);
    if (session) session.lastSeenAt = Date.now();
  }

  loggedIn(uid: string, client_id: string, authentication: Authentication): void {
    const live = this.#live(uid);
    const now = Date.now();
    const session =
      live?.subject === authentication.subject
        ? live
        : {
            subject: authentication.subject,
            startedAt: now,
            lastSeenAt: now,
            logins: new Map<string, Authentication>(),
          };
    session.lastSeenAt = now;
    session.logins.set(client_id, authentication);
    this.#sessions.set(uid, session);
  }

  end(uid: string): void {
    this.#sessions.delete(uid);
  }

  clear(): void {
    this.#sessions.clear();
  }
}
