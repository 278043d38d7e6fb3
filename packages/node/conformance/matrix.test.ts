import { describe, expect, it } from "vitest";
import { modules, modulesAt } from "./modules.ts";
import { notHere } from "./not-here.ts";
import { places } from "./places.ts";
import { placeIds } from "./place-ids.ts";
import { amiss, printed, tableOf, type Report } from "./table.ts";

const journeys = ["login", "refresh", "logout", "front-channel logout", "back-channel logout"] as const;
const titles = places.flatMap((place) =>
  journeys.flatMap((journey) =>
    modulesAt(place, journey).map(([title]) => `${place.id}: at a login, the relying party passes ${title}`),
  ),
);
const reportOf = (names: readonly string[], status = "passed"): Report => ({
  testResults: [{ assertionResults: names.map((fullName) => ({ fullName, status })) }],
});

describe("the table of modules by provider", () => {
  it("has a result or a reason in every cell, when all was run that is played", () => {
    const rows = tableOf(reportOf(titles));
    expect([rows.length, amiss(rows)]).toEqual([90, []]);
  });

  it("tells what failed, and what was not run, instead of leaving it out", () => {
    const [first = "", ...others] = titles;
    const [, catalogue = ""] = /(C-\d\d)/.exec(first) ?? [];
    expect(amiss(tableOf(reportOf(others)))).toEqual([`${catalogue} ansattporten: not run`]);
    const both = { testResults: [...reportOf(others).testResults, ...reportOf([first], "failed").testResults] };
    const rows = tableOf(both);
    expect(amiss(rows)).toHaveLength(1);
    expect(printed(rows)).toMatch(/ fails .*\n/);
    expect(printed(rows)).toMatch(/ 1 fail, 0 were not run$/);
  });

  it("says of no module that it does not apply where it is played, and of none that it applies nowhere", () => {
    for (const { at, modules: absent, reason } of notHere) {
      expect(reason).toMatch(/\.$/);
      for (const catalogue of absent) {
        expect(modules.map((module) => module.catalogue)).toContain(catalogue);
        const elsewhere = notHere.flatMap((row) => (row.modules.includes(catalogue) ? row.at : []));
        expect(new Set(elsewhere).size).toBe(elsewhere.length);
        expect(elsewhere.length).toBeLessThan(placeIds.length);
        for (const id of at)
          expect(titles.filter((title) => title.startsWith(id) && title.includes(` ${catalogue} `))).toEqual([]);
      }
    }
  });

  it("has what is another at one place of modules that are played there", () => {
    for (const { id, own } of places)
      for (const catalogue of Object.keys(own))
        expect(titles.filter((title) => title.startsWith(id) && title.includes(` ${catalogue} `))).toHaveLength(1);
  });
});
