import { describe, expect, test } from "vitest";
import { schemas } from "../vakthold/description.ts";
import { readGuard, type Guard } from "../vakthold/guard.ts";
import { keptGuards } from "../vakthold/kept-guards.ts";

const now = new Date("2027-03-15T12:00:00Z");
const good: Guard = {
  organisasjonsnummer: "314000730",
  navn: "Åse-Marie O’Brien",
  kortnummer: "V-123456",
  godkjentOpplaering: false,
  startdato: "2027-04-01",
};

describe("a guard", () => {
  test("is what its description says, member by member", () => {
    expect(schemas.Vakt.required).toEqual(Object.keys(good));
    expect(readGuard(good, now)).toEqual({ read: good });
    const { organisasjonsnummer, kortnummer } = schemas.Vakt.properties;
    expect(good.organisasjonsnummer).toMatch(new RegExp(organisasjonsnummer.pattern));
    expect(good.kortnummer).toMatch(new RegExp(kortnummer.pattern));
  });

  test.each([
    ["whose card has a number of another form", { ...good, kortnummer: "V-12345" }, ["kortnummer"]],
    ["whose name has digits, as a national id", { ...good, navn: "Åse 14918530100" }, ["navn"]],
    ["whose training is unknown", { ...good, godkjentOpplaering: "ja" }, ["godkjentOpplaering"]],
    ["who begins on a day that is none", { ...good, startdato: "2027-02-30" }, ["startdato"]],
    ["who begins in two years", { ...good, startdato: "2029-03-15" }, ["startdato"]],
    ["that is empty", {}, Object.keys(good)],
    ["that is nothing", undefined, Object.keys(good)],
  ])("%s is refused, with what is wrong", (_, given, fields) => {
    const read = readGuard(given, now);
    expect("faults" in read && read.faults.map(({ field }) => field)).toEqual(fields);
  });

  test("keeps nothing that is no part of it: a national id that somebody sends is in no register", () => {
    expect(readGuard({ ...good, fodselsnummer: "14918530100" }, now)).toEqual({ read: good });
  });
});

describe("the guards", () => {
  test("have a card each, in whatever company's employ, until the employment is ended", () => {
    const guards = keptGuards(now);
    const elsewhere = { ...good, organisasjonsnummer: "310000019" };
    const first = guards.register(good, now);
    expect(guards.register(elsewhere, now)).toBeUndefined();
    if (!first) throw new Error("the first one was not registered");
    expect(guards.end(first, now)).toEqual({ ...first, sluttdato: "2027-03-15" });
    expect(guards.register(elsewhere, now)).toMatchObject(elsewhere);
  });

  test("are each company's own: another neither lists them nor finds them", () => {
    const guards = keptGuards(now);
    const [guard] = guards.of("314000730");
    expect(guard && guards.find("314000730", guard.id)).toEqual(guard);
    expect(guard && guards.find("310000019", guard.id)).toBeUndefined();
    expect(guards.of("310000019").map(({ navn }) => navn)).toEqual(["Signe Torgersrud"]);
  });

  test("are no longer listed when their employment is ended, and the end can be looked up", () => {
    const guards = keptGuards(now);
    const [guard] = guards.of("314000730");
    if (!guard) throw new Error("no guard to begin with");
    guards.end(guard, now);
    expect(guards.of("314000730")).not.toContainEqual(expect.objectContaining({ id: guard.id }));
    expect(guards.find("314000730", guard.id)?.sluttdato).toBe("2027-03-15");
  });
});
