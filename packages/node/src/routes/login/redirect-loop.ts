import type { Config } from "../../config/config.ts";
import { readCookie, type CookieToSet } from "../../runtime/cookies.ts";
import { mac, type Keys } from "../../runtime/key-ring.ts";
import type { Transaction } from "../../transaction/transaction.ts";

/** The number of immediate repetitions of a successful login that count as a redirect loop. */
const mostRounds = 3;

/** The time limit in seconds for a repetition: long enough for a page to answer, too short for a person to have read it. */
const atOnce = 60;

/** In the cookie of a login by which the person chose an organisation. */
const chosenMark = "organisation";

/** The purpose of a login. A login with the same purpose is a repetition. */
type RequestedLogin = Pick<Transaction, "returnTo" | "asked">;

/**
 * The number of successful logins for the same purpose, each begun right after the one before. Counted in a short-lived cookie of its own:
 * a fault that makes the session unreadable (a proxy, processes without a shared store, two cookies of one name) does not affect it.
 */
export function loginsBefore(config: Config, cookie: string | null, requested: RequestedLogin): number {
  const [count = "", of] = readCookie(cookie, nameOf(config))?.split(".") ?? [];
  return /^[1-9]$/.test(count) && config.keys.some((keys) => digestOfRequest(keys, requested) === of)
    ? Number(count)
    : 0;
}

/** Whether this is a redirect loop: another login would not help either. */
export function isRedirectLoop(rounds: number): boolean {
  return rounds >= mostRounds;
}

/** The cookie that a successful login sets. */
export function loopCookie(config: Config, transaction: Transaction): CookieToSet {
  const rounds = Math.min((transaction.rounds ?? 0) + 1, mostRounds);
  const value = `${rounds}.${digestOfRequest(config.keys[0], transaction)}`;
  const chosen = transaction.purpose === "organisation" ? `.${chosenMark}` : "";
  return { name: nameOf(config), value: value + chosen, maxAgeSeconds: atOnce };
}

/** True if the person has chosen an organisation just now: the same choice would not help. */
export function hasJustChosen(config: Config, cookie: string | null): boolean {
  return readCookie(cookie, nameOf(config))?.split(".")[2] === chosenMark;
}

/** Deletes the cookie, if there is one: after a deliberate act of the person the count starts at zero. */
export function clearedLoopCookie(config: Config, cookie: string | null): CookieToSet[] {
  const name = nameOf(config);
  return readCookie(cookie, name) === undefined ? [] : [{ name, value: "", maxAgeSeconds: 0 }];
}

/** With a key, so that an anonymous request cannot forge the count and alarm the operator. */
function digestOfRequest(
  { pseudonym }: Keys,
  { returnTo, asked: { assurance, maxAgeSeconds } }: RequestedLogin,
): string {
  return mac(pseudonym, "rounds", returnTo, `${maxAgeSeconds}`, ...assurance).slice(0, 12);
}

function nameOf({ cookies, population }: Config): string {
  return cookies.name(`${population}-rounds`);
}
