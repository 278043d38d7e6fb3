// transaction/: a login under way: its cookies, its family, logins that were dropped.
// It must not know who logged in: it ends where the session begins.

import { hash, type KeyObject } from "node:crypto";
import { cookieNames, cookiePairs, readCookie, type CookieToSet } from "../runtime/cookies.ts";
import { AuthError } from "../errors/errors.ts";
import type { Config } from "../config/config.ts";
import type { AuthEvent } from "../audit/audit-events.ts";
import { otherThan } from "../domain/population.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { derivedKey, mac, type Keys } from "../runtime/key-ring.ts";
import { cookieNameOf, cookiePrefix, deletion, labelOf, stampOf } from "./login-cookies.ts";
import { loginEntry, type Family } from "./login-family.ts";
import type { DpopKey } from "../keys/dpop-key.ts";
import { seal, unseal } from "../runtime/seal.ts";
import type { RepresentationConfig } from "../config/representation-config.ts";
import type { Language } from "../texts/language.ts";

/** Why a person is sent to the provider: to log in, to log in again or with a higher level, or to choose the organisation that they act for. */
export type LoginPurpose = "login" | "step-up" | "organisation";

/** One pending login: everything that was sent and requested, so that the answer can be checked against it. */
export interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly purpose: LoginPurpose;
  /** A checked URL of this site. */
  readonly returnTo: string;
  /** The page that the login was begun from: a checked path of this site, for a person who cancels. */
  readonly cameFrom?: string;
  readonly createdAt: number;
  /** As `createdAt`, in milliseconds, to tell whether a session ended before or after it. */
  readonly begunAtMs?: number;
  /** The family of the browser's session at the start of the login. */
  readonly family?: Family;
  /** The absolute end of the session that a step-up or a switch of organisation continues, which does not move. */
  readonly endsAt?: number;
  /** The number of logins for the same requirement directly before this one, to detect a redirect loop. */
  readonly rounds?: number;
  /** How many logins began by themselves before this one, each because the one before was dropped from the browser. */
  readonly restarts?: number;
  /** The key that the code and the tokens are bound to, if the pushed request proved it (RFC 9449 10.1). */
  readonly dpopKey?: DpopKey;
  /** The language, if the person chose one. The provider does not send it back. */
  readonly language?: Language;
  readonly asked: {
    readonly assurance: readonly string[];
    readonly maxAgeSeconds?: number;
    /** Set if the person was to choose the account. */
    readonly prompt?: "select_account";
    /** Keyed hash of the person who must return, if the login continues a session. */
    readonly person?: string;
    /** Digest of the requested representation: the list itself would make the cookie too large for a browser. */
    readonly representation: string;
  };
}

/** How long a person may take at the provider, in seconds. */
export const loginLifetime = 10 * 60;
/** How long the browser keeps it, in seconds: a person who took too long reads so, and goes on to the page that they were heading for. */
const cookieLifetime = 60 * 60;
/** How long the callback of a response that came in time may take, and clocks of two machines may differ, in seconds. */
const longestCallback = 30;

/** A short digest of the representation that a login requests. */
export function representationDigest(representation: RepresentationConfig | undefined): string {
  if (!representation) return digestOfNone;
  const digest = digests.get(representation) ?? digested(representation);
  digests.set(representation, digest);
  return digest;
}

function digested(representation: RepresentationConfig | null): string {
  return hash("sha256", JSON.stringify(representation), "base64url").slice(0, 22);
}

const digestOfNone = digested(null);

/** Digests by configuration, which never changes. */
const digests = new WeakMap<RepresentationConfig, string>();

/** Encrypts the transaction into a cookie of its own. */
export function transactionCookie(config: Config, provider: ProviderConfig, transaction: Transaction): CookieToSet {
  const name = cookieNameOf(config, transaction.state, transaction.createdAt);
  const value = seal(keyFor(config.keys[0], provider), name, JSON.stringify(transaction)).toString("base64url");
  return { name, value, maxAgeSeconds: cookieLifetime };
}

/** The transaction of a state, from the browser's cookie. */
export interface FoundTransaction {
  readonly transaction: Transaction;
  /** The store key of the state, made with the keys that encrypted the transaction, so that it is the same in every process. */
  readonly claimKey: string;
  /** The entry of this login in its session's index, made with the same keys. */
  readonly loginEntry: string;
  /** Its pseudonym in events, made with the same keys. */
  readonly attempt: string;
  readonly clearing: CookieToSet;
}

/**
 * Decrypts the transaction of this state. Only this browser holds it (RFC 9700 4.7), and it is encrypted for the provider of the login
 * (RFC 9700 4.4: mix-up).
 * @throws {@link AuthError} `transaction_missing`
 */
