import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { api, logOut, outcomeOf, useTokenService } from "../support/api.ts";
import { kari, ola, origin } from "../support/service.ts";

const service = useTokenService();
const revoked = (): unknown[] => service.idp.calls.all("revocation").map(({ parameters }) => parameters["token"]);
const loggedOut = `${origin}/auth/logged-out`;
const warning = (): unknown => service.events.find(({ action, result }) => action === "logout" && result === "warned");

describe("a logout", () => {
  it("CQ-18 takes back the newest refresh token, before the browser goes to the provider", async () => {
    await service.session();
    const answer = await logOut(service);
    expect(answer.headers.get("location")).toContain("https://login.test.ansattporten.no/logout");
    const [call] = service.idp.calls.all("revocation");
    expect(call).toMatchObject({ status: 200, method: "POST" });
    expect(Object.keys(call?.parameters ?? {})).toEqual(expect.arrayContaining(["token", "client_assertion"]));
    expect(call?.parameters["token_type_hint"]).toBe("refresh_token");
    expect(warning()).toBeUndefined();
  });

  it("takes back nothing when no refresh token was given or kept", async () => {
    service.idp.fail(faults.token.body({ refresh_token: undefined }));
    await service.session();
    await logOut(service);
    Object.assign(service, { auth: service.newAuth({}, { apis: [] }) });
    await service.session();
    await logOut(service);
    expect(revoked()).toEqual([]);
  });

  it("takes back the refresh token of a session that was over by its time too", async () => {
    await service.session();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31 * 60 * 1000 });
    expect(await service.now()).toBeNull();
    await logOut(service);
    vi.useRealTimers();
    expect(revoked()).toHaveLength(1);
  });

  it.each([
    ["does not answer", faults.network("revocation"), "provider_unavailable"],
    ["has a fault of its own", faults.status("revocation", 503), "provider_unavailable"],
    ["refuses the client", faults.oauthError("revocation", "invalid_client"), "client_authentication_failed"],
    ["refuses the kind", faults.oauthError("revocation", "unsupported_token_type"), "authorization_request_refused"],
  ])("is not hindered by a provider that %s, and the operator is told", async (_, fault, code) => {
    const session = await service.session();
    service.idp.fail(fault);
    const answer = await logOut(service);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringContaining("/logout")]);
    expect(await service.now()).toBeNull();
    // With what the provider said beside an OAuth error.
    const words = fault.name.includes("error=") ? "a planned fault" : "";
    expect(warning()).toMatchObject({ error: { code, cause: expect.stringContaining(words) as string } });
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "session_required" });
  });

  it("L-16 waits two seconds for a slow provider, and no longer; the session has ended before", async () => {
    await service.session();
    service.idp.fail(faults.slow("revocation", 4000));
    const began = Date.now();
    const answer = logOut(service);
    await vi.waitFor(() => expect(revoked()).toHaveLength(1));
    expect(await service.now()).toBeNull();
    expect((await answer).status).toBe(303);
    expect(Date.now() - began).toBeLessThan(3000);
    expect(warning()).toMatchObject({ error: { code: "provider_unavailable" } });
  });

  it("goes on where the provider has no place to take tokens back", async () => {
    service.idp.fail(faults.discovery({ revocation_endpoint: undefined }));
    await service.session();
    expect((await logOut(service)).headers.get("location")).not.toBe(loggedOut);
    expect(revoked()).toEqual([]);
    expect(warning()).toBeUndefined();
  });

  it("sends no token over plain http: such metadata is refused", async () => {
    service.idp.fail(faults.discovery({ revocation_endpoint: "http://test.ansattporten.no/revoke" }));
    expect(await outcomeOf(service.session())).toBeInstanceOf(Error);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "provider_metadata_invalid" } });
  });
});

describe("a login in a browser that has a session", () => {
  const start = `${origin}/auth/login?return_to=/sak`;
  const again = (url: string, person = kari): Promise<unknown> =>
    service.browser.login(url, { person, assurance: "high", stopAt: (next) => next === `${origin}/sak` });

  it.each([
    ["of the same person", start, kari],
    ["at a higher level", `${start}&assurance=high`, kari],
    ["of another person", start, ola],
  ])("CQ-18 takes back the refresh token of the one before, and of no other: %s", async (_, url, person) => {
    await service.session();
    // Another person is known to no provider in this browser.
    const { cookies } = service.browser;
    const theirs = cookies.all().filter(({ host }) => host.endsWith("ansattporten.no"));
    if (person !== kari) for (const { name } of theirs) cookies.delete(name);
    await again(url, person);
    expect(await service.now()).not.toBeNull();
    expect(revoked()).toHaveLength(1);
    await logOut(service);
    expect(new Set(revoked()).size).toBe(2);
    expect(warning()).toBeUndefined();
  });

  it("is not hindered by a provider that takes nothing back", async () => {
    await service.session();
    service.idp.fail(faults.status("revocation", 503));
    await again(`${start}&assurance=high`);
    expect((await service.now())?.assurance).toBe("high");
    expect(warning()).toMatchObject({ error: { code: "provider_unavailable" } });
  });
});
