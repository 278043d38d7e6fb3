import { describe, expect, test } from "vitest";
import { dayFrom, readAnswer, readFinding, sharedPart, type InspectorsCase } from "../tilsyn/case.ts";
import { schemas } from "../tilsyn/description.ts";
import { keptCases, type KeptCases } from "../tilsyn/kept-cases.ts";

const now = new Date("2027-03-15T12:00:00Z");

function caseIn(cases: KeptCases, saksnummer: string): InspectorsCase {
  const found = cases.find(saksnummer);
  if (!found) throw new Error(`no case ${saksnummer}`);
  return found;
}

test("what both sides see of a case is what the description says, and no note is in it", () => {
  for (const one of keptCases(now).all()) {
    expect(Object.keys(sharedPart(one)).toSorted()).toEqual(Object.keys(schemas.Sak.properties).toSorted());
    expect(Object.keys(one).toSorted()).toEqual([...schemas.Tilsynssak.required].toSorted());
    expect(one.notater.length).toBeGreaterThan(0);
    for (const { tekst } of one.notater) expect(JSON.stringify(sharedPart(one))).not.toContain(tekst);
  }
});

describe("a case", () => {
  const answerOf = (one: InspectorsCase) => ({ funn: one.funn[0]?.id ?? "", tekst: "Rettet." });

  test("is answered once, closed when all is answered, and then as it is", () => {
    const cases = keptCases(now);
    const begun = caseIn(cases, "T-1042");
    expect(cases.close(begun)).toBe("unanswered_findings");
    expect(cases.answer(begun, { funn: "ukjent", tekst: "Rettet." }, now)).toBe("finding_not_found");
    expect(cases.answer(begun, answerOf(begun), now)).toMatchObject({ funn: [{ svar: { tekst: "Rettet." } }] });
    expect(cases.answer(caseIn(cases, "T-1042"), answerOf(begun), now)).toBe("already_answered");
    expect(cases.close(caseIn(cases, "T-1042"))).toMatchObject({ avsluttet: true });
    const closed = caseIn(cases, "T-1042");
    expect([
      cases.close(closed),
      cases.answer(closed, answerOf(closed), now),
      cases.addFinding(closed, { beskrivelse: "Mer.", frist: "2027-04-01" }, now),
    ]).toEqual(["case_closed", "case_closed", "case_closed"]);
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
