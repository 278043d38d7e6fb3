import { setTimeout as sleep } from "node:timers/promises";
import { people as registeredPeople } from "@adgangskort/mock-idp";
import type { Application } from "../support/application.ts";
import { addressOf, emptyCache, primers, readers, shownTo, type Cell } from "../support/caches.ts";
import { cookiesOf, expect, renderingOf, test, variants } from "../support/guards.ts";
import { filesBelow, filesHolding } from "../support/files.ts";

/** Names what the server prints for each refusal, so that a page that is broken otherwise is not taken for one. */
type Refused = RegExp;

/** `own`: each request sees its own person. `nobody`: Next gives no headers, so the session is `null` and a guard throws. */
type Outcome = "own" | "nobody" | Refused;

const withheld: Refused = /dynamic: must not be "force-static" where a session is required/;
const byNext = (place: string, cache: string): Refused =>
  new RegExp(`/${place}": \`headers\\(\\)\` can't be read inside \`${cache}\``);

const inBoth = {
  page: "own",
  "unstable-cache": byNext("unstable-cache", "unstable_cache\\(\\)"),
  "unstable-cache-by-argument": "own",
  "fetch-unstable-cache": byNext("fetch-unstable-cache", "unstable_cache\\(\\)"),
  metadata: "own",
  "metadata-unstable-cache": byNext("metadata-unstable-cache", "unstable_cache\\(\\)"),
  handler: "own",
  "handler-unstable-cache": byNext("handler-unstable-cache", "unstable_cache\\(\\)"),
  protect: "own",
  "protect-unstable-cache": byNext("protect-unstable-cache", "unstable_cache\\(\\)"),
} as const;

/** Where the session is read, by how the app is built. */
const places: Readonly<Record<ReturnType<typeof renderingOf>, Readonly<Record<string, Outcome>>>> = {
  plain: {
    ...inBoth,
    "force-static": "nobody",
    "force-static-unstable-cache": "nobody",
    revalidate: "own",
    "revalidate-at-first-request": /DYNAMIC_SERVER_USAGE/,
    "dynamic-error": /with `dynamic = "error"` couldn't be rendered statically because it used `headers\(\)`/,
    "handler-force-static": "nobody",
    "handler-revalidate": "own",
    "protect-force-static": withheld,
    "protect-revalidate": "own",
  },
  cached: {
    ...inBoth,
    "use-cache": byNext("use-cache", '"use cache"'),
    "use-cache-private": "own",
    "use-cache-by-argument": "own",
    "handler-use-cache": byNext("handler-use-cache", '"use cache"'),
  },
};

/** By what a cache has for the key of a person's data. React refuses a national id as an argument of `"use cache"`. */
const keys: Readonly<Record<ReturnType<typeof renderingOf>, Readonly<Record<string, Outcome>>>> = {
  plain: { argument: "own", "key-part": "own", map: "own", "cache-key": "own" },
  cached: {
    argument: "own",
    "key-part": "own",
    map: "own",
    "cache-key": "own",
    "use-cache": /Cannot access value on the server\. You cannot dot into a temporary client reference/,
  },
};

const saidOf = (outcome: Outcome): string => (typeof outcome === "string" ? outcome : "refused");

const cells: Cell[] = primers.flatMap((primer) => readers.map((reader) => ({ primer, reader })));
const people = ["Kari Testmo", "Ola Prøvedal"] as const;
const nationalIds = people.map((person) => registeredPeople.find(({ name }) => name === person)?.pid ?? person);
/** The second time, Kari comes after the others: what was kept of theirs would be hers. */
const order = ["Kari Testmo", "Ola Prøvedal", undefined, "Kari Testmo"] as const;

function expected(place: string, outcome: Outcome, { primer, reader }: Cell, person: string | undefined): string {
  const isGuarded = primer === "guard" || reader === "requireSession" || place.startsWith("protect");
  if (outcome === "nobody") return isGuarded ? "refused" : "ingen";
  const comesFirst = primer === "guard" && !/^protect|^revalidate-at|^dynamic-error/.test(place);
  if (person === undefined && (comesFirst || (isGuarded && outcome === "own"))) return "login";
  return outcome === "own" ? (person ?? "ingen") : "refused";
}

for (const variant of variants) {
  test.describe(variant, () => {
    let caches: Application;
    const cookies = new Map<string | undefined, string>();
    test.beforeAll(async ({ startGuards, addresses, runningProvider: _ }) => {
      emptyCache(variant);
      caches = await startGuards(variant);
      for (const person of people) cookies.set(person, await cookiesOf(addresses.guards, person));
    });
    test.afterAll(() => caches.stop());

    for (const [place, outcome] of Object.entries(places[renderingOf(variant)])) {
      test(`${place}: no request is shown another's session, whatever has read it before (${saidOf(outcome)})`, async ({
        addresses,
      }) => {
        const wrong: string[] = [];
        for (const cell of cells) {
          for (const person of order) {
            const shown = await shownTo(addresses.guards, addressOf(place, cell), cookies.get(person));
            const right = expected(place, outcome, cell, person);
            if (shown !== right) wrong.push(`${cell.primer}/${cell.reader}: ${person} saw ${shown}, not ${right}`);
          }
        }
        expect(wrong).toEqual([]);
        if (outcome !== "own") expect(caches.output()).toMatch(outcome === "nobody" ? withheld : outcome);
      });
    }

    for (const [key, outcome] of Object.entries(keys[renderingOf(variant)])) {
      test(`${key}: no request is given another person's data for a national id (${saidOf(outcome)})`, async ({
        addresses,
      }) => {
        const order = [...people, people[0]];
        const shown: string[] = [];
        for (const person of order) shown.push(await shownTo(addresses.guards, `/person/${key}`, cookies.get(person)));
        expect(shown).toEqual(order.map((person) => (outcome === "own" ? person : "refused")));
        if (outcome instanceof RegExp) expect(caches.output()).toMatch(outcome);
      });
    }

    for (const place of ["after", "handler-after"]) {
      test(`${place}: what runs after the answer reads the session of its own request, or is refused`, async ({
        addresses,
      }) => {
        for (const { primer, reader } of cells) {
          const line = new RegExp(`^after ${place}/${primer}/${reader}: (.*)\\.$`, "gm");
          const printed = (): string[] => Array.from(caches.output().matchAll(line), ([, seen = ""]) => seen);
          // A guard sends a person without a session to the login, before `after()` is called.
          const letIn = order.filter((person) => person !== undefined || primer !== "guard");
          for (const person of order)
            expect(await shownTo(addresses.guards, addressOf(place, { primer, reader }), cookies.get(person))).toBe(
              letIn.includes(person) ? "svart" : "login",
            );
          // Next gives the headers to what a Route Handler leaves for after its answer.
          const ofHandler = letIn.map((person) => person ?? (reader === "requireSession" ? "nektet" : "ingen"));
          // It refuses them to what a page leaves, which may be rendered twice.
          const [seen, right] =
            place === "after" ? [() => [...new Set(printed())], ["nektet"]] : [() => printed().toSorted(), ofHandler];
          await expect.poll(seen, `${primer}/${reader}`).toEqual(right.toSorted());
        }
      });
    }

    test("no name or national id of a person lies in a file of the build or its cache", async () => {
      // What Next would cache, it writes after the answer.
      await sleep(500);
      expect(filesHolding(filesBelow(caches.folder), [...people, ...nationalIds])).toEqual([]);
    });
  });
}
