import { createHash, createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { noteOf, readNotes, type ReplicaNote } from "../../src/replicas/replica-note.ts";
import { configOf } from "../support/config-of.ts";
import { entry } from "../support/service.ts";
import packageFile from "../../package.json" with { type: "json" };

const [secret, other] = [1, 2].map(() => randomBytes(32).toString("base64url")) as [string, string];
const note = (): ReplicaNote => noteOf(configOf({ secrets: [secret, other] }));

describe("the note of a replica", () => {
  it("says the same of the same configuration in another process, whatever the order of its providers", () => {
    const {
      id: _,
      process: __,
      ...first
    } = noteOf(configOf({ secrets: [secret], providers: [entry(), entry({ id: "jobbkonto" })] }));
    const again = noteOf(configOf({ secrets: [secret], providers: [entry({ id: "jobbkonto" }), entry()] }));
    expect(again).toMatchObject(first);
    expect(first).toMatchObject({ version: packageFile.version, beat: 0, population: "employee" });
  });

  it.each<[keyof ReplicaNote, Parameters<typeof configOf>[0]]>([
    ["secrets", { secrets: [secret] }],
    ["secrets", { secrets: [other, secret] }],
    ["baseUrl", { baseUrl: "https://another.example.no" }],
    ["cookies", { baseUrl: "http://localhost:3000" }],
    ["providers", { providers: [entry({ clientId: "another" })] }],
    ["providers", { providers: [entry({ id: "another" })] }],
  ])("says other %s of another configuration", (name, changes) => {
    expect(noteOf(configOf({ secrets: [secret, other], ...changes }))[name]).not.toEqual(note()[name]);
  });

  it("has nothing of a secret, but a tag by a key of its own", () => {
    const text = JSON.stringify(note());
    for (const each of [secret, other])
      for (const part of [
        each,
        each.slice(0, 12),
        ...["sha256", "sha512", "md5"].map((name) => createHash(name).update(each).digest("base64url")),
      ])
        expect(text).not.toContain(part.slice(0, 12));
    // As an attacker would try a weak secret without the derivation.
    const guess = createHmac("sha256", secret).update('["secret"]').digest("base64url").slice(0, 22);
    expect(text).not.toContain(guess);
  });
});

describe("a note that something else has written to the store", () => {
  const good = note();
  const readBack = (value: unknown): readonly unknown[] =>
    readNotes([typeof value === "string" ? value : JSON.stringify(value)]);

  it("is read if each of its members has the form of one: the control", () => {
    expect(readBack(good)).toEqual([good]);
  });

  it.each<[string, unknown]>([
    ["no JSON", "{"],
    ["no object", "null"],
    ["a list", [good]],
    ["nothing", ""],
    ["a member less", { ...good, beat: undefined }],
    ["a name with a line break", { ...good, name: "host:1\nALERT" }],
    ["a name with a script", { ...good, name: "<script>:1" }],
    ["a long name", { ...good, name: `${"x".repeat(65)}:1` }],
    ["a name that is none", { ...good, name: ["host:1"] }],
    ["a version with a text", { ...good, version: "1.0.0 see https://evil.example" }],
    ["a tag that is longer", { ...good, secrets: [`${good.secrets[0]}x`] }],
    ["no tags", { ...good, secrets: [] }],
    ["too many tags", { ...good, secrets: Array.from({ length: 51 }, () => good.secrets[0]) }],
    ["a tag that is no text", { ...good, secrets: [{}] }],
    ["another population", { ...good, population: "everyone" }],
    ["more than 4 000 characters", { ...good, more: "x".repeat(4_000) }],
    ["a count that is no whole number", { ...good, beat: 1.5 }],
  ])("is ignored: %s", (_, value) => {
    expect(readBack(value)).toEqual([]);
  });
});
