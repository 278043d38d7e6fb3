import { describe, expect, test } from "vitest";
import { readDecision, type Decision } from "../oppfolging/case.ts";
import { schemas } from "../oppfolging/description.ts";
import { examples, caseStore } from "../oppfolging/case-store.ts";
import { newDatabase } from "./temporary-database.ts";

const good: Decision = { utfall: "innvilget", maaneder: 6, begrunnelse: "Søkeren trenger det." };

describe("a decision", () => {
  test("has the members that its description has, and keeps no other", () => {
    expect(schemas.OppfolgingsVedtak.required).toEqual(Object.keys(good));
    expect(readDecision({ ...good, merknad: "noe annet" })).toEqual({ read: good });
  });

  test("of a rejection is of no months", () => {
    expect(readDecision({ ...good, utfall: "avslaatt", maaneder: 0 })).toHaveProperty("read");
  });

  test.each([
    ["of no outcome", { ...good, utfall: "kanskje" }, ["utfall"]],
    ["that grants nothing", { ...good, maaneder: 0 }, ["maaneder"]],
    ["that grants more than a year", { ...good, maaneder: 13 }, ["maaneder"]],
    ["that rejects, and grants", { ...good, utfall: "avslaatt" }, ["maaneder"]],
    ["without reasons", { ...good, begrunnelse: "Nei" }, ["begrunnelse"]],
    ["with too many of them", { ...good, begrunnelse: "a".repeat(2001) }, ["begrunnelse"]],
    ["with what may be a national id", { ...good, begrunnelse: "Gjelder 000000 00000." }, ["begrunnelse"]],
    ["that is nothing", undefined, ["utfall", "maaneder", "begrunnelse"]],
  ])("%s is refused, with what is wrong", (_, given, fields) => {
    const read = readDecision(given);
    expect("faults" in read && read.faults.map(({ field }) => field)).toEqual(fields);
  });
});

test("a case is decided once", async () => {
  const cases = caseStore(newDatabase(examples, new Date("2027-03-15T12:00:00Z")));
  const made = { ...good, fattet: "2027-03-15T12:00:00.000Z", fattetAv: "tenant.person" };
  const decide = async () => {
    const found = await cases.by("1042");
    return found && (await cases.decide(found, made, found.versjon));
  };
  expect([(await decide())?.vedtak, await decide()]).toEqual([made, undefined]);
});
