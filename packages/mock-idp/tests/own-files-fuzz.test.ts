import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { parseCheck } from "../src/server/check-file.ts";
import { parseConfig, providersOf } from "../src/server/config.ts";
import { isLong } from "./support/form.ts";

const runs = isLong ? 1_000_000 : 400;
/** A failure of a landing that is no failure of the next one would be forgotten. */
const seed = isLong ? undefined : 20_261_129;
/** Milliseconds of CPU that one file may take. */
const mostCpuMs = 50;

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const [, shownCheck = ""] = /```json\n([^]*?)```/.exec(read("../../../docs/guides/check-any-app.md")) ?? [];

/** Stands for JSON that overflows the stack of a recursive function. `JSON.stringify` is one, so it is put in afterwards. */
const deepMark = "<nested deeply>";
const valueOf = (text: string): unknown =>
  JSON.parse(text.replaceAll(`"${deepMark}"`, "[".repeat(20_000) + "]".repeat(20_000)));

const values = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      "",
      "\n",
      "{person.name}",
      "{issuer}{x}",
      "http://localhost/",
      "javascript:alert(1)",
      "ansattporten",
      "constructor",
      -1,
      1e308,
      null,
      [],
      {},
      deepMark,
      { deeper: deepMark },
      JSON.parse('{"__proto__":{"polluted":true}}'),
    ),
  },
);
const names = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "a\nb", "\u202e", "profile", "clients", "open"),
  fc.string(),
);
const changes = fc.array(
  fc.record({ at: fc.nat(), act: fc.constantFrom("set", "set", "add", "drop"), name: names, value: values }),
  { maxLength: 3 },
);

/** Every object and list of a document, the whole first. */
function partsOf(value: unknown): object[] {
  return typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}

/** The document with some members set, added or left out: near enough to a right one that some are. */
function changed(document: unknown): fc.Arbitrary<string> {
  return changes.map((list) => {
    const whole = [structuredClone(document)];
    for (const { at, act, name, value: constant } of list) {
      // Its own, since the next change may be to a part of it.
      const value = structuredClone(constant);
      const parts = partsOf(whole);
      const part = parts[at % parts.length] as Record<string, unknown>;
      const own = Object.keys(part);
      const added = Array.isArray(part) ? String(part.length) : name;
      const chosen = act === "add" || own.length === 0 ? added : (own[at % own.length] ?? added);
      if (act === "drop") delete part[chosen];
      else Object.defineProperty(part, chosen, { value, enumerable: true, configurable: true, writable: true });
    }
    return JSON.stringify(whole[0] ?? null);
  });
}

/** What was read, or `undefined` for a refusal in words that a person can act on. */
function unlessRefused<Value>(file: RegExp, act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
    assert.match(error.message, file);
    return undefined;
  }
}

/** The least CPU of four tries, since a collection of garbage may fall into any of them. */
function cpuMsOf(act: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < 4 && least > mostCpuMs; round += 1) {
    const began = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(began);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

it.each<[string, unknown, (given: unknown) => unknown]>([
  [
    "check.json",
    JSON.parse(shownCheck) as unknown,
    (given) => {
      const check = unlessRefused(/^check\.json[^\n]*$/, () => parseCheck(given, "check.json"));
      if (check) assert.deepEqual(parseCheck(structuredClone(check), "check.json"), check);
      return check;
    },
  ],
  [
    "mock-idp.json",
    { ...(JSON.parse(read("../examples/altinn.json")) as object), port: 4000, host: "localhost" },
    (given) => {
      const config = unlessRefused(/^mock-idp\.json[^\n]*$/, () => parseConfig(given, "mock-idp.json"));
      return config && unlessRefused(/^[^]+$/, () => providersOf(config, "http://localhost:4000"));
    },
  ],
])(
  "%s, whatever it says, is read or refused in words of its own, in 50 ms of CPU",
  (_, document, holds) => {
    let accepted = 0;
    const property = fc.property(changed(document), (text) => {
      const given = valueOf(text);
      const cpuMs = cpuMsOf(() => {
        if (holds(given) !== undefined) accepted += 1;
      });
      expect(cpuMs).toBeLessThan(mostCpuMs);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
    fc.assert(property, { numRuns: runs, ...(seed !== undefined && { seed }) });
    expect(accepted).toBeGreaterThan(0);
  },
  isLong ? 3 * 3_600_000 : undefined,
);
