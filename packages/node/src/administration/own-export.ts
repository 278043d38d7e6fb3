import type { Config } from "../config/config.ts";
import type { Identity } from "../domain/identity.ts";
import { NationalId } from "../domain/national-id.ts";
import type { Demanded } from "../config/login-conditions.ts";
import { requestingPerson } from "./own-sessions.ts";
import { storedOf, type PersonExport, type StoredOfPerson } from "./person-export.ts";
import { pseudonyms, subjectPseudonyms } from "../audit/pseudonyms.ts";
import type { SealedFacts } from "../session/session-record.ts";

/** All stored data about the person of a session, as far as that session can decrypt it. */
export interface OwnExport extends PersonExport {
  /** The current session, with its encrypted part. `sessions` has the others without theirs. */
  readonly session: OwnStoredSession;
}

/** A stored session, with its clear and its encrypted part. */
export interface OwnStoredSession extends StoredOfPerson, Identity {
  readonly issuer: string;
  /** The `client_id` of this service at the provider. */
  readonly clientId: string;
  /** What the options required of the login beside a level. */
  readonly demanded?: Demanded;
  /**
   * The national id, if it is stored. Masked whenever it is printed or serialised, so that it never gets into a log or a cached page by
   * mistake. Write `nationalId.value` into the copy for the person.
   */
  readonly nationalId?: NationalId;
  /** The kinds of stored secrets. Their values are never exported: with a token, one can act as the person. */
  readonly withheld: readonly Withheld[];
}

/** A kind of secret that an export names but does not contain. */
export type Withheld = "access_token" | "refresh_token" | "id_token" | "dpop_key";

/** How an export treats each encrypted fact. A new fact does not compile without a row here. */
const sealedFacts: Readonly<Record<keyof SealedFacts, "told" | "masked" | "withheld">> = {
  issuer: "told",
  clientId: "told",
  subject: "told",
  name: "told",
  assurance: "told",
  authenticationMethods: "told",
  authenticatedAt: "told",
  representation: "told",
  claims: "told",
  demanded: "told",
  nationalId: "masked",
  tokens: "withheld",
  idToken: "withheld",
};

type ExportedFacts = Omit<SealedFacts, "nationalId" | "tokens" | "idToken">;

/**
 * Data export for the person themselves (GDPR article 15): the current session in full, and the clear parts of their other sessions, which
 * only their own cookies decrypt. Does not count as activity.
 * @throws {@link AuthError} `session_required`, `session_replaced`, `session_store_unavailable`
 */
export async function exportOwnData(config: Config, headers: Headers): Promise<OwnExport> {
  const { id, facts, record, own, provider } = await requestingPerson(config, headers);
  const { issuer, subject } = facts;
  const who = { provider: provider.id, ...pseudonyms(config, { id, session: facts }) };
  config.emit({ action: "export", result: "succeeded", reason: "own-session", sessions: own.length, ...who });
  const nationalId = NationalId.parse(facts.nationalId);
  return {
    issuer,
    subject,
    pseudonyms: subjectPseudonyms(config, issuer, subject),
    session: { ...storedOf(record), ...toldOf(facts), ...(nationalId && { nationalId }), withheld: withheldOf(facts) },
    sessions: own.map(({ envelope }) => storedOf(envelope)),
  };
}

/** A copy, since the cache shares the facts. */
function toldOf(facts: SealedFacts): ExportedFacts {
  const told = Object.entries(facts).filter(([name]) => sealedFacts[name as keyof SealedFacts] === "told");
  return structuredClone(Object.fromEntries(told)) as unknown as ExportedFacts;
}

function withheldOf({ tokens, idToken }: SealedFacts): Withheld[] {
  const kinds: readonly (readonly [Withheld, unknown])[] = [
    ["access_token", tokens],
    ["refresh_token", tokens?.refreshToken],
    ["id_token", idToken],
    ["dpop_key", tokens?.dpopKey],
  ];
  return kinds.filter(([, value]) => value !== undefined).map(([kind]) => kind);
}
