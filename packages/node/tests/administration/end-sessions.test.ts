import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import { faults, organisations } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { sqliteStore, type Auth, type SessionSelection } from "../../src/index.ts";
import { keyRing } from "../../src/runtime/key-ring.ts";
import { organisationEntry, populationEntries } from "../../src/session/session-index.ts";
import { kari, ola, origin, useService } from "../support/service.ts";
import { issuer } from "../support/logout-token.ts";

const service = useService();
const { havbruk, kommune } = organisations;
const [older, newer] = ["older secret, of at least 32 characters", "newer secret, of at least 32 characters"];
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

/** Logs in with a new browser, and returns its headers. */
async function login(person = kari, organisation: "self" | string[] = "self", sid?: string): Promise<Headers> {
  if (sid !== undefined) service.idp.fail(faults.idToken.claims({ sid }), { times: 1 });
  Object.assign(service, { browser: service.newBrowser() });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, organisation, stopAt });
  return service.headers();
}

const alive = (...all: Headers[]): Promise<boolean[]> =>
  Promise.all(all.map(async (headers) => (await service.auth.session(headers)) !== null));
const subjectOf = async (headers: Headers): Promise<string> =>
  (await service.auth.session(headers))?.subject ?? "nobody";

afterEach(() => {
  vi.useRealTimers();
});

describe("an administrator ends", () => {
  it("all sessions of a person, and nobody else's", async () => {
    const [one, two, other] = [await login(), await login(), await login(ola)];
    const subject = await subjectOf(one);
    expect(await service.auth.endSessions({ issuer, subject })).toBe(2);
    expect(await alive(one, two, other)).toEqual([false, false, true]);
    const told = service.events.at(-1);
    expect(told).toMatchObject({ action: "logout", result: "ended", reason: "administrator", selection: "subject" });
    expect(told).toMatchObject({ sessions: 2, subject: service.events.find((event) => event.subject)?.subject });
    expect(JSON.stringify(told)).not.toContain(subject);
  });

  it("the sessions of one session of the provider", async () => {
    const [one, other] = [await login(kari, "self", "a"), await login(kari, "self", "b")];
    expect(await service.auth.endSessions({ issuer, sid: "a" })).toBe(1);
    expect(await alive(one, other)).toEqual([false, true]);
    expect(service.events.at(-1)).toMatchObject({ selection: "sid", sessions: 1 });
  });

  it("every session in which somebody acts for an organisation, alone or among others", async () => {
    const numbers = [kommune, havbruk].map((each) => each.organisation_number);
    const [alone, among] = [await login(ola, numbers.slice(0, 1)), await login(ola, numbers)];
    const others = [await login(ola, numbers.slice(1)), await login()];
    expect(await service.auth.endSessions({ organisationNumber: kommune.organisation_number })).toBe(2);
    expect(await alive(alone, among, ...others)).toEqual([false, false, true, true]);
    expect(service.events.at(-1)).toMatchObject({ selection: "organisation", organisations: numbers.slice(0, 1) });
  });

  it("all of them, in every process that shares the store", async () => {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-"));
    const path = join(folder, "sessions.db");
    const [first, second] = [sqliteStore({ path }), sqliteStore({ path })];
    Object.assign(service, { auth: service.newAuth({ store: first }) });
    const everyone = [await login(), await login(ola, [kommune.organisation_number]), await login()];
    const other = service.newAuth({ store: second });
    expect(await other.endSessions({ all: true })).toBe(3);
    expect(await alive(...everyone)).toEqual([false, false, false]);
    expect(service.events.at(-1)).toMatchObject({ selection: "all", sessions: 3 });
    await Promise.all([first.close(), second.close()]);
    rmSync(folder, { recursive: true });
  });

  it.each<[string, (found: { subject: string }) => SessionSelection]>([
    ["a person's", ({ subject }) => ({ issuer, subject })],
    ["a provider's session's", () => ({ issuer, sid: "a" })],
    ["an organisation's", () => ({ organisationNumber: kommune.organisation_number })],
    ["all", () => ({ all: true })],
  ])("%s, also those begun under an older secret", async (_, selection) => {
    Object.assign(service, { auth: service.newAuth({ secrets: [older] }) });
    const headers = await login(ola, [kommune.organisation_number], "a");
    const subject = await subjectOf(headers);
    const rotated = service.newAuth({ secrets: [newer, older] });
    expect(await rotated.endSessions(selection({ subject }))).toBe(1);
    expect(await alive(headers)).toEqual([false]);
  });

  it("nothing of another population or secret in the same store", async () => {
    const headers = await login();
    expect(await service.newAuth({ secrets: [newer] }).endSessions({ all: true })).toBe(0);
    expect(await alive(headers)).toEqual([true]);
  });

  it("a login that is under way, for as long as it may take, and no login that begins later", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    for (const selection of [{ all: true }, { organisationNumber: kommune.organisation_number }] as const) {
      const browser = service.newBrowser();
      const back = await browser.login(`${origin}/auth/login?return_to=/sak`, {
        person: ola,
        organisation: [kommune.organisation_number],
        stopAt: (url) => url.startsWith(`${origin}/auth/callback/`),
      });
      vi.setSystemTime(Date.now() + 1);
      await service.auth.endSessions(selection);
      vi.setSystemTime(Date.now() + 30_000);
      await browser.open(back.url, { stopAt });
      expect(await alive(browser.headers())).toEqual([false]);
      expect(service.events.at(-1)).toMatchObject({ error: { code: "logged_out_meanwhile" } });
      await service.auth.endSessions(selection);
      expect(await alive(await login(ola, [kommune.organisation_number]))).toEqual([true]);
    }
  });

  it("what is there of a session that a newer one replaced: nothing, and the newer one", async () => {
    const before = await login(ola, [kommune.organisation_number]);
    const choose = `${origin}/auth/organisation?return_to=/sak`;
    await service.browser.login(choose, { person: ola, organisation: [havbruk.organisation_number], stopAt });
    expect(await service.auth.endSessions({ organisationNumber: kommune.organisation_number })).toBe(0);
    await expect(service.auth.session(before)).rejects.toMatchObject({ code: "session_replaced" });
    expect(await service.auth.endSessions({ organisationNumber: havbruk.organisation_number })).toBe(1);
  });
});

