import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { keyRing } from "../../src/runtime/key-ring.ts";
import { storeKeyOf } from "../../src/session/session-record.ts";
import type { AuthOptions, ProviderOptions } from "../../src/index.ts";
import { apis, useHelseid } from "../support/helseid.ts";
import { sealedFacts } from "../support/sealed-facts.ts";
import { cookieSecret, kari, ola, origin, useService } from "../support/service.ts";

const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

describe("the export of a session that keeps bound tokens and an id_token", () => {
  const clinic = useHelseid({
    scopes: ["nhn:kjernejournal/les"],
    apis: [apis.summary, { ...apis.prescriptions, scope: "nhn:resept/les" }],
  });

  it("names the kinds of secrets that are withheld, and holds none of them", async () => {
    await clinic.session();
    const { tokens, idToken } = (await sealedFacts(clinic)) ?? {};
    const { session } = await clinic.auth.exportOwnData(clinic.headers());
    expect(session.withheld).toEqual(["access_token", "refresh_token", "id_token", "dpop_key"]);
    const printed = inspect(session, { showHidden: true, depth: 9, maxStringLength: null }) + JSON.stringify(session);
    const secrets = [
      tokens?.accessToken,
      tokens?.refreshToken,
      tokens?.nonce,
      JSON.stringify(tokens?.dpopKey),
      idToken,
    ];
    for (const secret of secrets) expect(printed).not.toContain(secret ?? "missing");
  });
});

describe("the export that a logged-in person gets of their own data", () => {
  const service = useService();
  const stated: Partial<ProviderOptions> = {
    nationalId: { purpose: "Oppslag i grunnbok" },
    apis: [{ address: "https://api.etat.example.no/" }],
  };
  const serve = (provider = stated, changes: Partial<AuthOptions> = {}): void =>
    void Object.assign(service, { auth: service.newAuth(changes, provider) });

  /** Logs in with a new browser, and returns the headers of its requests. */
  async function login(person = kari): Promise<Headers> {
    Object.assign(service, { browser: service.newBrowser() });
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
    return service.headers();
  }

  it("has every fact that is sealed in the session that asks, but no token and no key", async () => {
    serve();
    const headers = await login();
    const sealed = await sealedFacts(service);
    if (!sealed?.tokens) throw new Error("The session keeps no tokens");
    const { tokens, idToken, nationalId, ...facts } = sealed;
    const { session } = await service.auth.exportOwnData(headers);
    expect(session).toMatchObject(facts);
    expect(nationalId).toBe(kari);
    expect(session.nationalId?.value).toBe(kari);
    expect(Object.keys(session).toSorted()).toEqual(
      [...Object.keys(facts), "createdAt", "expiresAt", "lastSeenAt", "nationalId", "provider", "withheld"].toSorted(),
    );
    const printed = inspect(session, { showHidden: true, depth: 9, maxStringLength: null }) + JSON.stringify(session);
    const secrets = [tokens.accessToken, tokens.refreshToken, tokens.nonce, idToken];
    for (const secret of secrets) expect(secret === undefined || !printed.includes(secret)).toBe(true);
  });

  it("names no kind of secret where none is stored", async () => {
    expect((await service.auth.exportOwnData(await login())).session.withheld).toEqual([]);
  });

  it("masks the national id wherever it is printed: only `value` has the digits", async () => {
    serve();
    const exported = await service.auth.exportOwnData(await login());
    for (const text of [inspect(exported, { depth: 9 }), JSON.stringify(exported)]) {
      expect(text).toContain(exported.session.nationalId?.masked);
      expect(text).not.toContain(kari);
    }
  });

  it("becomes a whole copy where the application writes the digits into it, as the guide does", async () => {
    serve();
    const { session, ...rest } = await service.auth.exportOwnData(await login());
    const { nationalId, ...facts } = session;
    const copy = { ...rest, session: { ...facts, ...(nationalId && { nationalId: nationalId.value }) } };
    expect(JSON.parse(JSON.stringify(copy))).toMatchObject({ session: { nationalId: kari, subject: rest.subject } });
  });

  it("has the national id as long as it is stored, also after the purpose was taken out of the options", async () => {
    serve();
    const headers = await login();
    const { nationalId: _, ...later } = stated;
    serve(later);
    expect((await service.auth.exportOwnData(headers)).session.nationalId?.value).toBe(kari);
  });

  it("has the clear part of the person's other sessions, opens none of them, and has nothing of other people", async () => {
    serve();
    const one = await login();
    await login();
    await login(ola);
    const read = vi.spyOn(service.store, "read");
    const touch = vi.spyOn(service.store, "touch");
    const { session, sessions, pseudonyms, issuer, subject } = await service.auth.exportOwnData(one);
    const { provider, createdAt, lastSeenAt, expiresAt } = session;
    expect(sessions).toHaveLength(2);
    for (const each of sessions)
      expect(Object.keys(each).toSorted()).toEqual(["createdAt", "expiresAt", "lastSeenAt", "provider"]);
    expect(sessions).toContainEqual({ provider, createdAt, lastSeenAt, expiresAt });
    expect(pseudonyms).toEqual((await service.auth.exportPerson({ issuer, subject })).pseudonyms);
    const [keys] = keyRing([cookieSecret], "employee");
    const id = one.get("cookie")?.split("__Host-employee=")[1]?.split(";")[0] ?? "";
    expect(new Set(read.mock.calls.map(([key]) => key))).toEqual(new Set([storeKeyOf(keys, id)]));
    expect(touch).not.toHaveBeenCalled();
  });

  it("leaves an event with the pseudonyms of the person and of the session", async () => {
    serve();
    const headers = await login();
    const before = service.events.findLast((event) => event.action === "login" && event.result === "succeeded");
    await service.auth.exportOwnData(headers);
    expect(service.events.at(-1)).toMatchObject({
      action: "export",
      result: "succeeded",
      reason: "own-session",
      sessions: 1,
      subject: before?.subject,
      session: before?.session,
    });
  });

  it("is for a live session alone", async () => {
    serve();
    await expect(service.auth.exportOwnData(new Headers())).rejects.toMatchObject({ code: "session_required" });
    const headers = await login();
    const { issuer, subject } = (await service.auth.session(headers)) ?? {};
    await service.auth.erasePerson({ issuer: issuer!, subject: subject! });
    await expect(service.auth.exportOwnData(headers)).rejects.toMatchObject({ code: "session_required" });
  });
});
