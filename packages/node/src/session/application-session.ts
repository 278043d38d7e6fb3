// session/: a verified login and its life: record, cookie, index, end.
// It must not know routes or what is answered to a request.

import type { Config } from "../config/config.ts";
import type { Session } from "../domain/session.ts";
import { NationalId } from "../domain/national-id.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { processWide } from "../runtime/process-wide.ts";
import { trackPending } from "../runtime/pending-work.ts";
import type { SealedFacts } from "./session-record.ts";
import type { SessionTime } from "./session-time.ts";

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
  const fetch: Session["fetch"] = async (url, init) =>
    trackPending(config, config.callApi(config, provider, id, url, init));
  // Not enumerable: printing, copying or serialising a session gives facts only.
  Object.defineProperty(session, "fetch", { value: fetch });
  // Once the purpose is removed from the options, existing sessions no longer show the national id.
  const person = provider.nationalId && NationalId.parse(nationalId);
  if (provider.nationalId?.shown) Object.defineProperty(session, "nationalId", { value: person });
  const made = frozen(session as typeof session & Pick<Session, "fetch">);
  if (person) sealedIds().set(made, person);
  return made;
}

/** The national ids of sessions, also of those that do not show it to the application. */
function sealedIds(): WeakMap<Session, NationalId> {
  return processWide("sealed national ids", () => new WeakMap<Session, NationalId>());
}

/** The national id of a session for a source of `recheckRepresentation`. `undefined` also for a copy of a session. */
export function sealedNationalId(session: Session): NationalId | undefined {
  return sealedIds().get(session);
}

/** Freezes deeply. The value was parsed from JSON, so it has no cycles. */
function frozen<Value extends object>(value: Value): Value {
  for (const member of Array.isArray(value) ? (value as unknown[]) : Object.values(value))
    if (typeof member === "object" && member !== null) frozen(member);
  return Object.freeze(value);
}
