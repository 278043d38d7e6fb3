import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faults, organisations, people, type Page } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryStore, sqliteStore, type SessionStore, type StoredSession } from "../../src/index.ts";
import { figures } from "../../reliability/figures.ts";
import { entry, kari, origin, resource, useService } from "../support/service.ts";

const minute = 60_000;
const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = (): Promise<Page> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
const session = (auth = service.auth): ReturnType<typeof service.auth.session> => auth.session(service.headers());
const passTime = (milliseconds: number): void => void vi.setSystemTime(Date.now() + milliseconds);

afterEach(() => {
  vi.useRealTimers();
});

describe("the session cookie", () => {
  const { idBits, cookieBytes } = figures["L-28"];
  it(`L-28 is an opaque id of ${idBits} bits, at most ${cookieBytes} bytes with its name, and out of the page's reach`, async () => {
    const page = await login();
    const cookies = page.requests.flatMap(({ responseHeaders }) => responseHeaders.getSetCookie());
    const cookie = cookies.find((line) => line.startsWith("__Host-employee=")) ?? "";
    const [pair = "", ...attributes] = cookie.split("; ");
    expect(pair).toMatch(/^__Host-employee=[\w-]{43}$/);
    expect(8 * Buffer.from(pair.slice("__Host-employee=".length), "base64url").length).toBe(idBits);
    expect(Buffer.byteLength(pair)).toBeLessThanOrEqual(cookieBytes);
    expect(attributes.toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
  });

  it.each([
    ["twice, as a sibling domain can make it (A-17)", (cookie: string) => `${cookie}; ${cookie}`],
    ["twice, the second being another's", (cookie: string) => `${cookie}; __Host-employee=${"A".repeat(43)}`],
    ["under a name with a Unicode space", (cookie: string) => `\u2000${cookie}`.replace("\u2000", "%E2%80%80")],
    ["with $Version", (cookie: string) => `$Version=1, ${cookie}`],
    ["cut short", (cookie: string) => cookie.slice(0, -1)],
    ["too long", (cookie: string) => `${cookie}A`],
    ["with a character that none has", (cookie: string) => `${cookie.slice(0, -1)}.`],
    ["empty", () => "__Host-employee="],
    ["with a path in it", () => "__Host-employee=../../etc/passwd"],
    ["under the citizen's name", (cookie: string) => cookie.replace("employee", "citizen")],
    ["under the name that http has", (cookie: string) => cookie.replace("__Host-employee", "employee-443")],
  ])("is no session, and nothing to ask the store for, when it comes %s", async (_, change) => {
    await login();
    const [cookie = ""] = /__Host-employee=[^;]*/.exec(service.headers().get("cookie") ?? "") ?? [];
    expect(await service.auth.session(new Headers({ cookie }))).not.toBeNull();
    const asked = vi.spyOn(service.store, "read");
    expect(await service.auth.session(new Headers({ cookie: change(cookie) }))).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });

  it("is found among the cookies of others", async () => {
    await login();
    const cookie = service.headers().get("cookie") ?? "";
    expect(
      await service.auth.session(new Headers({ cookie: `a=b; x__Host-employee=1; ${cookie}; c=d=e; f` })),
    ).not.toBeNull();
  });

  it("bears no transaction: a login under way is no session (A-07)", async () => {
    await service.browser.open(`${origin}/auth/login`);
    const [, value = ""] = /=([^;]*)/.exec(service.headers().get("cookie") ?? "") ?? [];
    expect(await service.auth.session(new Headers({ cookie: `__Host-employee=${value.slice(0, 43)}` }))).toBeNull();
  });
});

describe("a session", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
  });

  it("ends after thirty idle minutes, and lives as long as it is used", async () => {
    await login();
    for (let count = 0; count < 3; count++) {
      passTime(29 * minute);
      expect(await session()).not.toBeNull();
    }
    passTime(31 * minute);
    expect(await session()).toBeNull();
  });

  it("ends after two hours, however much it is used", async () => {
    await login();
    for (let passed = 0; passed < 119; passed += 7) {
      expect(await session()).not.toBeNull();
      passTime(7 * minute);
    }
    passTime(2 * minute);
    expect(await session()).toBeNull();
  });

  it("is not kept alive by polling, nor by a prefetch; by the person's own word it is", async () => {
    await login();
    const until = (await session())?.idleExpiresAt;
    passTime(20 * minute);
    const poll = await service.auth.handler(new Request(`${origin}/auth/session`, { headers: service.headers() }));
    expect(((await poll.json()) as { idleExpiresAt: number }).idleExpiresAt).toBe(until);
    expect((await service.auth.session(service.headers({ "sec-purpose": "prefetch" })))?.idleExpiresAt).toBe(until);
    const extend = await service.auth.handler(
      new Request(`${origin}/auth/session`, { method: "POST", headers: service.headers({ origin }) }),
    );
    expect(((await extend.json()) as { idleExpiresAt: number }).idleExpiresAt).toBe((until ?? 0) + 20 * 60);
  });

  it("has limits of the application's own within the provider's, never beyond them", async () => {
    const both = { idleSeconds: 600, absoluteSeconds: 86_400 };
    Object.assign(service, { auth: service.newAuth({ session: both }) });
    await login();
    const { createdAt = 0, idleExpiresAt, expiresAt } = (await session()) ?? {};
    expect([idleExpiresAt, expiresAt]).toEqual([createdAt + 600, createdAt + 7200]);
  });

  it("counts its two hours from when the person authenticated, perhaps for another service", async () => {
    const authenticatedAt = Math.floor(Date.now() / 1000) - 110 * 60;
    service.idp.fail(faults.idToken.claims({ auth_time: authenticatedAt }));
    await login();
    expect((await session())?.expiresAt).toBe(authenticatedAt + 7200);
  });

  it("lasts no longer because the provider's clock is ahead", async () => {
    service.idp.fail(faults.idToken.claims({ auth_time: Math.floor(Date.now() / 1000) + 20 }));
    const written = vi.spyOn(service.store, "write");
    await login();
    const { createdAt = 0, expiresAt } = (await session()) ?? {};
    expect([expiresAt, written.mock.calls[0]?.[1].expiresAt]).toEqual([createdAt + 7200, createdAt + 7200]);
  });

  it("does not begin when those two hours are over: that would be a login without end", async () => {
    service.idp.fail(faults.idToken.claims({ auth_time: Math.floor(Date.now() / 1000) - 121 * 60 }));
    const { html } = await login();
    expect(service.events.at(-1)).toMatchObject({ error: { code: "authentication_too_old" } });
    expect(html, "the button to try again").toContain("max_age=7200");
  });

  it("ends by a limit that was lowered since it began (ASVS 5.0 7.3.2)", async () => {
    await login();
    const lowered = service.newAuth({ session: { absoluteSeconds: 600 } });
    const { createdAt = 0, expiresAt } = (await session(lowered)) ?? {};
    expect(expiresAt).toBe(createdAt + 600);
    passTime(10 * minute);
    expect(await session(lowered)).toBeNull();
  });

  it("keeps its absolute end when the limit is raised", async () => {
    await login();
    const raised = service.newAuth({ session: { absoluteSeconds: 14_400 } });
    const { createdAt = 0, expiresAt } = (await session(raised)) ?? {};
    expect(expiresAt).toBe(createdAt + 7200);
  });

  it("that is used every few seconds outlives a short idle limit", async () => {
    Object.assign(service, { auth: service.newAuth({ session: { idleSeconds: 60 } }) });
    await login();
    for (let count = 0; count < 20; count++) {
      passTime(9000);
      expect(await session()).not.toBeNull();
    }
  });

  it("that was born ahead of time, by a clock that was wrong, is none", async () => {
    await login();
    vi.setSystemTime(Date.now() - 17 * minute);
    expect(await session()).toBeNull();
  });

  it("[L-12] lives, and no longer than it was to, where the clock of a machine is set back", async () => {
    await login();
    const { idleExpiresAt = 0, expiresAt } = (await session()) ?? {};
    vi.setSystemTime(Date.now() - figures["L-12"].setBackMinutes * minute);
    const elsewhere = service.newAuth();
    for (const auth of [service.auth, elsewhere])
      expect(await session(auth)).toMatchObject({ idleExpiresAt, expiresAt });
    // On the machine that was set back time goes on as before.
    passTime(30 * minute);
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 30 * minute);
    expect(await service.auth.session(service.headers({ "sec-purpose": "prefetch" }))).toBeNull();
    vi.restoreAllMocks();
  });

  it("is written to at most once a minute, however often it is read", async () => {
    const store = memoryStore({ name: randomUUID() });
    const touch = vi.spyOn(store, "touch");
    Object.assign(service, { auth: service.newAuth({ store }) });
    await login();
    for (let count = 0; count < 120; count++) {
      passTime(1000);
      await session();
    }
    expect(touch).toHaveBeenCalledTimes(2);
  });
});

