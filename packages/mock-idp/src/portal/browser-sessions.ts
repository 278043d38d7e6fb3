import { randomUUID } from "node:crypto";
import { BoundedMap } from "../bounded-map.ts";
import type { ProviderFacts } from "../provider-facts.ts";
import type { Authentication } from "./login.ts";

/** What one client has of a browser's session. */
export interface ClientSession {
  /** The session's name at this client: its own, or that of all where the login is shared. */
  readonly sid: string;
  readonly authentication: Authentication;
  /** The engine's grants that were made in it. */
  readonly grantIds: readonly string[];
}

/** The session of one browser. */
export interface BrowserSession {
  /** The engine's name for it. */
  readonly uid: string;
  /** Whom the browser belongs to; anybody else ends it. */
  readonly subject: string;
  /** The national id of whoever that is. */
  readonly pid: string;
  /** Milliseconds; the first service's login starts the clock for all. */
  readonly startedAt: number;
  /** Milliseconds; any service's visit counts. */
  lastSeenAt: number;
  /** By client_id. */
  readonly clients: Map<string, ClientSession>;
}

/**
 * Single sign-on: one cookie for the browser. Where it is isolated, a login counts only for the client it was made for. The limits are
 * the portal's own: idle between visits, and an absolute maximum from the first login (Ansattporten guide, session times).
 */
export class BrowserSessions {
  readonly #sessions = new BoundedMap<string, BrowserSession>(1000);
  readonly #seconds: ProviderFacts["seconds"];
  readonly #isolated: boolean;

  constructor({ seconds, singleSignOn }: Pick<ProviderFacts, "seconds" | "singleSignOn">) {
    this.#seconds = seconds;
    this.#isolated = singleSignOn === "isolated";
  }

  #live(uid: string): BrowserSession | undefined {
    const session = this.#sessions.get(uid);
    const now = Date.now();
    const over =
      session &&
      (now - session.lastSeenAt >= this.#seconds.sessionIdle * 1000 ||
        now - session.startedAt >= this.#seconds.sessionMax * 1000);
    // Digdir, guide: a session that runs out is not told to anybody.
    if (over) this.#sessions.delete(uid);
    return over ? undefined : session;
  }

  all(): readonly BrowserSession[] {
    return [...this.#sessions.keys()].flatMap((uid) => this.#live(uid) ?? []);
  }

  /** The login that this client may reuse, if any. */
  loginFor(uid: string | undefined, client_id: string): Authentication | undefined {
    const clients = uid === undefined ? undefined : this.#live(uid)?.clients;
    const own = clients?.get(client_id)?.authentication;
    return own ?? (this.#isolated ? undefined : clients?.values().next().value?.authentication);
  }

  /** What the client was granted in this session. */
  grantsOf(uid: string, client_id: string): readonly string[] {
    return this.#live(uid)?.clients.get(client_id)?.grantIds ?? [];
  }

  visited(uid: string): void {
    const session = this.#live(uid);
    if (session) session.lastSeenAt = Date.now();
  }

  /** @returns the sid, which a client keeps through step-up and switch of organisation. */
  loggedIn(uid: string, client_id: string, authentication: Authentication, grantId: string): string {
    const live = this.#live(uid);
    const now = Date.now();
    const { person, subject } = authentication;
    const session =
      live?.subject === subject
        ? live
        : { uid, subject, pid: person.pid, startedAt: now, lastSeenAt: now, clients: new Map<string, ClientSession>() };
    const earlier = session.clients.get(client_id);
    const shared = this.#isolated ? undefined : session.clients.values().next().value?.sid;
    const sid = earlier?.sid ?? shared ?? randomUUID();
    const grantIds = [...new Set([...(earlier?.grantIds ?? []), grantId])];
    session.lastSeenAt = now;
    session.clients.set(client_id, { sid, authentication, grantIds });
    this.#sessions.set(uid, session);
    return sid;
  }

  /** @returns what ended, unless it was over already. */
  end(uid: string): BrowserSession | undefined {
    const session = this.#live(uid);
    this.#sessions.delete(uid);
    return session;
  }

  clear(): void {
    this.#sessions.clear();
  }
}
