import { randomUUID } from "node:crypto";
import { BoundedMap } from "../runtime/bounded-map.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import type { Authentication } from "../people/login.ts";

/** One client's part of a browser's session. */
export interface ClientSession {
  /** The session's id at this client: its own, or the shared one under shared single sign-on. */
  readonly sid: string;
  readonly authentication: Authentication;
  /** The engine's grants that were made in the session. */
  readonly grantIds: readonly string[];
  /** The newest login in the journal, such as `l7`. */
  readonly login: string | undefined;
}

/** The session of one browser. */
export interface BrowserSession {
  /** The engine's id of the session. */
  readonly uid: string;
  /** The person whose session it is. A login by another person ends it. */
  readonly subject: string;
  /** The national id of that person. */
  readonly pid: string;
  /** Milliseconds since the epoch: the first login, from which the maximum counts for all clients. */
  readonly startedAt: number;
  /** Milliseconds since the epoch; a visit from any client counts. */
  lastSeenAt: number;
  /** By client_id. */
  readonly clients: Map<string, ClientSession>;
}

/**
 * Single sign-on: one cookie for the browser. Where it is isolated, a login counts only for the client that requested it. The
 * portal's limits: idle time between visits, and an absolute maximum from the first login (Ansattporten guide, session times).
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
    // Digdir, guide: clients are not notified of a session that expires.
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

  /** The client's grants in this session. */
  grantsOf(uid: string, client_id: string): readonly string[] {
    return this.#live(uid)?.clients.get(client_id)?.grantIds ?? [];
  }

  /** The login of the client in this session, or of its only client. */
  loginOf(uid: string, client_id: string | undefined): string | undefined {
    const clients = this.#live(uid)?.clients;
    const only = clients?.size === 1 ? clients.values().next().value : undefined;
    return (client_id === undefined ? only : clients?.get(client_id))?.login;
  }

  visited(uid: string): void {
    const session = this.#live(uid);
    if (session) session.lastSeenAt = Date.now();
  }

  /** @returns the sid. A client keeps it through step-up and change of organisation. */
  loggedIn(
    uid: string,
    client_id: string,
    authentication: Authentication,
    of: Pick<ClientSession, "login"> & { readonly grantId: string },
  ): string {
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
    const grantIds = [...new Set([...(earlier?.grantIds ?? []), of.grantId])];
    session.lastSeenAt = now;
    session.clients.set(client_id, { sid, authentication, grantIds, login: of.login });
    this.#sessions.set(uid, session);
    return sid;
  }

  /** @returns the ended session; undefined if it had already expired. */
  end(uid: string): BrowserSession | undefined {
    const session = this.#live(uid);
    this.#sessions.delete(uid);
    return session;
  }

  clear(): void {
    this.#sessions.clear();
  }
}