describe("a record in the store", () => {
  const seen = new Map<string, StoredSession>();
  const inner = (): SessionStore => memoryStore({ name: randomUUID() });
  let store: SessionStore;

  beforeEach(() => {
    seen.clear();
    const kept = inner();
    store = { ...kept, write: (key, record, version) => (seen.set(key, record), kept.write(key, record, version)) };
    Object.assign(service, { auth: service.newAuth({ store }) });
  });

  const records = (): [string, StoredSession][] => [...seen];
  const withRecord = (change: (record: StoredSession) => StoredSession): typeof service.auth => {
    const changed = {
      ...store,
      read: async (key: string) => await store.read(key).then((record) => record && change(record)),
    };
    return service.newAuth({ store: changed });
  };

  it("opens for its own cookie: the control", async () => {
    await login();
    expect(await session(withRecord((record) => record))).not.toBeNull();
  });

  it("copied under another session's id is refused", async () => {
    await login();
    const victim = service.headers();
    const browser = service.newBrowser();
    Object.assign(service, { browser });
    await login();
    const [[, first], [, second]] = records() as [[string, StoredSession], [string, StoredSession]];
    expect(first.sealed).not.toEqual(second.sealed);
    expect(await session(withRecord(() => first))).toBeNull();
    expect(await withRecord(() => first).session(victim)).not.toBeNull();
  });

  it.each<[string, (record: StoredSession) => StoredSession]>([
    ["a longer life", (record) => ({ ...record, expiresAt: record.expiresAt + 1 })],
    ["another birth", (record) => ({ ...record, createdAt: record.createdAt - 1 })],
    ["another version", (record) => ({ ...record, version: 2 })],
    ["another provider", (record) => ({ ...record, provider: "other" })],
    ["no index, so that a logout misses it", (record) => ({ ...record, index: [] })],
    ["another's index", (record) => ({ ...record, index: record.index.map((entry) => `${entry}x`) })],
    ["an index in another order", (record) => ({ ...record, index: [...record.index, "extra"].toReversed() })],
    [
      "a flipped bit",
      (record) => ({ ...record, sealed: record.sealed.map((byte, index) => (index === 20 ? byte ^ 1 : byte)) }),
    ],
    ["a cut body", (record) => ({ ...record, sealed: record.sealed.slice(0, -1) })],
    ["no body", (record) => ({ ...record, sealed: new Uint8Array() })],
  ])("with %s is no session", async (_, change) => {
    await login();
    expect(await session(withRecord(change))).toBeNull();
  });

  it.each([
    ["the secret", { secrets: ["another secret of at least 32 characters"] }, {}],
    ["the environment", {}, { environment: "production" as const }],
    ["the client", {}, { clientId: "another" }],
    ["the level that is demanded", {}, { assurance: "high" }],
    ["the way to log in", {}, { id: "another" }],
  ])("is no session once %s is another", async (_, options, provider) => {
    await login();
    expect(await session(service.newAuth({ store, ...options }, provider))).toBeNull();
  });

  it("is read with an older secret of the ring, and written with the newest", async () => {
    const [older, newer] = ["older secret, of at least 32 characters", "newer secret, of at least 32 characters"];
    Object.assign(service, { auth: service.newAuth({ store, secrets: [older] }) });
    await login();
    const rotated = service.newAuth({ store, secrets: [newer, older] });
    expect(await session(rotated)).not.toBeNull();
    Object.assign(service, { auth: rotated });
    await login();
    expect(await session(service.newAuth({ store, secrets: [newer] }))).not.toBeNull();
    expect(await session(service.newAuth({ store, secrets: [older] }))).toBeNull();
  });

  it("A-49 is required beside the secret: a cookie without a record in the store is no session", async () => {
    await login();
    expect(await session()).not.toBeNull();
    expect(await session(service.newAuth({ store: inner() }))).toBeNull();
  });

  it("is gone for the copied cookie too once the person has logged out", async () => {
    await login();
    const copied = service.headers();
    await service.auth.handler(
      new Request(`${origin}/auth/logout`, { method: "POST", headers: service.headers({ origin }) }),
    );
    expect(await service.auth.session(copied)).toBeNull();
    const [[key, record]] = records() as [[string, StoredSession]];
    expect(await store.write(key, record, 0)).toBe(false);
  });
});

