import type { Config } from "../config.ts";
import type { Session } from "../domain/session.ts";
import { NationalId } from "../identity/national-id.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { underWay } from "../under-way.ts";
import type { SealedFacts } from "./session-record.ts";
import type { SessionTime } from "./session-time.ts";

/** What a session is made of. */
export interface SessionParts extends SessionTime {
  readonly id: string;
  readonly provider: ProviderConfig;
  readonly facts: SealedFacts;
}

/** The session as the application gets it. Frozen throughout: requests share it for as long as it is kept. */
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
  const fetch: Session["fetch"] = async (url, init) =>
    underWay(config, config.callApi(config, provider, id, url, init));
  // Not enumerable: whoever prints, copies or serialises a session gets facts alone.
  Object.defineProperty(session, "fetch", { value: fetch });
  // A session from before the purpose was taken out of the options shows it no more.
  if (provider.nationalId) Object.defineProperty(session, "nationalId", { value: NationalId.parse(nationalId) });
  return frozen(session as typeof session & Pick<Session, "fetch">);
}

/** Throughout: it was read as JSON, so it is a tree. */
function frozen<Value extends object>(value: Value): Value {
  for (const member of Array.isArray(value) ? (value as unknown[]) : Object.values(value))
    if (typeof member === "object" && member !== null) frozen(member);
  return Object.freeze(value);
}