export function findTransaction(
  config: Config,
  provider: ProviderConfig,
  cookie: string | null,
  state: string,
): FoundTransaction {
  const label = `-${labelOf(state)}`;
  const name = cookieNames(cookie, cookiePrefix(config)).find((candidate) => candidate.endsWith(label));
  if (name === undefined) throw new AuthError("transaction_missing", { details: { cookie: "missing" } });
  const openedBy = (each: ProviderConfig) => openTransaction(config, each, name, readCookie(cookie, name));
  const opened = openedBy(provider);
  if (opened) return { ...opened, clearing: deletion(name) };
  const isOfAnother = [...config.providers.values()].some(openedBy);
  const fault = isOfAnother ? "of another provider" : "unreadable";
  throw new AuthError("transaction_missing", { details: { cookie: fault } });
}

function openTransaction(
  config: Config,
  provider: ProviderConfig,
  name: string,
  value: string | undefined,
): Omit<FoundTransaction, "clearing"> | undefined {
  const bytes = Buffer.from(value ?? "", "base64url");
  // Canonical base64url only: the decoder ignores invalid characters.
  if (bytes.toString("base64url") !== value) return undefined;
  for (const keys of config.keys) {
    const text = unseal(keyFor(keys, provider), name, bytes);
    if (text === undefined) continue;
    const transaction = JSON.parse(text) as Transaction;
    const claimKey = `state ${mac(keys.storeKey, transaction.state)}`;
    const { state } = transaction;
    return { transaction, claimKey, loginEntry: loginEntry(keys, state), attempt: attemptOf(keys, state) };
  }
  return undefined;
}

/** The pseudonym of an attempt to log in. */
export function attemptOf(keys: Keys, state: string): string {
  return mac(keys.pseudonym, "attempt", state).slice(0, 22);
}

/** The provider's clock may be behind by this much, in seconds, when it says when the person logged in there. */
const clockTolerance = 30;

/** What the event of a result says of its attempt. @param authenticatedAt when the person logged in at the provider, if it says so */
export function attemptFacts(
  { attempt, transaction }: Pick<FoundTransaction, "attempt" | "transaction">,
  authenticatedAt?: number,
): Pick<AuthEvent, "attempt" | "durationMs" | "singleSignOn"> {
  const { createdAt, begunAtMs = createdAt * 1000 } = transaction;
  return {
    attempt,
    // The clock of the machine that began it may be ahead.
    durationMs: Math.max(0, Date.now() - begunAtMs),
    ...(authenticatedAt !== undefined && { singleSignOn: authenticatedAt < createdAt - clockTolerance }),
  };
}

/** The index entries of this browser's pending logins, at all providers. */
export function loginsBegun(config: Config, cookie: string | null): string[] {
  // Of a response that came in time, the callback may still be pending.
  const now = config.now() - longestCallback;
  // One pass over the header, which may hold thousands of cookies.
  return cookiePairs(cookie, cookiePrefix(config)).flatMap(([name, value]) =>
    openedAt(config, name, value).flatMap(({ transaction, loginEntry: entry }) =>
      isExpired(transaction, now) ? [] : [entry],
    ),
  );
}

/** A login cookie of any provider, opened: one entry, or an empty list if it is not ours. */
export function openedAt(
  config: Config,
  name: string,
  value: string,
): (Omit<FoundTransaction, "clearing"> & { readonly provider: ProviderConfig })[] {
  return [...config.providers.values()].flatMap((provider) => {
    const found = openTransaction(config, provider, name, value);
    return found ? [{ ...found, provider }] : [];
  });
}

/** Whether the browser has a login of the other population on this host, begun before `before`, that may still complete. */
export function hasOtherLogin({ cookies, population, now }: Config, cookie: string | null, before: number): boolean {
  return cookies.ofHost(cookie, `${otherThan[population]}-login`).some(({ name, prefix }) => {
    const createdAt = stampOf(`${prefix}-`, name) ?? 0;
    return now() <= createdAt + loginLifetime + longestCallback && createdAt < before;
  });
}

/** Whether the login took too long. */
export function isExpired({ createdAt }: Pick<Transaction, "createdAt">, now: number): boolean {
  return now > createdAt + loginLifetime;
}

/** When the claim on a state may be deleted: every transaction has expired by then. */
export function claimExpiry(now: number): number {
  return now + 2 * loginLifetime;
}

const derived = new WeakMap<Keys, WeakMap<ProviderConfig, KeyObject>>();

/** Derived once for each secret and provider. */
function keyFor(keys: Keys, provider: ProviderConfig): KeyObject {
  const ofSecret = derived.get(keys) ?? new WeakMap<ProviderConfig, KeyObject>();
  derived.set(keys, ofSecret);
  const { id, issuer, clientId } = provider;
  const key = ofSecret.get(provider) ?? derivedKey(keys.transaction, id, issuer, clientId);
  ofSecret.set(provider, key);
  return key;
}
