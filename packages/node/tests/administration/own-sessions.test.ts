import { organisations } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OwnSelection, OwnSession, PersonSelection, SessionSelection } from "../../src/index.ts";
import { issuer } from "../support/logout-token.ts";
import { kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const [older, newer] = ["older secret, of at least 32 characters", "newer secret, of at least 32 characters"];
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

/** Logs in with a new browser, and returns the headers of a form on this site. */
async function login(person = kari): Promise<Headers> {
  Object.assign(service, { browser: service.newBrowser() });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
  return service.headers({ origin });
}

const alive = (...all: Headers[]): Promise<boolean[]> =>
  Promise.all(all.map(async (headers) => (await service.auth.session(headers)) !== null));
const current = async (headers: Headers): Promise<OwnSession> => {
  const [first] = await service.auth.sessions(headers);
  if (!first?.current) throw new Error("The current session is not the first");
  return first;
};
const personOf = async (headers: Headers): Promise<PersonSelection> => {
  const session = await service.auth.session(headers);
  if (!session) throw new Error("There is no session");
  return { issuer: session.issuer, subject: session.subject };
};

afterEach(() => {
  vi.useRealTimers();
});

describe("one's own sessions", () => {
  it("are told to their person: the current one first, and nobody else's", async () => {
    const [one, two] = [await login(), await login()];
    await login(ola);
    for (const headers of [one, two]) {
      const found = await service.auth.sessions(headers);
      expect(found.map((session) => session.current)).toEqual([true, false]);
    }
    const { createdAt, expiresAt } = (await service.auth.session(one)) ?? {};
    expect(await current(one)).toMatchObject({ provider: "ansattporten", createdAt, lastSeenAt: createdAt, expiresAt });
    expect((await current(one)).id).toBe((await service.auth.sessions(two))[1]?.id);
  });

  it("bear ids that are neither cookies, nor keys of the store, nor what is in events", async () => {
    const headers = await login();
    const { id, ...rest } = await current(headers);
    expect(id).toMatch(/^[\w-]{22}$/);
    const known = [headers.get("cookie"), JSON.stringify(service.events), JSON.stringify(rest)];
    const subject = (await personOf(headers)).subject;
    for (const text of known) expect(text).not.toContain(id);
    expect(JSON.stringify(rest)).not.toContain(subject);
  });

  it("are those that live: none that was replaced, has run out or idled too long", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    const before = service.headers();
    const kommune = [organisations.kommune.organisation_number];
    await service.browser.login(`${origin}/auth/organisation?return_to=/sak`, {
      person: kari,
      organisation: kommune,
      stopAt,
    });
    const headers = service.headers();
    expect(headers.get("cookie")).not.toBe(before.get("cookie"));
    expect(await service.auth.sessions(headers)).toHaveLength(1);
    vi.setSystemTime(Date.now() + 31 * 60_000);
    expect(await service.auth.sessions(await login())).toHaveLength(1);
  });

  it("that are looked at do not live longer for it", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const headers = await login();
    const touch = vi.spyOn(service.store, "touch");
    vi.setSystemTime(Date.now() + 20 * 60_000);
    await service.auth.sessions(headers);
    expect(touch).not.toHaveBeenCalled();
  });

  it("are for those who have one", async () => {
    const { auth } = service;
    const nobody = new Headers({ origin });
    await expect(auth.sessions(nobody)).rejects.toMatchObject({ code: "session_required" });
    await expect(auth.endOwnSessions(nobody, { others: true })).rejects.toMatchObject({ code: "session_required" });
  });

  it("are found though they were begun under an older secret, and end by an id that it made", async () => {
    Object.assign(service, { auth: service.newAuth({ secrets: [older] }) });
    const [one, two] = [await login(), await login()];
    const { id } = await current(two);
    const rotated = service.newAuth({ secrets: [newer, older] });
    expect(await rotated.sessions(one)).toHaveLength(2);
    expect(await rotated.endOwnSessions(one, { id })).toBe(1);
    expect(await alive(one, two)).toEqual([true, false]);
  });
});