describe("nothing ends", () => {
  const slips: readonly unknown[] = [
    undefined,
    null,
    "all",
    [],
    {},
    { all: undefined },
    { all: false },
    { all: "true" },
    { all: 1 },
    { subject: "someone" },
    { issuer },
    { issuer, subject: undefined },
    { issuer, subject: "" },
    { issuer, subject: null },
    { issuer, sid: undefined },
    { issuer: undefined, subject: "someone" },
    { issuer: "https://elsewhere.example", subject: "someone" },
    { issuer, subject: "someone", sid: "a" },
    { issuer, subject: "someone", all: true },
    { organisationNumber: undefined },
    { organisationNumber: "" },
    { organisationNumber: "123456789" },
    { organisationNumber: 310000019 },
    { organisationNumber: kommune.organisation_number, all: undefined },
    { organisation: kommune.organisation_number },
    Object.create({ all: true }),
  ];

  it("by what is not exactly one of the things to choose by", async () => {
    const everyone = [await login(), await login(ola, [kommune.organisation_number])];
    const before = service.events.length;
    for (const slip of slips) {
      const ending = service.auth.endSessions(slip as SessionSelection);
      await expect(ending, inspect(slip)).rejects.toMatchObject({ code: "configuration_invalid" });
    }
    expect(await alive(...everyone)).toEqual([true, true]);
    expect(service.events).toHaveLength(before);
  });

  it("that does not compile, where the types can see it", () => {
    type Given = Parameters<Auth["endSessions"]>[0];
    expectTypeOf<{ issuer: string; subject: string }>().toExtend<Given>();
    expectTypeOf<{ all: true }>().toExtend<Given>();
    expectTypeOf<object>().not.toExtend<Given>();
    expectTypeOf<{ all: boolean }>().not.toExtend<Given>();
    expectTypeOf<{ subject: string }>().not.toExtend<Given>();
    expectTypeOf<{ issuer: string; subject: string | undefined }>().not.toExtend<Given>();
    expectTypeOf<{ issuer: string; subject: string; all: true }>().not.toExtend<Given>();
    expectTypeOf<{ organisationNumber: string; all: true }>().not.toExtend<Given>();
  });
});

describe("a person who logs in between each two searches", () => {
  it("is searched for five times, and the last session ends by its entry", async () => {
    const browsers = [await login()];
    const selection = { issuer, subject: await subjectOf(service.headers()) };
    const find = service.store.findIndexed.bind(service.store);
    vi.spyOn(service.store, "findIndexed").mockImplementation(async (entry) => {
      const found = await find(entry);
      // A search without end would go on for ten.
      if (browsers.length <= 10) browsers.push(await login());
      return found;
    });
    expect(await service.auth.endSessions(selection)).toBe(6);
    expect(await alive(...browsers)).toEqual(Array(6).fill(false));
  });
});

