import type { Config } from "../config.ts";
import type { Identity } from "../domain/identity.ts";
import { NationalId } from "../identity/national-id.ts";
import type { Demanded } from "../login-wishes.ts";
import { whoAsks } from "./own-sessions.ts";
import { storedOf, type PersonExport, type StoredOfPerson } from "./person-export.ts";
import { pseudonyms, subjectPseudonyms } from "./pseudonyms.ts";
import type { SealedFacts } from "./session-record.ts";

/** Everything the store has of the person who has the session of a request, as far as that session can open it. */
export interface OwnExport extends PersonExport {
  /** The session that asks, with its sealed part. The others are in `sessions`, without theirs. */
  readonly session: OwnStoredSession;
}

/** A stored session, clear part and sealed part. */
export interface OwnStoredSession extends StoredOfPerson, Identity {
  readonly issuer: string;
  /** The `client_id` by which this service is known to the provider. */
  readonly clientId: string;
  /** What the options demanded of the login, beside a level. */
  readonly demanded?: Demanded;
  /**
   * The national id, where it is stored. Masked wherever it is printed, in JSON too, so that a log or a cached page never has it by mistake. Write
   * `nationalId.value` into the copy that the person gets.
   */
  readonly nationalId?: NationalId;
  /** The kinds of secrets that are stored too. They are never given out: a bearer of a token can act as the person. */
  readonly withheld: readonly Withheld[];
}

/** A kind of secret that an export names and does not contain. */
export type Withheld = "access_token" | "refresh_token" | "id_token" | "dpop_key";

/** What becomes of each sealed fact in an export. A new fact does not compile until it has its row. */
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

type Told = Omit<SealedFacts, "nationalId" | "tokens" | "idToken">;

/**
 * For the person who asks what is stored of them (GDPR article 15): the session of the request with what it seals, and the clear part of their
 * others, which only their own cookies open. Not activity.
 * @throws {@link AuthError} `session_required`, `session_replaced`, `session_store_unavailable`
 */
export async function exportOwnData(config: Config, headers: Headers): Promise<OwnExport> {
  const { id, facts, record, own, provider } = await whoAsks(config, headers);
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

/** A copy: the cache keeps the facts themselves. */
function toldOf(facts: SealedFacts): Told {
  const told = Object.entries(facts).filter(([name]) => sealedFacts[name as keyof SealedFacts] === "told");
  return structuredClone(Object.fromEntries(told)) as unknown as Told;
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