describe("a person ends", () => {
  it("a session that was replaced since they saw its id, by a login, a step-up or a change of organisation there", async () => {
    const kommune = [organisations.kommune.organisation_number];
    for (const link of ["login?max_age=60", "login?return_to=/sak", "organisation?return_to=/sak"]) {
      const here = await login();
      await login();
      const there = service.browser;
      const { id } = (await service.auth.sessions(here)).find((each) => !each.current)!;
      await there.login(`${origin}/auth/${link}`, {
        person: kari,
        organisation: kommune,
        stopAt: (url) => !url.includes("/auth/") && url.startsWith(origin),
      });
      const replaced = there.headers();
      expect(await alive(replaced)).toEqual([true]);
      expect(await service.auth.endOwnSessions(here, { id })).toBe(1);
      expect(await alive(here, replaced)).toEqual([true, false]);
      await service.auth.endSessions({ all: true });
    }
  });

  it("one of their sessions, by its id", async () => {
    const [one, two, three] = [await login(), await login(), await login()];
    expect(await service.auth.endOwnSessions(one, { id: (await current(two)).id })).toBe(1);
    expect(await alive(one, two, three)).toEqual([true, false, true]);
    expect(service.events.at(-1)).toMatchObject({
      action: "logout",
      result: "ended",
      reason: "own-session",
      provider: "ansattporten",
      sessions: 1,
      subject: service.events.find((event) => event.subject)?.subject,
    });
  });

  it("all but the one that asks", async () => {
    const [one, two, three, other] = [await login(), await login(), await login(), await login(ola)];
    expect(await service.auth.endOwnSessions(one, { others: true })).toBe(2);
    expect(await alive(one, two, three, other)).toEqual([true, false, false, true]);
    expect(await service.auth.endOwnSessions(one, { others: true })).toBe(0);
  });

  it("nothing of another person's, and learns nothing of it", async () => {
    const [own, other] = [await login(), await login(ola)];
    const events = service.events.length;
    for (const id of [(await current(other)).id, "nobody's", ""])
      expect(await service.auth.endOwnSessions(own, { id })).toBe(0);
    expect(await alive(own, other)).toEqual([true, true]);
    expect(service.events).toHaveLength(events);
  });

  it("for good: no late write brings a session back", async () => {
    const write = vi.spyOn(service.store, "write");
    const [one, two] = [await login(), await login()];
    const [, written] = write.mock.calls;
    await service.auth.endOwnSessions(one, { id: (await current(two)).id });
    const [key = "", record] = written ?? [];
    if (!record) throw new Error("Nothing was written");
    expect(await service.store.write(key, record, 0)).toBe(false);
    expect(await alive(two)).toEqual([false]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["another site", { origin: "https://evil.example" }, "cross_site_request"],
    ["a sibling", { origin, "sec-fetch-site": "same-site" }, "cross_site_request"],
    ["an unknown origin", {}, "origin_missing"],
  ])("A-32 nothing by a form from %s", async (_, from, code) => {
    const one = await login();
    const two = await login();
    const request = new Headers({ cookie: one.get("cookie") ?? "", ...from });
    await expect(service.auth.endOwnSessions(request, { others: true })).rejects.toMatchObject({ code });
    expect(await alive(one, two)).toEqual([true, true]);
  });

  it("nothing by what is not exactly one of the two", async () => {
    const [one, two] = [await login(), await login()];
    const slips = [undefined, null, {}, { id: null }, { id: undefined }, { others: "true" }, { others: false }];
    for (const slip of [...slips, { others: true, id: "x" }, { all: true }, []])
      await expect(service.auth.endOwnSessions(one, slip as OwnSelection)).rejects.toMatchObject({
        code: "configuration_invalid",
      });
    const { id } = await current(two);
    for (const slip of [{ id, others: true }, { others: true, id }, { id, all: true }, { id: [id] }])
      await expect(service.auth.endOwnSessions(one, slip as never)).rejects.toMatchObject({
        code: "configuration_invalid",
      });
    expect(await alive(one, two)).toEqual([true, true]);
  });
});

describe("for whoever asks what is stored of them", () => {
  let sessions: readonly [Headers, Headers, Headers];
  beforeEach(async () => {
    sessions = [await login(), await login(), await login(ola)];
  });

  it("the clear part of their sessions is told, and by which name the audit log has them", async () => {
    const [one] = sessions;
    const person = await personOf(one);
    const told = await service.newAuth({ secrets: [newer] }).exportPerson(person);
    expect(told).toMatchObject({ ...person, sessions: [] });
    const { pseudonyms, sessions: stored, ...named } = await service.auth.exportPerson(person);
    expect(named).toEqual(person);
    expect(pseudonyms).toEqual([service.events.find((event) => event.subject)?.subject]);
    // And a line of the application's own has the same, of that person alone.
    expect(service.auth.pseudonym((await service.auth.session(one))!)).toBe(pseudonyms[0]);
    expect(service.auth.pseudonym(await personOf(sessions[2]))).not.toBe(pseudonyms[0]);
    const { createdAt, expiresAt } = (await service.auth.session(one)) ?? {};
    expect(stored).toHaveLength(2);
    expect(stored[0]).toStrictEqual({ provider: "ansattporten", createdAt, lastSeenAt: createdAt, expiresAt });
    expect(service.events.at(-1)).toMatchObject({ action: "export", result: "succeeded", sessions: 2 });
    expect(service.events.at(-1)?.subject).toBe(pseudonyms[0]);
  });

  it("what has run out and lies there still is told too, and every pseudonym of the ring", async () => {
    const person = await personOf(sessions[0]);
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 31 * 60_000);
    expect((await service.auth.exportPerson(person)).sessions).toHaveLength(2);
    const ring = service.newAuth({ secrets: [newer, older] });
    expect(new Set((await ring.exportPerson(person)).pseudonyms).size).toBe(2);
  });

  it("everything is deleted, and nothing of anybody else's", async () => {
    const person = await personOf(sessions[0]);
    expect(await service.auth.erasePerson(person)).toBe(2);
    expect(service.events.at(-1)).toMatchObject({ action: "logout", reason: "erasure", sessions: 2 });
    expect(await alive(...sessions)).toEqual([false, false, true]);
    expect((await service.auth.exportPerson(person)).sessions).toEqual([]);
  });

  it("a slip is not everyone", async () => {
    const slips: SessionSelection[] = [{ all: true }, { organisationNumber: "310000019" }, { issuer, sid: "a" }];
    for (const slip of [...slips, {}, { issuer }, { issuer, subject: "" }, undefined]) {
      const person = slip as unknown as PersonSelection;
      await expect(service.auth.erasePerson(person)).rejects.toMatchObject({ code: "configuration_invalid" });
      await expect(service.auth.exportPerson(person)).rejects.toMatchObject({ code: "configuration_invalid" });
    }
    expect(await alive(...sessions)).toEqual([true, true, true]);
  });
});