describe("a store that fails in the middle", () => {
  it("is told of, and the rest ends when it is asked again", async () => {
    const everyone = [await login(), await login(ola)];
    const { endIndexed } = service.store;
    let calls = 0;
    const failing = vi.spyOn(service.store, "endIndexed");
    failing.mockImplementation((...given) => (++calls > 30 ? Promise.reject(new Error("down")) : endIndexed(...given)));
    await expect(service.auth.endSessions({ all: true })).rejects.toMatchObject({ code: "session_store_unavailable" });
    expect(service.events.at(-1)).toMatchObject({ result: "failed", selection: "all" });
    failing.mockRestore();
    await service.auth.endSessions({ all: true });
    expect(await alive(...everyone)).toEqual([false, false]);
  });
});

describe("many sessions of one organisation", () => {
  const organisationNumber = kommune.organisation_number;
  const state = { underWay: 0, most: 0, calls: 0, failAt: Number.POSITIVE_INFINITY };

  async function fill(count: number): Promise<void> {
    const keys = keyRing([newer], "employee")[0];
    const now = Math.floor(Date.now() / 1000);
    const record = { version: 1, provider: "ansattporten", createdAt: now, lastSeenAt: now, expiresAt: now + 7200 };
    for (let number = 0; number < count; number++) {
      const index = [organisationEntry(keys, organisationNumber), `login ${number}`];
      await service.store.write(`key ${number}`, { ...record, index, sealed: new Uint8Array(10) }, 0);
    }
    Object.assign(service, { auth: service.newAuth({ secrets: [newer] }) });
  }

  function slowEnds(): void {
    const { endIndexed } = service.store;
    vi.spyOn(service.store, "endIndexed").mockImplementation(async (...given) => {
      const isDown = ++state.calls > state.failAt;
      state.most = Math.max(state.most, ++state.underWay);
      await wait(5);
      state.underWay--;
      if (isDown) throw new Error("down");
      return endIndexed(...given);
    });
  }

  it("end by eight calls at once, and no more", async () => {
    await fill(40);
    slowEnds();
    expect(await service.auth.endSessions({ organisationNumber })).toBe(40);
    expect(state.most).toBe(8);
  });

  it("end, also where the store stops at the number that it is asked for", async () => {
    await fill(2600);
    const { findIndexed } = service.store;
    vi.spyOn(service.store, "findIndexed").mockImplementation(async (entry, most) =>
      (await findIndexed(entry)).slice(0, most),
    );
    expect(await service.auth.endSessions({ organisationNumber })).toBe(2600);
  });

  it("end by no further call once one has failed, and all of them when it is asked again", async () => {
    Object.assign(state, { calls: 0, failAt: 12 });
    await fill(40);
    slowEnds();
    await expect(service.auth.endSessions({ organisationNumber })).rejects.toMatchObject({
      code: "session_store_unavailable",
    });
    expect([state.underWay, state.calls <= 12 + 8]).toEqual([0, true]);
    state.failAt = Number.POSITIVE_INFINITY;
    expect(await service.auth.endSessions({ organisationNumber })).toBe(28);
  });
});

describe("many sessions in one file", () => {
  it("end step by step, and other work gets its turn in between", async () => {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-many-"));
    const store = sqliteStore({ path: join(folder, "sessions.db") });
    const entries = populationEntries(keyRing([newer], "employee")[0]);
    const now = Math.floor(Date.now() / 1000);
    const record = { version: 1, provider: "ansattporten", createdAt: now, lastSeenAt: now, expiresAt: now + 7200 };
    for (let count = 0; count < 2000; count++) {
      const index = [entries[count % entries.length] ?? ""];
      await store.write(`key ${count}`, { ...record, index, sealed: new Uint8Array(500) }, 0);
    }
    let [turns, ending] = [0, true];
    const ended = service
      .newAuth({ store, secrets: [newer] })
      .endSessions({ all: true })
      .finally(() => (ending = false));
    for (; ending; turns++) await nextTurn();
    expect(await ended).toBe(2000);
    expect(turns).toBeGreaterThanOrEqual(entries.length);
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
