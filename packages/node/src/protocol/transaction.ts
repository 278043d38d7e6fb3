import { hash, randomBytes, type KeyObject } from "node:crypto";
import { cookieNames, cookieSizes, readCookie, type CookieToSet } from "../cookies.ts";
import { AuthError } from "../errors.ts";
import type { Config } from "../config.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { derivedKey, mac, type Keys } from "../session/key-ring.ts";
import { loginEntry, type Family } from "../session/login-family.ts";
import type { DpopKey } from "./dpop-key.ts";
import { seal, unseal } from "../session/seal.ts";
import type { RepresentationConfig } from "../representation-config.ts";
import type { Language } from "../texts/language.ts";

/** Why a person is sent to the provider: to log in, to do so more strongly or anew, or to choose whom they act for. */
export type LoginPurpose = "login" | "step-up" | "organisation";

/** One login on its way: what was sent, and everything that was asked for, so that the answer can be measured by it. */
export interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly purpose: LoginPurpose;
  /** A checked URL of this site. */
  readonly returnTo: string;
  readonly createdAt: number;
  /** As `createdAt`, in milliseconds: whether an end came before it or after. */
  readonly begunAtMs?: number;
  /** The family of the session that the browser had. */
  readonly family?: Family;
  /** How many logins for the same went before it at once. */
  readonly rounds?: number;
  /** The key that the code and the tokens are bound to, where it was proven when the request was pushed (RFC 9449 10.1). */
  readonly dpopKey?: DpopKey;
  /** Chosen by the person, if it was: the provider does not bring it back. */
  readonly language?: Language;
  readonly asked: {
    readonly assurance: readonly string[];
    readonly maxAgeSeconds?: number;
    /** How it was asked that the person chooses the account. */
    readonly prompt?: "select_account";
    /** Keyed hash of the person who must come back, where the login goes on from a session. */
    readonly person?: string;
    /** Digest of the representation asked for: the list itself would make the cookie too large for a browser. */
    readonly representation: string;
  };
}

/** Seconds that a person has at the provider. */
const lifetime = 10 * 60;
const mostPerBrowser = 5;
/** Bytes that all logins of one browser may add to a request; servers take 8 or 16 kB of headers. */
const mostBytes = 4096;
/** Characters of the state in the cookie's name: enough to tell five logins apart, too few to be the state. */
const labelLength = 12;

const valueBytes = 32;

/** 256 random bits, base64url: for state, nonce and code_verifier (RFC 7636 4.1). */
export function randomValue(): string {
  return randomBytes(valueBytes).toString("base64url");
}

/** What no two logins have in common, asked for at once: each question costs more than the bytes. */
export function randomValues(): Pick<Transaction, "state" | "nonce" | "codeVerifier"> {
  const bytes = randomBytes(3 * valueBytes);
  const value = (at: number): string => bytes.toString("base64url", at * valueBytes, (at + 1) * valueBytes);
  return { state: value(0), nonce: value(1), codeVerifier: value(2) };
}

/** Names the representation that a login asks for, in few characters. */
export function digestOf(representation: RepresentationConfig | undefined): string {
  const known = representation && digests.get(representation);
  if (known) return known;
  const digest = hash("sha256", JSON.stringify(representation ?? null), "base64url").slice(0, 22);
  if (representation) digests.set(representation, digest);
  return digest;
}

/** Of configurations, which do not change. */
const digests = new WeakMap<RepresentationConfig, string>();

/** Seals the transaction into a cookie of its own, and lets go of the browser's oldest ones. */
export function transactionCookies(
  config: Config,
  provider: ProviderConfig,
  cookie: string | null,
  transaction: Transaction,
): CookieToSet[] {
  const prefix = cookiePrefix(config);
  const stamp = transaction.createdAt.toString(36);
  const name = `${prefix}${stamp}-${transaction.state.slice(0, labelLength)}`;
  const value = seal(keyFor(config.keys[0], provider), name, JSON.stringify(transaction)).toString("base64url");
  let [count, bytes] = [1, name.length + value.length];
  const newest = newestFirst(prefix);
  // One pass over the header, which may have thousands of cookies.
  const evicted = [...cookieSizes(cookie, prefix)]
    .toSorted(([one], [other]) => newest(one, other))
    .filter(([, size]) => {
      count += 1;
      bytes += size;
      return count > mostPerBrowser || bytes > mostBytes;
    })
    .map(([name]) => name);
  return [...evicted.map(deletion), { name, value, maxAgeSeconds: lifetime }];
}

/** A transaction that the browser holds for this state, with the cookie that it came in. */
export interface FoundTransaction {
  readonly transaction: Transaction;
  /** Name of the state in the store, by the keys that the transaction was sealed with: the same in every process. */
  readonly claimKey: string;
  /** Entry of this login in the index of its session, by the same keys. */
  readonly loginEntry: string;
  readonly clearing: CookieToSet;
}

/**
 * Opens the transaction that the state belongs to. Only this browser holds it (RFC 9700 4.7), and only the provider that
 * it was begun at can open it (RFC 9700 4.4).
 * @throws {@link AuthError} `transaction_missing`
 */
export function findTransaction(
  config: Config,
  provider: ProviderConfig,
  cookie: string | null,
  state: string,
): FoundTransaction {
  const label = `-${state.slice(0, labelLength)}`;
  const name = cookieNames(cookie, cookiePrefix(config)).find((candidate) => candidate.endsWith(label));
  const opened = name && openTransaction(config, provider, name, readCookie(cookie, name));
  if (!opened) throw new AuthError("transaction_missing");
  return { ...opened, clearing: deletion(name) };
}

function openTransaction(
  config: Config,
  provider: ProviderConfig,
  name: string,
  value: string | undefined,
): Omit<FoundTransaction, "clearing"> | undefined {
  const bytes = Buffer.from(value ?? "", "base64url");
  // One spelling only: a decoder forgives characters that add no bytes.
  if (bytes.toString("base64url") !== value) return undefined;
  for (const keys of config.keys) {
    const text = unseal(keyFor(keys, provider), name, bytes);
    if (text === undefined) continue;
    const transaction = JSON.parse(text) as Transaction;
    const claimKey = `state ${mac(keys.storeKey, transaction.state)}`;
    return { transaction, claimKey, loginEntry: loginEntry(keys, transaction.state) };
  }
  return undefined;
}

/** The logins under way that this browser began, by their entries in the index, whichever provider they were begun at. */
export function loginsBegun(config: Config, cookie: string | null): string[] {
  const providers = [...config.providers.values()];
  const opened = cookieNames(cookie, cookiePrefix(config)).flatMap((name) => {
    const value = readCookie(cookie, name);
    return providers.map((provider) => openTransaction(config, provider, name, value));
  });
  const now = config.now();
  return opened.flatMap((found) => (found && !isExpired(found.transaction, now) ? [found.loginEntry] : []));
}

/** Whether the person took longer than a login may take. */
export function isExpired({ createdAt }: Transaction, now: number): boolean {
  return now > createdAt + lifetime;
}

/** When the claim on a state may be forgotten: no transaction is that old. */
export function claimExpiry(now: number): number {
  return now + 2 * lifetime;
}

function cookiePrefix({ cookies, population }: Config): string {
  return `${cookies.name(`${population}-login`)}-`;
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

function newestFirst(prefix: string): (a: string, b: string) => number {
  const stamp = (name: string): number => Number.parseInt(name.slice(prefix.length), 36) || 0;
  return (a, b) => stamp(b) - stamp(a);
}

function deletion(name: string): CookieToSet {
  return { name, value: "", maxAgeSeconds: 0 };
}
