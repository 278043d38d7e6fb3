import { Readable } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import { report } from "../../src/cli/report.ts";
import type { AuthErrorCode, AuthEvent } from "../../src/index.ts";
import { EventCount } from "../../src/report/counts/attempts.ts";
import { figuresOf } from "../../src/report/counts/figures.ts";
import { eventsIn } from "../../src/report/counts/read-events.ts";
import { reportTexts } from "../../src/report/page/report-texts.ts";
import { events, failed, loggedOut, succeeded, type Told } from "../support/told-events.ts";

/** The figures of January by group and id. A group of step-ups has its level in the name. */
function figuresIn(told: readonly Told[]): Record<string, Record<string, unknown>> {
  const count = new EventCount("2027-01-01", "2027-01-31");
  for (const event of told) count.add(event as AuthEvent);
  return Object.fromEntries(
    figuresOf(count.period()).map(({ id, of: level, figures }) => [
      level === undefined ? id : `${id} ${level}`,
      Object.fromEntries(
        figures.map(({ id: figure, of, value }) => [of === undefined ? figure : `${figure} ${of}`, value]),
      ),
    ]),
  );
}

describe("an attempt", () => {
  const minute = (of: number): Told => ({ time: `2027-01-14T09:0${of}:00.000Z` });
  const ofOne = (attempt: string, ...told: readonly Told[]): Told[] =>
    told.map((each) => ({ level: "info", action: "login", attempt, ...each }));
  const many = (...told: readonly Told[]): Told[] =>
    Array.from({ length: 8 }, (_, at) => ofOne(`${at}`, ...told)).flat();
  const begun: Told = { ...minute(0), result: "started" };

  it("that succeeded did so, whatever is read of it afterwards", () => {
    const done = { ...minute(2), ...succeeded(2, false) };
    const late = { ...minute(1), ...failed("callback_replayed") };
    expect(figuresIn(many(begun, done, late))["login"]).toMatchObject({ completed: 8, failed: 0 });
  });

  it.each(["as it was", "backwards"])("failed by its first failure, with the log read %s", (order) => {
    const [one, other] = [
      { ...minute(1), ...failed("provider_unavailable") },
      { ...minute(2), ...failed("state_mismatch") },
    ];
    const told = many(begun, one, other);
    const { login = {} } = figuresIn(order === "backwards" ? told.toReversed() : told);
    expect(login).toMatchObject({ failed: 8, "code provider_unavailable": 8 });
    expect(login).not.toHaveProperty("code state_mismatch");
  });

  it("whose result has no error came to no end", () => {
    expect(figuresIn(many(begun, { ...minute(1), result: "failed" }))["login"]).toMatchObject({
      started: 8,
      silent: 8,
    });
  });
});

