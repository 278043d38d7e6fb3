import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import { readCookie, type CookieToSet } from "../cookies.ts";
import type { Transaction } from "../protocol/transaction.ts";

/** As many logins in a row may succeed and be asked for again at once. */
const mostRounds = 3;

/** Seconds from a login that succeeded to the next one that a guard begins: a page has answered by then, and a person has hardly read it. */
const atOnce = 60;

/** What a login is for. The next one is a round of the same when it is for the same. */
type Wished = Pick<Transaction, "returnTo" | "asked">;

/**
 * How many logins for the same have succeeded in a row, each begun at once after the one before. It is in a cookie that a login leaves
 * for a moment, apart from the session: whatever keeps that one from being read, as a proxy, a store that several processes should share
 * and do not, or two cookies of one name, leaves this one alone.
 */
export function roundsBefore(config: Config, cookie: string | null, wished: Wished): number {
  const [count = "", of] = readCookie(cookie, nameOf(config))?.split(".") ?? [];
  return of === digestOf(wished) && /^[1-9]$/.test(count) ? Number(count) : 0;
}

/** Whether a guard sends the person round in a circle: one more login would do no more than those before. */
export function isEndless(rounds: number): boolean {
  return rounds >= mostRounds;
}

/** Left by a login that succeeded. */
export function roundMark(config: Config, transaction: Transaction): CookieToSet {
  const rounds = Math.min((transaction.rounds ?? 0) + 1, mostRounds);
  return { name: nameOf(config), value: `${rounds}.${digestOf(transaction)}`, maxAgeSeconds: atOnce };
}

/** Clears the mark, where there is one: after a person's own act the count begins anew. */
export function clearedRoundMark(config: Config, cookie: string | null): CookieToSet[] {
  const name = nameOf(config);
  return readCookie(cookie, name) === undefined ? [] : [{ name, value: "", maxAgeSeconds: 0 }];
}

function digestOf({ returnTo, asked: { assurance, maxAgeSeconds } }: Wished): string {
  return createHash("sha256")
    .update(JSON.stringify([returnTo, assurance, maxAgeSeconds]))
    .digest("base64url")
    .slice(0, 12);
}

function nameOf({ cookies, population }: Config): string {
  return cookies.name(`${population}-rounds`);
}
