import type { Config } from "../config.ts";
import type { Identity } from "../identity/identity.ts";
import { NationalId } from "../identity/national-id.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { Population } from "../providers/provider-profile.ts";
import { underWay } from "../under-way.ts";
import type { SealedFacts } from "./session-record.ts";
import type { SessionTime } from "./session-time.ts";

/** A verified login: the person, the level of assurance, and whom they act for. Printing or serialising it never shows a token. */
export interface Session extends Identity {
  readonly population: Population;
  /** Id of the entry of `providers` that the person logged in with. */
  readonly provider: string;
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** The end of the session without further activity, in seconds since 1970. */
  readonly idleExpiresAt: number;
  /** The absolute end of the session, in seconds since 1970. */
  readonly expiresAt: number;
  /**
   * Calls an API of the provider entry's `apis` with the person's access token. A token that is about to expire is refreshed first.
   * Takes the `method`, `headers`, `body` and `signal` of fetch. Returns the API's own answer and follows no redirects. Cookies are
   * neither sent nor received. Not enumerable: a copy of a session has no fetch.
   * @throws AuthError `api_not_allowed`, `api_unavailable`, `access_token_unavailable`, `refresh_refused`, `session_required`,
   * `session_store_unavailable`, `token_exchange_refused`; and, if the token has expired and cannot be refreshed,
   * `client_authentication_failed` and `provider_*`
   */
  readonly fetch: (url: string | URL, init?: ApiCall) => Promise<Response>;
}

/** Marks a session type with its population, so that code for one population does not compile with a session of the other. */
export interface OfPopulation<Of extends Population> {
  readonly population: Of;
}

/** A session of an employee, at work. */
export type EmployeeSession = Session & OfPopulation<"employee">;

/** A session of a citizen, on their own behalf. */
export type CitizenSession = Session & OfPopulation<"citizen">;

/** A session in an application where at least one entry of `providers` keeps the national id. */
export interface SessionWithNationalId extends Session {
  /**
   * The person's national id, if the entry of `providers` states a purpose and the provider sends it (a work account has none). Not
   * enumerable, so a copy of a session has none; masked when printed.
   */
  readonly nationalId?: NationalId;
}

/** The options of a call to an API: those of fetch, and the token to send. */
export interface ApiCall extends Pick<RequestInit, "method" | "headers" | "body" | "signal"> {
  /**
   * Statements of your application about this call, if the provider supports them: for example an attestation of why the person reads a
   * record. The token is requested with them, and is used only for calls with the same details.
   */
  readonly assertionDetails?: readonly object[];
  /** Selects the entry of `apis` with this `resource`, if several have the same address. */
  readonly resource?: string;
  /** Selects the entry of `apis` with this `audience`, if several have the same address. */
  readonly audience?: string;
  /** The space-separated scopes of the token, instead of those of the API's entry, for example fewer. */
  readonly scope?: string;
}

/** The parts that a session is made from. */
export interface SessionParts extends SessionTime {
  readonly id: string;
  readonly provider: ProviderConfig;
  readonly facts: SealedFacts;
}

/** The session as the application gets it. Deeply frozen, since requests share it while it is cached. */
export function sessionOf(config: Config, parts: SessionParts): Session {
  const { id, provider, createdAt, idleExpiresAt, expiresAt } = parts;
  const { clientId: _, tokens: _tokens, idToken: _idToken, demanded: _demanded, nationalId, ...known } = parts.facts;
  const session = {
    population: config.population,
    provider: provider.id,
    ...known,
    createdAt,
    idleExpiresAt,
    expiresAt,
  };
  const fetch: Session["fetch"] = async (url, init) => {
    const { callApi } = await import("../api/call.ts");
    return underWay(config, callApi(config, provider, id, url, init));
  };
  // Not enumerable: printing, copying or serialising a session gives facts only.
  Object.defineProperty(session, "fetch", { value: fetch });
  // Once the purpose is removed from the options, existing sessions no longer show the national id.
  if (provider.nationalId) Object.defineProperty(session, "nationalId", { value: NationalId.parse(nationalId) });
  return frozen(session as typeof session & Pick<Session, "fetch">);
}

/** Freezes deeply. The value was parsed from JSON, so it has no cycles. */
function frozen<Value extends object>(value: Value): Value {
  for (const member of Array.isArray(value) ? (value as unknown[]) : Object.values(value))
    if (typeof member === "object" && member !== null) frozen(member);
  return Object.freeze(value);
}