describe("a session of a person alone", () => {
  it("is none once an organisation is demanded at login", async () => {
    const representation = { resources: [{ resource, actions: ["read", "write"] }], severalOrganisations: true };
    Object.assign(service, { auth: service.newAuth({}, { representation }) });
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, organisation: "self", stopAt });
    expect(await session(service.newAuth({}, { representation }))).not.toBeNull();
    expect(await session(service.newAuth({}, { representation: { ...representation, required: true } }))).toBeNull();
  });
});

describe("where several factors are demanded by now", () => {
  it.each([
    ["one factor is none", "entraid_pwd", false],
    ["several goes on", "entraid_mfa", true],
  ])("a session by %s", async (_, method, isOne) => {
    const { representation: __, ...provider } = entry({ assurance: "entraid" });
    Object.assign(service, { auth: service.newAuth({ providers: [provider] }) });
    service.idp.fail(faults.idToken.claims({ amr: [method] }));
    await login();
    expect(await session()).not.toBeNull();
    const demanding = service.newAuth({ providers: [{ ...provider, multiFactor: true }] });
    expect((await session(demanding)) !== null).toBe(isOne);
  });
});

describe("a store that cannot be reached", () => {
  it("is never taken for «no session» (L-17)", async () => {
    await login();
    const down = { ...memoryStore({ name: randomUUID() }), read: () => Promise.reject(new Error("down")) };
    await expect(session(service.newAuth({ store: down }))).rejects.toMatchObject({
      code: "session_store_unavailable",
    });
    const answer = await service
      .newAuth({ store: down })
      .handler(new Request(`${origin}/auth/session`, { headers: service.headers() }));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });
});

