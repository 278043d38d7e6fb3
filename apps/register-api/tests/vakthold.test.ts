import { describe, expect, test } from "vitest";
import { schemas } from "../vakthold/description.ts";
import { readGuard, type Guard } from "../vakthold/guard.ts";
import { examples, guardStore } from "../vakthold/guard-store.ts";
import { newDatabase } from "./temporary-database.ts";
import { expectOwnAudience, forOrganisation } from "./audience.ts";

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
  const by = "subject";
  const newGuards = () => guardStore(newDatabase(examples, now));

  test("have a card each, in whatever company's employ, until the employment is ended", async () => {
    const guards = newGuards();
    const elsewhere = { ...good, organisasjonsnummer: "310000019" };
    const first = await guards.register(good, by, now);
    expect(await guards.register(elsewhere, by, now)).toBeUndefined();
    if (!first) throw new Error("the first one was not registered");
    expect(await guards.end(first, 1, "second", now)).toEqual({
      ...first,
      registrertAv: by,
      versjon: 2,
      sluttdato: "2027-03-15",
      avsluttetAv: "second",
    });
    expect(await guards.register(elsewhere, by, now)).toMatchObject(elsewhere);
  });

  test("are each company's own: another neither lists them nor finds them", async () => {
    const guards = newGuards();
    const { found, of } = await guards.of("314000730", 1);
    expect(of).toEqual({ side: 1, sider: 1, antall: 3 });
    const [guard] = found;
    expect(guard && (await guards.find("314000730", guard.id))).toEqual(guard);
    expect(guard && (await guards.find("310000019", guard.id))).toBeUndefined();
    expect((await guards.of("310000019", 1)).found.map(({ id }) => id)).not.toContain(guard?.id);
  });

  test("are listed by the alphabet, twenty at a time", async () => {
    const guards = newGuards();
    for (const [index, navn] of ["Åse Vakt", "Ørjan Vakt", "Ævar Vakt"].entries())
      await guards.register(
        { ...good, organisasjonsnummer: "310000019", navn, kortnummer: `V-00000${index}` },
        by,
        now,
      );
    const pages = [1, 2, 3, 4].map(async (side) => (await guards.of("310000019", side)).found.map(({ navn }) => navn));
    const all = await Promise.all(pages);
    expect(all.map(({ length }) => length)).toEqual([20, 20, 8, 0]);
    expect(all.flat()).toEqual(all.flat().toSorted((one, other) => one.localeCompare(other, "nb")));
    expect(all.flat().slice(-3)).toEqual(["Ævar Vakt", "Ørjan Vakt", "Åse Vakt"]);
  });

  test("are no longer listed when their employment is ended, and the end can be looked up", async () => {
    const guards = newGuards();
    const [guard] = (await guards.of("314000730", 1)).found;
    if (!guard) throw new Error("no guard to begin with");
    await guards.end(guard, 1, by, now);
    expect((await guards.of("314000730", 1)).found.map(({ id }) => id)).not.toContain(guard.id);
    expect((await guards.find("314000730", guard.id))?.sluttdato).toBe("2027-03-15");
  });
});

test("a token of this register alone opens it", async () => {
  await expectOwnAudience("/vakthold/vakter", forOrganisation("eksempel-vakthold"));
});
