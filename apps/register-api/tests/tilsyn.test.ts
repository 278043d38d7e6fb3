import { describe, expect, test } from "vitest";
import type { Versioned } from "../database/records.ts";
import { dayFrom, readAnswer, readFinding, sharedPart, type InspectorsCase } from "../tilsyn/case.ts";
import { schemas } from "../tilsyn/description.ts";
import { examples, caseStore, type CaseStore } from "../tilsyn/case-store.ts";
import { newDatabase } from "./temporary-database.ts";
import { expectOwnAudience, forOrganisation } from "./audience.ts";

const now = new Date("2027-03-15T12:00:00Z");

const newCases = () => caseStore(newDatabase(examples, now));

async function caseIn(cases: CaseStore, saksnummer: string): Promise<Versioned<InspectorsCase>> {
  const found = await cases.find(saksnummer);
  if (!found) throw new Error(`no case ${saksnummer}`);
  return found;
}

test("what both sides see of a case is what the description says, and no note is in it", async () => {
  for (const one of (await newCases().page(1)).found) {
    expect(Object.keys(sharedPart(one)).toSorted()).toEqual(Object.keys(schemas.Sak.properties).toSorted());
    expect(Object.keys(one).toSorted()).toEqual([...schemas.Tilsynssak.required].toSorted());
    expect(one.notater.length).toBeGreaterThan(0);
    for (const { tekst } of one.notater) expect(JSON.stringify(sharedPart(one))).not.toContain(tekst);
  }
});

describe("a case", () => {
  const answerOf = (one: InspectorsCase) => ({ funn: one.funn[0]?.id ?? "", tekst: "Rettet.", by: "subject" });

  test("is answered once, closed when all is answered, and then as it is", async () => {
    const cases = newCases();
    const begun = await caseIn(cases, "T-1042");
    expect(await cases.close(begun, 1, undefined, now)).toBe("unanswered_findings");
    expect(await cases.answer(begun, 1, { ...answerOf(begun), funn: "ukjent" }, now)).toBe("finding_not_found");
    const answered = await cases.answer(begun, 1, answerOf(begun), now);
    expect(answered).toMatchObject({ versjon: 2, funn: [{ svar: { tekst: "Rettet.", sendtAv: "subject" } }] });
    expect(await caseIn(cases, "T-1042")).toEqual(answered);
    expect(await cases.answer(await caseIn(cases, "T-1042"), 2, answerOf(begun), now)).toBe("already_answered");
    expect(await cases.close(await caseIn(cases, "T-1042"), 2, undefined, now)).toMatchObject({ avsluttet: true });
    const closed = await caseIn(cases, "T-1042");
    expect([
      await cases.close(closed, 3, undefined, now),
      await cases.answer(closed, 3, answerOf(closed), now),
      await cases.addFinding(closed, 3, { beskrivelse: "Mer.", frist: "2027-04-01" }, now),
    ]).toEqual(["case_closed", "case_closed", "case_closed"]);
  });

  test("is not changed by a person who has seen another version of it", async () => {
    const cases = newCases();
    const [one, other] = [await caseIn(cases, "T-1042"), await caseIn(cases, "T-1042")];
    const finding = { beskrivelse: "Gjerdet har hull.", frist: "2027-04-01" };
    const changed = await cases.addFinding(one, one.versjon, finding, now);
    await expect(cases.addFinding(other, other.versjon, finding, now)).rejects.toMatchObject({
      problem: { status: 409, code: "changed_meanwhile" },
    });
    expect(await caseIn(cases, "T-1042")).toEqual(changed);
  });
});

describe("a finding", () => {
  const good = { beskrivelse: "Gjerdet har hull.", frist: "2027-03-16" };

  test.each([
    ["with a deadline today", { ...good, frist: "2027-03-15" }, ["frist"]],
    ["with a deadline in more than a year", { ...good, frist: "2028-03-15" }, ["frist"]],
    ["with a day that there is none of", { ...good, frist: "2027-06-31" }, ["frist"]],
    ["of nothing but spaces", { ...good, beskrivelse: "  " }, ["beskrivelse"]],
    ["that is too long", { ...good, beskrivelse: "a".repeat(2001) }, ["beskrivelse"]],
    ["that is nothing", undefined, ["beskrivelse", "frist"]],
  ])("%s is refused, with what is wrong", (_, given, fields) => {
    const read = readFinding(given, now);
    expect("faults" in read && read.faults.map(({ field }) => field)).toEqual(fields);
  });

  test("keeps nothing that is no part of it, and neither does an answer", () => {
    for (const frist of [good.frist, "2028-03-14"])
      expect(readFinding({ ...good, frist, notat: "noe" }, now)).toEqual({ read: { ...good, frist } });
    expect(readAnswer({ funn: "1", tekst: "Rettet.", sendt: "i går" })).toEqual({
      read: { funn: "1", tekst: "Rettet." },
    });
  });

  test("has its deadline by the calendar in Norway", () => {
    expect(dayFrom(new Date("2026-12-31T23:30:00Z"), 0)).toBe("2027-01-01");
    expect(dayFrom(new Date("2026-12-31T22:30:00Z"), 0)).toBe("2026-12-31");
  });
});

test("a token of this register alone opens it", async () => {
  await expectOwnAudience("/virksomhet/tilsyn", forOrganisation("eksempel-tilsyn"));
});