describe("a store that can be read and not written", () => {
  it("lets people go on with the session that they have, and tells the operator", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    const before = await session();
    passTime(2 * minute);
    const readOnly = vi.spyOn(service.store, "touch").mockRejectedValue(new Error("read-only"));
    expect(await session()).toEqual(before);
    expect(readOnly).toHaveBeenCalledOnce();
    expect(service.events.at(-1)).toMatchObject({ level: "error", error: { code: "session_store_unavailable" } });
  });
});

describe("the store's file", () => {
  it("holds no readable name, organisation, subject, national id, cookie or token", async () => {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-"));
    const store = sqliteStore({ path: join(folder, "sessions.db") });
    Object.assign(service, { auth: service.newAuth({ store }) });
    await login();
    const found = await session();
    const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    await store.close();
    rmSync(folder, { recursive: true });
    const [, id = ""] = (service.headers().get("cookie") ?? "").split("=");
    const person = people.find(({ pid }) => pid === kari);
    const secrets = new Set<string | Buffer | undefined>([
      id,
      Buffer.from(id, "base64url"),
      found?.subject,
      person?.pid,
      person?.name,
      "Testmo",
      organisations.kommune.name,
      organisations.kommune.organisation_number,
      "eyJ",
    ]);
    expect(bytes.indexOf("ansattporten")).toBeGreaterThan(0);
    for (const secret of secrets) expect(bytes.indexOf(secret ?? "ansattporten")).toBe(-1);
  });
});