describe("the figures", () => {
  it("count a session that another login ended under that, and not as one without an event", () => {
    const ends = Array.from({ length: 10 }, (): Told => ({ ...loggedOut, reason: "another-login" }));
    const { sessions } = figuresIn([...events(30, succeeded(2, true)), ...ends]);
    expect(sessions).toEqual({ "end another-login": 10, "end none": 20 });
    expect(reportTexts.nb.of["end another-login"]).toContain("samme nettleser");
    expect(reportTexts.en.of["end another-login"]).toContain("same browser");
  });

  it("count a failure without an attempt only if it is of the period", () => {
    const loose = { level: "warn", action: "login", ...failed("transaction_missing") } as const;
    const told = Array.from({ length: 6 }, (): Told[] => [
      { ...loose, time: "2027-01-14T09:00:00Z" },
      { ...loose, time: "2027-02-14T09:00:00Z" },
    ]).flat();
    expect(figuresIn(told)["login"]).toEqual({ notBegun: 0, unmatched: 6 });
  });

  it("are of what happened", () => {
    expect(Object.keys(figuresIn(events(8, succeeded(2, true))))).toEqual(["login", "sessions", "availability"]);
    expect(Object.keys(figuresIn(Array.from({ length: 8 }, () => loggedOut)))).not.toContain("availability");
  });

  it("count the sessions of logins, and not of step-ups", () => {
    const stepUps = events(9, { ...succeeded(9, false), action: "step-up" }, { action: "step-up", asked: ["high"] });
    const told = [...events(20, succeeded(2, true)), ...stepUps, ...Array.from({ length: 8 }, () => loggedOut)];
    expect(figuresIn(told)["sessions"]).toEqual({ "end person": 8, "end none": 12 });
  });

  it("say how sessions ended although the logins are withheld", () => {
    const told = [...events(4, succeeded(2, true)), loggedOut, loggedOut];
    expect(figuresIn(told)["sessions"]).toEqual({ "end person": "few" });
  });

  it("withhold a failure rather than a completed login beside a small one, and by no order of the log", () => {
    const told = [
      events(4, failed("access_denied")),
      events(60, failed("transaction_expired")),
      events(20, failed("provider_unavailable")),
      events(8, succeeded(2, false)),
    ];
    const { login = {} } = figuresIn(told.flat());
    expect(login).toMatchObject({ started: 92, cancelled: "few", failed: 84, completed: 8 });
    expect(login).toMatchObject({ "code provider_unavailable": "withheld", "code transaction_expired": 60 });
    expect(figuresIn(told.toReversed().flat())["login"]).toEqual(login);
    // A code's place among others would say between which counts it is.
    expect(Object.keys(login).filter((id) => id.startsWith("code"))).toEqual([
      "code provider_unavailable",
      "code transaction_expired",
    ]);
  });

  it("withhold the rare failures of the same blame in any order of the log", () => {
    const told = [
      ...["provider_unavailable", "provider_metadata_invalid"].map((code) => events(4, failed(code as AuthErrorCode))),
      ...["callback_replayed", "another_person"].map((code) => events(3, failed(code as AuthErrorCode))),
      events(4, failed("access_denied")),
    ];
    const expected = { cancelled: "few", failed: 18, "blame person": 10, "blame provider": 8 };
    for (const log of [told, told.toReversed()]) expect(figuresIn(log.flat())["login"]).toMatchObject(expected);
  });

  it("withhold the same ends of sessions in any order of the log", () => {
    const ended = (reason: NonNullable<Told["reason"]>, count: number): Told[] =>
      Array.from({ length: count }, () => ({ ...loggedOut, reason }));
    const told = [ended("erasure", 3), ended("back-channel", 30), ended("administrator", 9)];
    const expected = { "end administrator": "withheld", "end back-channel": 30, "end erasure": "few" };
    for (const log of [told, told.toReversed()]) expect(figuresIn(log.flat())["sessions"]).toEqual(expected);
  });

  it("have no median of fewer than 20, and withhold that of a count that is withheld", () => {
    expect(figuresIn(events(19, succeeded(2, true)))["login"]).toMatchObject({ medianSso: "tooFew", p90Sso: "tooFew" });
    expect(figuresIn(events(20, succeeded(2, true)))["login"]).toMatchObject({ medianSso: 2, p90Sso: 2 });
    expect(figuresIn(events(4, succeeded(2, true)))["login"]).toMatchObject({ medianSso: "withheld" });
  });
});

describe("the events of a log", () => {
  const event = { time: "2027-01-14T09:00:00Z", action: "login", result: "started" };
  const read = async (line: object): Promise<unknown[]> =>
    Readable.from(eventsIn(Readable.from([JSON.stringify(line)]))).toArray();

  it("are its lines with the members of one", async () => {
    await expect(read(event)).resolves.toEqual([event]);
    await expect(read({ ...event, asked: ["high"] })).resolves.toHaveLength(1);
  });

  it.each([
    ["time is a list", { time: [event.time] }],
    ["time is none", { time: "yesterday" }],
    ["action is a number", { action: 1 }],
    ["result is a number", { result: 1 }],
    ["levels are a text", { asked: "high" }],
    ["levels are numbers", { asked: [1] }],
    ["attempt is a number", { attempt: 1 }],
    ["error has no code", { error: { blame: "person" } }],
    ["error has no blame", { error: { code: "access_denied" } }],
  ])("are not those whose %s", async (_, member) => {
    await expect(read({ ...event, ...member })).resolves.toEqual([]);
  });
});

describe("the standard input of the report", () => {
  const period = ["--from", "2027-01-01", "--to", "2027-01-31"];
  const input = (stdin: Readable & { isTTY?: boolean }): void =>
    void vi.spyOn(process, "stdin", "get").mockReturnValue(stdin as never);
  afterEach(() => void vi.restoreAllMocks());

  it("is not a terminal", async () => {
    input(Object.assign(Readable.from([]), { isTTY: true }));
    await expect(report(period)).rejects.toThrow("The events are read from standard input: report … < events.ndjson");
  });

  it("that breaks off is no end of the log", async () => {
    const broken = new Readable({ read: () => undefined });
    input(broken);
    const told = report(period);
    broken.destroy(new Error("EIO"));
    await expect(told).rejects.toThrow("EIO");
  });
});
