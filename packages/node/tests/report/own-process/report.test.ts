import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { AuthErrorCode } from "../../../src/errors/errors.ts";
import { reportTexts } from "../../../src/report/page/report-texts.ts";
import { publishable, type Shown, type Sum } from "../../../src/report/counts/withheld.ts";
import { kari, origin, useService } from "../../support/service.ts";
import { events, failed, loggedOut, succeeded, type Told } from "../../support/told-events.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-report-"));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(import.meta.dirname, "../../../src/cli.ts");
const january = ["--from", "2027-01-01", "--to", "2027-01-31"];

/** Runs the command as its own process, with lines on its standard input. */
function run(
  input: string,
  given: readonly string[] = january,
  out = folder,
): { code: number | null; out: string; err: string } {
  const command = [program, "report", ...given, "--out", out];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { input, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

const lines = (...told: readonly object[]): string => told.map((each) => JSON.stringify(each)).join("\n");

interface Written {
  readonly groups: readonly {
    readonly id: string;
    readonly of?: string;
    readonly figures: readonly { id: string; of?: string; value: unknown; n: unknown; definition: string }[];
  }[];
}
/** The figures of a group, by id. */
function figuresIn(group: string): Record<string, unknown> {
  const { groups } = JSON.parse(readFileSync(join(folder, "report-2027-01-01-2027-01-31.json"), "utf8")) as Written;
  const { figures = [] } = groups.find(({ id }) => id === group) ?? {};
  expect(figures.every(({ definition }) => definition.length > 10)).toBe(true);
  return Object.fromEntries(figures.map(({ id, of, value }) => [of === undefined ? id : `${id} ${of}`, value]));
}

describe("two reports in one folder", () => {
  const place = mkdtempSync(join(folder, "series-"));
  const reportOf = (from: string, to: string): ReturnType<typeof run> =>
    run(
      lines(...events(20, undefined), ...events(20, undefined, { time: "2027-02-10T10:00:00Z" })),
      ["--from", from, "--to", to],
      place,
    );

  it("are refused if their periods overlap, since their difference can be one person", () => {
    expect(reportOf("2027-01-01", "2027-01-31").code).toBe(0);
    for (const [from, to] of [
      ["2027-01-01", "2027-01-30"],
      ["2027-01-02", "2027-01-31"],
      ["2026-12-01", "2027-01-01"],
      ["2027-01-31", "2027-02-28"],
      ["2026-01-01", "2027-12-31"],
    ] as const) {
      const { code, out, err } = reportOf(from, to);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain("report-2027-01-01-2027-01-31.json has days of this period");
    }
  });

  it("are written if one follows the other, or replaces it", () => {
    expect(reportOf("2027-02-01", "2027-02-28").code).toBe(0);
    expect(reportOf("2027-01-01", "2027-01-31").code).toBe(0);
    expect(readdirSync(place)).toHaveLength(4);
  });
});

describe("the report", () => {
  it("counts attempts by the day of their start, with both rates, times and ends", () => {
    const told = [
      ...events(20, undefined),
      ...events(10, failed("access_denied")),
      ...events(10, failed("provider_unavailable")),
      ...events(40, succeeded(2, true)),
      ...events(80, succeeded(30, false)),
      // Midnight in Norway is 23:00 UTC of the day before.
      ...events(7, undefined, { time: "2026-12-31T22:59:59Z" }),
      ...events(7, undefined, { time: "2027-01-31T23:00:00Z" }),
      ...Array.from({ length: 30 }, () => loggedOut),
      { ...loggedOut, reason: "administrator", sessions: 15 },
      // Refused before the provider, and returns that no login of the browser belongs to: neither names an attempt.
      ...Array.from({ length: 5 }, () => ({
        ...loggedOut,
        action: "login" as const,
        ...failed("provider_unavailable"),
      })),
      ...Array.from({ length: 6 }, () => ({
        ...loggedOut,
        action: "login" as const,
        ...failed("transaction_missing"),
      })),
      { msg: "a line of the application's own \u2028 log" },
    ];
    const { code, err, out } = run(lines(...told.toReversed()));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.trim().split("\n")).toHaveLength(2);
    expect(figuresIn("login")).toEqual({
      started: 160,
      silent: 20,
      cameBack: 140,
      cancelled: 10,
      failed: 20,
      completed: 120,
      completionRate: 75,
      successRate: 86,
      singleSignOnShare: 33,
      medianSso: 2,
      p90Sso: 2,
      medianPage: 30,
      p90Page: 30,
      "blame person": 10,
      "blame provider": 10,
      "code provider_unavailable": 10,
      notBegun: 5,
      unmatched: 6,
    });
    expect(figuresIn("sessions")).toEqual({ "end person": 30, "end administrator": 15, "end none": 75 });
    const page = readFileSync(join(folder, "report-2027-01-01-2027-01-31.html"), "utf8");
    expect(page).toContain("Fullføringsgrad");
    // Beside its bar, and in the table.
    expect(page).toContain(`>${reportTexts.nb.of["end person"]}<`);
    expect(page).toContain(`: ${reportTexts.nb.of["end person"]}</th>`);
    expect(page).not.toMatch(/pseudonym|<script|src=|<link|@import/);
  });

  it("withholds a small count, and what it would follow from", () => {
    expect(
      run(lines(...events(3, undefined), ...events(7, failed("access_denied")), ...events(90, succeeded(2, true))))
        .code,
    ).toBe(0);
    expect(figuresIn("login")).toMatchObject({
      started: 100,
      silent: "few",
      cameBack: "withheld",
      failed: "withheld",
      completed: 90,
    });
    expect(run(lines(...events(4, succeeded(2, true)))).code).toBe(0);
    expect(figuresIn("login")).toMatchObject({ started: "few", completed: "withheld", completionRate: "withheld" });
    expect(figuresIn("sessions")).toEqual({});
    // Seven logins are published, so that two ends of the sessions would follow.
    expect(run(lines(...events(7, succeeded(2, true)), loggedOut, loggedOut)).code).toBe(0);
    expect(figuresIn("login")).toMatchObject({ completed: 7 });
    expect(figuresIn("sessions")).toEqual({});
  });

  it("counts step-ups by the demanded level, and the minutes without an outage", () => {
    const at = (minute: number): string => new Date(Date.UTC(2027, 0, 14, 9, minute)).toISOString();
    const stepUp = (level: string): Told => ({ action: "step-up", asked: [level] });
    const told = [
      ...events(21, { ...succeeded(9, false), action: "step-up" }, stepUp("high")),
      ...events(7, undefined, stepUp("substantial")),
      ...events(3, undefined, stepUp("low")),
      ...Array.from({ length: 40 }, (_, minute) => events(1, undefined, { time: at(minute + 1) })).flat(),
      ...Array.from({ length: 10 }, (_, minute) => ({
        ...failed("provider_unavailable"),
        time: at(minute + 1),
        level: "warn",
        action: "login",
      })),
    ];
    expect(run(lines(...told)).code).toBe(0);
    const { groups } = JSON.parse(readFileSync(join(folder, "report-2027-01-01-2027-01-31.json"), "utf8")) as Written;
    const started = groups.filter(({ id }) => id === "step-up").map(({ of, figures }) => [of, figures[0]?.value]);
    expect(Object.fromEntries(started)).toEqual({ high: 21, substantial: 7, low: "few" });
    // 40 minutes and that of the step-ups.
    expect(figuresIn("availability")).toEqual({ availability: 75 });
    const few = told.slice(0, -8);
    expect(run(lines(...few)).code).toBe(0);
    expect(figuresIn("availability")).toEqual({ availability: 95 });
    const page = readFileSync(join(folder, "report-2027-01-01-2027-01-31.html"), "utf8");
    expect(page).toContain("Høyere nivå eller ny innlogging (krevd nivå: substantial)");
  });

  it("counts an attempt once: success, else its first failure", () => {
    const [start, done] = events(1, succeeded(2, false)) as [Told, Told];
    const replay = { ...done, ...failed("callback_replayed") };
    let again = 0;
    const one = (): Told[] => {
      const attempt = `again ${again++}`;
      // strictAudit undid a login that the audit log did not store: its line on standard error is no success.
      const undone = [start, replay, { ...done, tookEffect: false }].map((each) => ({
        ...each,
        attempt: `${attempt}!`,
      }));
      return [...undone, ...[start, replay, done, replay].map((each) => ({ ...each, attempt }))];
    };
    expect(run(lines(...Array.from({ length: 8 }, one).flat())).code).toBe(0);
    expect(figuresIn("login")).toMatchObject({ started: 16, completed: 8, failed: 8 });
  });

  it("escapes what a log says", () => {
    const error = { code: "<img src=x>" as AuthErrorCode, blame: "<b>" as "person", message: "" };
    expect(run(lines(...events(30, { result: "failed", error }))).code).toBe(0);
    expect(readFileSync(join(folder, "report-2027-01-01-2027-01-31.html"), "utf8")).not.toMatch(/<img|<b>/);
  });

  it("names what a log says by its own word, though every object has a member of that name", () => {
    const error = { code: "toString" as AuthErrorCode, blame: "constructor" as "person", message: "" };
    const ended = { ...loggedOut, reason: "__proto__" as "administrator" };
    expect(
      run(lines(...events(30, { result: "failed", error }), ...Array.from({ length: 30 }, () => ended))).code,
    ).toBe(0);
    expect(figuresIn("login")).toMatchObject({ "blame constructor": 30, "code toString": 30 });
    expect(figuresIn("sessions")).toMatchObject({ "end __proto__": 30 });
    const page = readFileSync(join(folder, "report-2027-01-01-2027-01-31.html"), "utf8");
    for (const word of ["constructor", "toString"]) expect(page).toContain(`: ${word}</th>`);
    expect(page).not.toContain("native code");
  });

  it.each<[string, string, string[], RegExp]>([
    ["a text", "hello", january, /^Line 1 is not a JSON object/],
    ["an array", "{}\n[]", january, /^Line 2 is not a JSON object/],
    ["nothing", "", january, /^No event on standard input is from 2027-01-01 to 2027-01-31$/],
    ["another period", lines(...events(9, undefined, { time: "2026-05-01T00:00:00Z" })), january, /^No event/],
    ["what is no event", lines({ time: "x", action: "login", result: "started" }), january, /^No event/],
    ["no period", "", [], /^--from is missing/],
    ["a day in another form", "", ["--from", "31.01.2027", "--to", "2027-03-31"], /^--from must be a day/],
    ["a day that does not exist", "", ["--from", "2027-02-31", "--to", "2027-03-31"], /^--from must be a day/],
    ["too short a period", "", ["--from", "2027-01-01", "--to", "2027-01-06"], /^A report covers at least 7 days/],
    ["a period that ends before it begins", "", ["--from", "2027-02-01", "--to", "2027-01-01"], /^A report covers/],
    ["another language", "", [...january, "--lang", "se"], /^--lang must be one of nb, en$/],
    ["an unknown option", "", [...january, "--organisation", "1"], /^Unknown option '--organisation'/],
    ["a file", "", [...january, "events.ndjson"], /^What is "events.ndjson"\?/],
  ])("refuses %s in one line, by exit code 2", (_, input, given, message) => {
    const { code, out, err } = run(input, given);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trim()).toMatch(message);
    expect(err).not.toContain("    at ");
  });
});

