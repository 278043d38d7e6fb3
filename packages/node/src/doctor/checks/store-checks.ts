import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type { Config } from "../../config/config.ts";
import { systemClock } from "../../runtime/clock.ts";
import { within } from "../../runtime/deadline.ts";
import { isMemoryStore } from "../../stores/memory.ts";
import { sqliteFileOf } from "../../stores/sqlite.ts";
import { callStore } from "../../stores/store-call.ts";
import { docs, fail, pass, skip, warn, type Check, type CheckResult } from "../check.ts";
import { each } from "./configuration-checks.ts";
import { faultText } from "./provider-checks.ts";
import { storeRules } from "../rules/store-rules.ts";

/** What the session store answers. Nothing of a session is read or written. */
export const storeChecks: readonly Check[] = [
  { id: "store", title: "the session store can be read and written", online: true, run: each(roundTrip) },
  { id: "store-settings", title: "the store's server loses no session or logout", online: true, run: each(settings) },
];

const deadlineMs = 3000;
const soon = <Value>(work: Promise<Value>): Promise<Value> =>
  within(deadlineMs, work, () => new Error(`No answer within ${deadlineMs} ms`));

async function roundTrip({ store }: Config): Promise<readonly CheckResult[]> {
  const file = sqliteFileOf(store);
  // A call would create the file, and hide that the application's own is missing.
  if (file !== undefined && !existsSync(file)) {
    const remedy =
      "The application makes it at its first use. If it has run already, the file was deleted (then stop all its processes and start them again), " +
      "or the application runs in another folder.";
    return [warn(`The store's file ${file} does not exist, so the store was not tried.`, remedy)];
  }
  const began = performance.now();
  try {
    const key = `doctor ${randomUUID()}`;
    await soon(callStore(() => store.read(key)));
    // A claim is written as a login does it, and expires by itself.
    const [first, second] = [
      await soon(callStore(() => store.claim(key, systemClock() + 60))),
      await soon(callStore(() => store.claim(key, systemClock() + 60))),
    ];
    if (!first || second)
      return [fail("The store gives a single-use value to two callers.", `Use a store of ${docs}/stores.md`)];
    return [pass(`The store can be read and written (${Math.round(performance.now() - began)} ms).`)];
  } catch (error) {
    const { text, remedy } = faultText(error);
    return [fail(`The store cannot be used. ${text}`, remedy)];
  }
}

/** Seconds between the clock of this machine and the store's server. */
const worstSkew = 30;

async function settings({ store, providers }: Config): Promise<readonly CheckResult[]> {
  if (isMemoryStore(store)) {
    const production = [...providers.values()].some((provider) => provider.production);
    const said = "The store is the memory of one process: sessions end when it stops, and no other process knows them.";
    return [(production ? fail : warn)(said, `Use a store of ${docs}/stores.md in production.`)];
  }
  if (!store.settings) return [skip("The store has no server with settings.")];
  try {
    const { kind, values, time } = await soon(store.settings());
    const found = storeRules[kind].flatMap(({ setting, good, status, why, remedy }) => {
      const value = values[setting];
      if (value === undefined) return [skip(`${setting} of the store's server is not known here.`)];
      return good(value, values)
        ? []
        : [(status === "fail" ? fail : warn)(`${setting} of the store's server is ${value}: ${why}.`, remedy)];
    });
    const skew = Math.round(systemClock() - time);
    if (Math.abs(skew) >= worstSkew)
      found.push(
        warn(
          `The clocks of this machine and of the store's server are ${Math.abs(skew)} seconds apart.`,
          "Synchronise both (NTP).",
        ),
      );
    return found.length > 0
      ? found
      : [pass("The settings of the store's server are as recommended, and its last writes to disk succeeded.")];
  } catch (error) {
    const { text } = faultText(error);
    return [skip(`The settings of the store's server cannot be read. ${text} Compare them with ${docs}/stores.md`)];
  }
}
