import { describe, expect, test } from "vitest";
import { schemas } from "../akvakultur/description.ts";
import { monthsToReport, readReport, type Report } from "../akvakultur/report.ts";
import { expectOwnAudience, forOrganisation } from "./audience.ts";

describe("a report", () => {
  const now = new Date("2027-03-15T12:00:00Z");
  const good: Report = {
    organisasjonsnummer: "310000418",
    maaned: "2027-02",
    antallFisk: 1000,
    biomasseKg: 2500,
    sjotemperatur: 7.5,
  };

  test("is what its description says, member by member", () => {
    expect(schemas.Rapport.required).toEqual(Object.keys(good));
    const { antallFisk, biomasseKg, sjotemperatur, organisasjonsnummer, maaned } = schemas.Rapport.properties;
    for (const [field, { minimum, maximum }] of Object.entries({ antallFisk, biomasseKg, sjotemperatur })) {
      for (const value of [minimum, maximum])
        expect(readReport({ ...good, [field]: value }, now)).toHaveProperty("read");
      for (const value of [minimum - 1, maximum + 1, `${maximum}`, null])
        expect(readReport({ ...good, [field]: value }, now)).toMatchObject({ faults: [{ field }] });
    }
    expect(good.organisasjonsnummer).toMatch(new RegExp(organisasjonsnummer.pattern));
    expect(good.maaned).toMatch(new RegExp(maaned.pattern));
  });

  test.each([
    ["that is of a month that is not over", { ...good, maaned: "2027-03" }, ["maaned"]],
    ["that is older than a year", { ...good, maaned: "2026-02" }, ["maaned"]],
    ["of half a fish", { ...good, antallFisk: 0.5 }, ["antallFisk"]],
    ["of an organisation that is none", { ...good, organisasjonsnummer: "31000041" }, ["organisasjonsnummer"]],
    ["that is empty", {}, Object.keys(good)],
    ["that is nothing", undefined, Object.keys(good)],
  ])("%s is refused, with what is wrong", (_, given, fields) => {
    const read = readReport(given, now);
    expect("faults" in read && read.faults.map(({ field }) => field)).toEqual(fields);
  });

  test("keeps nothing that is no part of it", () => {
    expect(readReport({ ...good, merknad: "noe annet" }, now)).toEqual({ read: good });
  });

  test("may be of the last twelve months, by the calendar in Norway", () => {
    expect(monthsToReport(now).at(0)).toBe("2027-02");
    expect(monthsToReport(now)).toHaveLength(12);
    // Half an hour into the new year in Norway, and still the old one elsewhere.
    expect(monthsToReport(new Date("2026-12-31T23:30:00Z")).at(0)).toBe("2026-12");
    expect(monthsToReport(new Date("2026-12-31T22:30:00Z")).at(0)).toBe("2026-11");
  });
});

test("a token of this register alone opens it", async () => {
  await expectOwnAudience("/akvakultur/rapporter", forOrganisation("eksempel-akvakultur"));
});