describe("the events of real logins", () => {
  const service = useService();

  it("are counted", async () => {
    const stopAt = (url: string): boolean => url === `${origin}/`;
    for (let count = 0; count < 6; count++)
      await service.newBrowser().login(`${origin}/auth/login`, { person: kari, stopAt });
    const dayIn = (days: number): string => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
    // Late in the evening, it is tomorrow in Norway already.
    const [from, to] = [dayIn(-7), dayIn(1)];
    const out = join(folder, "real");
    const { code } = run(lines(...service.events), ["--from", from, "--to", to, "--out", out]);
    expect(code).toBe(0);
    const written = readdirSync(folder).filter((name) => name.startsWith(`report-${from}`));
    expect(written).toHaveLength(2);
    const { groups } = JSON.parse(readFileSync(join(folder, `report-${from}-${to}.json`), "utf8")) as Written;
    expect(groups[0]?.figures).toContainEqual(expect.objectContaining({ id: "completed", value: 6, n: 6 }));
  });
});

describe("a withheld count", () => {
  const names = ["silent", "sso", "page", "cancelled", "late"];
  const sums: Sum[] = [
    ["completed", ["sso", "page"]],
    ["cameBack", names.slice(1)],
    ["failed", ["cancelled", "late"]],
  ];
  const small = [1, 2, 3, 4];
  /** The counts that a reader cannot tell apart from these, at most 3 away. */
  function indistinguishable(counts: readonly number[], shown: ReadonlyMap<string, Shown>): number[][] {
    const near = (count: number): number[] =>
      [-3, -2, -1, 0, 1, 2, 3].map((by) => count + by).filter((each) => each > 4);
    const possible = names.map((name, at) => {
      const value = shown.get(name);
      return value === "few" ? small : value === "withheld" ? near(counts[at]!) : [Number(value)];
    });
    const all = possible.reduce<number[][]>(
      (so, next) => so.flatMap((each) => next.map((one) => [...each, one])),
      [[]],
    );
    return all.filter((each) =>
      [["total", names] as const, ...sums].every(([sum, of]) => {
        const is = each.reduce((so, count, at) => so + (of.includes(names[at]!) ? count : 0), 0);
        const value = shown.get(sum);
        return value === "withheld" || (value === "few" ? small.includes(is) : value === is);
      }),
    );
  }

  it("does not follow from the total of small ones", () => {
    const shown = publishable(new Map(names.slice(0, 3).map((name) => [name, 4])), sums);
    expect(shown.get("total")).toBe("withheld");
  });

  it("could be any small one, for any counts", () => {
    const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(fc.array(count, { minLength: names.length, maxLength: names.length }), (counts) => {
        const shown = publishable(new Map(names.map((name, at) => [name, counts[at]!])), sums);
        const all = indistinguishable(counts, shown);
        for (const [at, name] of names.entries()) {
          const values = new Set(all.map((each) => each[at]!));
          const value = shown.get(name);
          expect(value === "few").toBe(small.includes(counts[at]!));
          expect(values.size).toBeGreaterThanOrEqual(value === "few" ? small.length : value === "withheld" ? 2 : 1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("could be any small one to a reader who knows the rule too", () => {
    const three = ["a", "b", "c"];
    const most = 21;
    const each = Array.from({ length: most + 1 }, (_, count) => count);
    const inputs = each.flatMap((a) => each.flatMap((b) => each.map((c) => [a, b, c])));
    const published = (counts: readonly number[]): [string, Shown][] => [
      ...publishable(new Map(three.map((name, at) => [name, counts[at]!])), [["sum", ["a", "b"]]]),
    ];
    let seen = 0;
    for (const [output, same] of Map.groupBy(inputs, (counts) => JSON.stringify(published(counts)))) {
      // Beyond, other counts of the same output are not among these.
      if (same.some((counts) => counts.reduce((sum, count) => sum + count) > most)) continue;
      for (const [at, [, value]] of published(same[0]!).slice(0, 3).entries()) {
        if (typeof value === "number") continue;
        seen++;
        const values = new Set(same.map((counts) => counts[at]!));
        expect(values.size, output).toBeGreaterThanOrEqual(value === "few" ? small.length : 2);
      }
    }
    expect(seen).toBeGreaterThan(100);
  });
});
