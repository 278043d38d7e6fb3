import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { disagreementsOf, replicasOf } from "../../src/replicas/replica-disagreement.ts";
import type { ReplicaNote } from "../../src/replicas/replica-note.ts";

/** A replica by the letters of its secrets. */
function replica(name: string, secrets: string, changes: Partial<ReplicaNote> = {}): ReplicaNote {
  return {
    id: randomUUID(),
    process: randomUUID(),
    name,
    beat: 1,
    version: "1.0.0",
    population: "employee",
    baseUrl: "site",
    cookies: "cookie",
    providers: "providers",
    secrets: [...secrets],
    ...changes,
  };
}

/** What the first replica says of all. */
const told = (...replicas: [ReplicaNote, ...ReplicaNote[]]): string[] => {
  const [own, ...others] = replicas;
  return disagreementsOf([own, ...replicasOf(own, others)]).map(
    ({ option, replicas: named }) => `${option}: ${named.join(" ")}`,
  );
};

/** The rings of three replicas, and which of them is named. O is the old secret, N the new one, X another. */
const rings: readonly (readonly [string, string, string, named: string])[] = [
  // docs/guides/replace-keys-and-secrets.md, step by step: one replica after the other.
  ["O", "O", "O", ""],
  ["ON", "O", "O", ""],
  ["ON", "ON", "O", ""],
  ["ON", "ON", "ON", ""],
  ["NO", "ON", "ON", ""],
  ["NO", "NO", "ON", ""],
  ["NO", "NO", "NO", ""],
  ["N", "NO", "NO", ""],
  ["N", "N", "NO", ""],
  ["N", "N", "N", ""],
  // The way back out of each step.
  ["ON", "NO", "O", "b c"],
  ["NO", "ON", "NO", ""],
  // Mistakes.
  ["O", "O", "X", "c"],
  ["O", "X", "X", "a"],
  ["X", "X", "O", "c"],
  ["O", "X", "N", "a b c"],
  ["N", "O", "O", "a"],
  ["NO", "O", "O", "a"],
  ["N", "ON", "ON", "a"],
  ["N", "N", "ON", "c"],
  ["OX", "O", "X", "c"],
];

describe("the secrets of replicas", () => {
  it.each(rings)("in rings %s, %s and %s name: %s", (a, b, c, named) => {
    const replicas = [replica("a", a), replica("b", b), replica("c", c)] as const;
    const expected = named === "" ? [] : [`secrets: ${named}`];
    expect(told(...replicas)).toEqual(expected);
    // Each replica says the same.
    const [first, second, third] = replicas;
    expect(told(second, first, third).map(sorted)).toEqual(expected.map(sorted));
    expect(told(third, second, first).map(sorted)).toEqual(expected.map(sorted));
  });
});

const sorted = (line: string): string => line.split(" ").toSorted().join(" ");

describe("replicas of one application", () => {
  it.each<[string, Partial<ReplicaNote>, string[]]>([
    ["another baseUrl", { baseUrl: "elsewhere" }, ["baseUrl: c"]],
    ["other names of cookies", { cookies: "other" }, ["cookies: c"]],
    ["other providers", { providers: "other" }, ["providers: c"]],
    ["another version alone", { version: "1.1.0" }, []],
    ["another host and process", { name: "c" }, []],
    ["another population", { population: "citizen", cookies: "other", secrets: ["X"] }, []],
    ["another application with its own secret", { baseUrl: "elsewhere", providers: "other", secrets: ["X"] }, []],
    [
      "all but its address",
      { cookies: "o", providers: "o", secrets: ["X"] },
      ["secrets: c", "cookies: c", "providers: c"],
    ],
  ])("tell of %s", (_, changes, expected) => {
    expect(told(replica("a", "O"), replica("b", "O"), replica("c", "O", changes))).toEqual(expected);
  });

  it("do not take two hosts of one process for one application at two addresses", () => {
    const [here, there] = [randomUUID(), randomUUID()];
    const host = (process: string, baseUrl: string): ReplicaNote =>
      replica(`${process}${baseUrl}`, "O", { process, baseUrl });
    const all = [host(here, "one"), host(here, "two"), host(there, "one"), host(there, "two")] as const;
    expect(told(...all)).toEqual([]);
    expect(told(host(there, "one"), ...all)).toEqual([]);
  });

  it("agree when there is one alone", () => {
    expect(told(replica("a", "O"))).toEqual([]);
  });
});
