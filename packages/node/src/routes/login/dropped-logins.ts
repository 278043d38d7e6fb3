import type { Config } from "../../config/config.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { cookiePairs, readCookie, type CookieToSet } from "../../runtime/cookies.ts";
import { derivedKey, type Keys } from "../../runtime/key-ring.ts";
import { seal, unseal } from "../../runtime/seal.ts";
import type { Language } from "../../texts/language.ts";
import { cookiePrefix, deletion, labelOf } from "../../transaction/login-cookies.ts";
import { isExpired, loginLifetime, openedAt, type Transaction } from "../../transaction/transaction.ts";

/** A login whose cookie gave its place to a newer one. Its state is in no cookie of another browser, so only this browser can name it. */
export interface DroppedLogin {
  readonly label: string;
  /** Id of the entry of `providers`. */
  readonly provider: string;
  readonly createdAt: number;
  /** A checked path of this site. Empty, for the landing page, if there was no room for it. */
  readonly returnTo: string;
  readonly restarts: number;
  readonly language?: Language;
}

/** Maximum bytes of the cookie: all cookies of logins together have a limit. */
export const mostOfNote = 360;

/** How often a login begins again by itself. Its cookie can only be dropped again by five newer logins in the same browser. */
const mostRestarts = 3;

/** How many evicted cookies are opened at most: a browser may hold thousands that are none of ours. */
const mostOpened = 10;

/**
 * The cookie that notes these evicted logins, beside those that it has, without `spent`. None if nothing changes. Only plain logins are noted: a step-up and a
 * switch of organisation continue a session, whose pages ask for them again.
 */
export function noteDropped(
  config: Config,
  cookie: string | null,
  evicted: readonly string[],
  spent?: DroppedLogin,
): CookieToSet[] {
  const before = droppedIn(config, cookie);
  const added = droppedNow(config, cookie, evicted.slice(-mostOpened));
  if (added.length === 0 && !spent) return [];
  const labels = new Set(added.map(({ label }) => label));
  const kept = before.filter(({ label }) => label !== spent?.label && !labels.has(label));
  return [noteOf(config, [...kept, ...added])];
}

/** The dropped login that this state belongs to. */
export function findDropped(
  config: Config,
  provider: ProviderConfig,
  cookie: string | null,
  state: string,
): DroppedLogin | undefined {
  return droppedIn(config, cookie).find((each) => each.label === labelOf(state) && each.provider === provider.id);
}

/** Deletes the note, if there is one: a logout also ends what would begin by itself. */
export function clearedNote(config: Config, cookie: string | null): CookieToSet[] {
  return readCookie(cookie, nameOf(config)) === undefined ? [] : [deletion(nameOf(config))];
}

function droppedNow(config: Config, cookie: string | null, evicted: readonly string[]): DroppedLogin[] {
  if (evicted.length === 0) return [];
  const values = new Map(cookiePairs(cookie, cookiePrefix(config)));
  return evicted.flatMap((name) =>
    openedAt(config, name, values.get(name) ?? "").flatMap(({ provider, transaction }) =>
      mayRestart(config, transaction) ? [droppedOf(config, provider, transaction)] : [],
    ),
  );
}

function mayRestart(config: Config, transaction: Transaction): boolean {
  const { purpose, asked, restarts = 0 } = transaction;
  if (purpose !== "login" || asked.person !== undefined || asked.prompt !== undefined) return false;
  return restarts < mostRestarts && !isExpired(transaction, config.now());
}

function droppedOf(
  { origin }: Config,
  { id }: ProviderConfig,
  { state, createdAt, returnTo, restarts = 0, language }: Transaction,
): DroppedLogin {
  const path = returnTo.slice(origin.length);
  return { label: labelOf(state), provider: id, createdAt, returnTo: path, restarts, ...(language && { language }) };
}

/** The newest of them that fit. The path of a page goes first. */
function noteOf(config: Config, dropped: readonly DroppedLogin[]): CookieToSet {
  const name = nameOf(config);
  const written = (some: readonly DroppedLogin[]): string =>
    seal(keyOf(config.keys[0]), name, JSON.stringify(some.map((each) => textOf(config, each)))).toString("base64url");
  const fits = (some: readonly DroppedLogin[]): boolean => name.length + written(some).length <= mostOfNote;
  let some = [...dropped];
  for (let at = 0; at < some.length && !fits(some); at += 1)
    some = some.map((each, index) => (index === at ? { ...each, returnTo: "" } : each));
  while (some.length > 0 && !fits(some)) some.shift();
  return some.length === 0 ? deletion(name) : { name, value: written(some), maxAgeSeconds: loginLifetime };
}

/** Short: what most logins have is left out. */
type Text = [
  label: string,
  stamp: string,
  returnTo: string,
  provider?: string,
  restarts?: number,
  language?: Language | null,
];

function textOf(config: Config, { label, provider, createdAt, returnTo, restarts, language }: DroppedLogin): Text {
  const stamp = createdAt.toString(36);
  const isUsual = provider === config.defaultProvider.id && restarts === 0 && language === undefined;
  if (isUsual) return [label, stamp, returnTo];
  return [label, stamp, returnTo, provider, restarts, language ?? null];
}

function droppedBy(
  config: Config,
  [label, stamp, returnTo, provider = config.defaultProvider.id, restarts = 0, language]: Text,
): DroppedLogin {
  const createdAt = Number.parseInt(stamp, 36);
  return { label, provider, createdAt, returnTo, restarts, ...(language && { language }) };
}

/** Those that may still return in time. Sealed by us for this cookie: a browser or another site cannot write one. */
function droppedIn(config: Config, cookie: string | null): DroppedLogin[] {
  const value = readCookie(cookie, nameOf(config));
  const bytes = Buffer.from(value ?? "", "base64url");
  // Canonical base64url only: the decoder ignores invalid characters.
  if (bytes.toString("base64url") !== value) return [];
  for (const keys of config.keys) {
    const text = unseal(keyOf(keys), nameOf(config), bytes);
    if (text === undefined) continue;
    const dropped = (JSON.parse(text) as Text[]).map((each) => droppedBy(config, each));
    return dropped.filter((each) => !isExpired(each, config.now()));
  }
  return [];
}

function keyOf({ transaction }: Keys): ReturnType<typeof derivedKey> {
  return derivedKey(transaction, "dropped");
}

function nameOf({ cookies, population }: Config): string {
  return cookies.name(`${population}-dropped`);
}
