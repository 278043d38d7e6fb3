import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import { requireSameOrigin } from "../session/same-origin.ts";
import { findSessions } from "./sessions/find-sessions.ts";
import { mac, type Keys } from "../runtime/key-ring.ts";
import { openSession, type OpenSession } from "../session/open-session.ts";
import { pseudonyms } from "../audit/pseudonyms.ts";
import { familyEntry } from "../transaction/login-family.ts";
import { loginsBegun } from "../transaction/transaction.ts";
import { sessionIdOf } from "../session/session-cookie.ts";
import { endSessionRecord } from "../session/session-end.ts";
import { selectPerson, type ExactlyOne } from "../session/session-selection.ts";
import type { FoundSession, SessionEnvelope } from "../stores/session-store.ts";
import { isSessionExpired, timeOf } from "../session/session-time.ts";

/** One of the person's own sessions. The content of a session other than the current one needs that session's cookie. */
export interface OwnSession {
  /**
   * The handle for {@link OwnSelection}. It is neither the cookie nor the store key, works only for this person, and stays the same when a
   * step-up, a change of organisation or a repeated login replaces the session.
   */
  readonly id: string;
  /** Whether this is the session of the request. */
  readonly current: boolean;
  /** Id of the entry of `providers` that the person logged in with. */
  readonly provider: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** Seconds since 1970, with a precision of a minute. */
  readonly lastSeenAt: number;
  /** The absolute end, in seconds since 1970. */
  readonly expiresAt: number;
}

/** A selection of one's own sessions: one by its handle, or all except the current one. */
export type OwnSelection = ExactlyOne<{ readonly id: string } | { readonly others: true }>;

/**
 * The sessions of the person who is logged in: the current one first, then the most recently used. Does not count as activity.
 * @throws {@link AuthError} `session_required`, `session_replaced`, `session_store_unavailable`
 */
export async function ownSessions(config: Config, headers: Headers): Promise<OwnSession[]> {
  const asking = await requestingPerson(config, headers);
  const alive = asking.own.flatMap((found): OwnSession[] => {
    const expiresAt = endOf(config, found.envelope);
    const { provider, createdAt, lastSeenAt } = found.envelope;
    if (expiresAt === undefined) return [];
    const [id, current] = [handleOf(asking.keys, found, asking), found.key === asking.storeKey];
    return [{ id, current, provider, createdAt, lastSeenAt, expiresAt }];
  });
  return alive.toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt - a.lastSeenAt);
}

/**
 * Ends sessions of the person who is logged in. Returns their number: 0 for an `id` of another person, which is treated as unknown.
 * @throws {@link AuthError} `cross_site_request`, `configuration_invalid`, `session_required`, `session_replaced`, `session_store_unavailable`
 */
export async function endOwnSessions(config: Config, headers: Headers, which: OwnSelection): Promise<number> {
  // ASVS 5.0 3.5.1: this changes state, and the application may call it from any route.
  requireSameOrigin(headers, config.origin);
  const isMeant = ownSelection(config, which);
  const asking = await requestingPerson(config, headers);
  const meant = asking.own.filter((found) => isMeant(found, asking));
  const logsOut = meant.some(({ key }) => key === asking.storeKey);
  // Unless the current session is selected, it stays, and so does what it shares with the others, such as the provider's session.
  const beside = logsOut ? { logins: loginsBegun(config, headers.get("cookie")) } : { spared: asking.record.index };
  const sessions = await endSessionRecord(config, meant, beside);
  const who = { provider: asking.provider.id, ...pseudonyms(config, asking) };
  if (sessions > 0) config.emit({ action: "logout", result: "ended", reason: "own-session", sessions, ...who });
  return sessions;
}

/** The session of the request, and all stored sessions of the same person. @throws `session_required`, `session_replaced` */
export async function requestingPerson(
  config: Config,
  headers: Headers,
): Promise<OpenSession & { own: readonly FoundSession[] }> {
  const id = sessionIdOf(config, headers.get("cookie"));
  const session = id === undefined ? undefined : await openSession(config, id);
  if (!session) throw new AuthError("session_required");
  const { issuer, subject } = session.facts;
  return { ...session, own: await findSessions(config, selectPerson(config, { issuer, subject })) };
}

/** The absolute end of a session; `undefined` if it has ended or its provider is no longer configured. */
function endOf(config: Config, envelope: SessionEnvelope): number | undefined {
  const provider = config.providers.get(envelope.provider);
  if (!provider) return undefined;
  const time = timeOf(config, provider, envelope);
  return isSessionExpired(time, config.sessionTime()) ? undefined : time.expiresAt;
}

type IsMeant = (found: FoundSession, asking: OpenSession) => boolean;

/** Parses a selection, which may come from a form. Only an explicit `others: true` selects all others. @throws `configuration_invalid` */
function ownSelection({ keys }: Config, which: unknown): IsMeant {
  const [[name, value] = [], ...more] = typeof which === "object" && which !== null ? Object.entries(which) : [];
  if (more.length === 0 && name === "others" && value === true) return ({ key }, { storeKey }) => key !== storeKey;
  // A page may show a handle that was made with an older secret.
  if (more.length === 0 && name === "id" && typeof value === "string")
    return (found, asking) => keys.some((each) => handleOf(each, found, asking) === value);
  const fault = "must be { id } or { others: true }, and nothing beside it";
  throw new AuthError("configuration_invalid", { details: { faults: [{ option: "sessions", fault }] } });
}

/**
 * A session is named by its family: the one that replaced it since the page was shown is meant too. Another session of the asking browser's own
 * family (a login in a second tab) is named by its key, or its handle would log the person out here.
 */
function handleOf({ pseudonym }: Keys, found: FoundSession, { storeKey, record }: OpenSession): string {
  const family = familyEntry(found);
  const isBeside = found.key !== storeKey && family === familyEntry({ key: storeKey, envelope: record });
  return mac(pseudonym, "own session", isBeside ? found.key : family).slice(0, 22);
}
