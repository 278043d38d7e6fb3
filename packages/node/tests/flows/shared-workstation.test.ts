import { faults, type Page } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { service as sender } from "../../examples/guides/service.ts";
import { api, useClock, useTokenService } from "../support/api.ts";
import { kari, ola, origin, type Service } from "../support/service.ts";

const service = useTokenService();
const start = `${origin}/auth/login?return_to=/sak`;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = (url = start, person = kari): Promise<Page> => service.browser.login(url, { person, stopAt });
const serve = (changes: Parameters<Service["newAuth"]>[0]): void =>
  void Object.assign(service, { auth: service.newAuth(changes) });
const logOut = (): Promise<Response> =>
  service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers: service.headers({ origin }) }));

afterEach(() => {
  vi.useRealTimers();
});

describe("on a shared workstation", () => {
  beforeEach(() => serve({ sharedWorkstation: true }));

  it("each login is authenticated anew, though the provider still knows somebody in that browser", async () => {
    await login();
    await login(start, ola);
    expect(service.idp.calls.all("par").map(({ parameters }) => parameters["prompt"])).toEqual(["login", "login"]);
    expect((await service.now())?.name).toContain("Ola");
  });

  it("A-39 a provider that lets in on an earlier authentication after all gives no session", async () => {
    service.idp.fail(faults.idToken.claims({ auth_time: Math.floor(Date.now() / 1000) - 600 }));
    expect((await login()).status).toBe(403);
    expect(await service.now()).toBeNull();
    expect(service.events.at(-1)).toMatchObject({ error: { code: "authentication_too_old" } });
  });

  it("a change of organisation needs no new eID: it is the same person's session", async () => {
    await login();
    await login(`${origin}/auth/organisation?return_to=/sak`);
    expect(service.idp.calls.all("par").at(-1)?.parameters).not.toHaveProperty("prompt");
  });

  it("a step-up is authenticated anew", async () => {
    await login();
    await login(`${start}&assurance=high`);
    expect(service.idp.calls.all("par").at(-1)?.parameters["prompt"]).toBe("login");
  });

  it.each([
    ["ours", {}],
    ["the service's", { service: sender }],
  ])("the page for another person names nobody: the frame is %s", async (_, frame) => {
    serve({ sharedWorkstation: true, ...frame });
    const page = async (): Promise<string> => {
      const headers = service.headers({
        accept: "text/html",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
      });
      return (
        await service.auth.handler(
          new Request(`${origin}/auth/refused?code=another_person&return_to=/sak`, { headers }),
        )
      ).text();
    };
    await login();
    const { name = "" } = (await service.now()) ?? {};
    expect([name.length > 0, (await page()).includes(name)]).toEqual([true, false]);
    serve(frame);
    expect(await page(), "elsewhere the page names the person").toContain(name);
  });

  it("a session idles for ten minutes, or as the application says", async () => {
    await login();
    const session = await service.now();
    expect(session?.idleExpiresAt).toBe((session?.createdAt ?? 0) + 600);
    serve({ sharedWorkstation: true, session: { idleSeconds: 120 } });
    expect((await service.now())?.idleExpiresAt).toBe((session?.createdAt ?? 0) + 120);
  });

  describe("a login that somebody left on its way back", () => {
    const left = () =>
      service.browser.login(start, { person: kari, stopAt: (url) => url.startsWith(`${origin}/auth/callback/`) });

    it("does not follow the login of the next person", async () => {
      const { url } = await left();
      await login(start, ola);
      await service.browser.open(url, { stopAt });
      expect((await service.now())?.name).toContain("Ola");
      expect(service.events.at(-1)).toMatchObject({ error: { code: "logged_out_meanwhile" } });
    });

    it("continues after a step-up of the same person", async () => {
      await login(start, ola);
      const { url } = await left();
      await login(`${start}&max_age=0`, ola);
      await service.browser.open(url, { stopAt });
      expect((await service.now())?.name).toContain("Kari");
    });

    it("is forgotten by a logout that the store did not take", async () => {
      await login();
      const { url } = await left();
      const end = vi.spyOn(service.store, "endIndexed").mockRejectedValue(new Error("down"));
      await service.browser.submit(await service.browser.open(`${origin}/auth/logout`));
      end.mockRestore();
      await service.browser.open(url, { stopAt });
      expect(await service.now()).toBeNull();
      expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_missing" } });
    });
  });

  it("no refresh token is kept: an access token is used as long as it lives, and not renewed", async () => {
    const pass = useClock();
    const session = await service.session();
    expect((await session.fetch(`${api}/v1/`)).status).toBe(200);
    pass(121);
    await expect(session.fetch(`${api}/v1/`)).rejects.toMatchObject({
      code: "access_token_unavailable",
      details: { reason: "expired" },
    });
    expect(service.idp.calls.all("token")).toHaveLength(1);
    await logOut();
    expect(service.idp.calls.all("revocation")).toEqual([]);
  });

  it("a logout has the browser forget what it kept of this site, and no cookie of its neighbours", async () => {
    await login();
    expect((await logOut()).headers.get("clear-site-data")).toBe('"cache", "storage"');
    const nobody = await logOut();
    expect(nobody.headers.get("location")).toBe("/auth/logged-out");
    expect(nobody.headers.get("clear-site-data")).toBe('"cache", "storage"');
  });
});

describe("elsewhere", () => {
  it("one login at the provider serves the next, and a logout leaves the browser's storage alone", async () => {
    await login();
    expect(service.idp.calls.all("par")[0]?.parameters).not.toHaveProperty("prompt");
    expect((await logOut()).headers.has("clear-site-data")).toBe(false);
  });
});

describe("the facts that the page has of its session", () => {
  const facts = async (): Promise<Record<"now" | "warnAt" | "idleExpiresAt" | "expiresAt", number>> =>
    (await (
      await service.auth.handler(new Request(`${origin}/auth/session`, { headers: service.headers() }))
    ).json()) as never;

  it("tell when to warn, two minutes ahead, and the server's time to count from (WCAG 2.2, 2.2.1)", async () => {
    await login();
    const { now, warnAt, idleExpiresAt } = await facts();
    expect(idleExpiresAt - warnAt).toBe(120);
    expect(Math.abs(now - Date.now() / 1000)).toBeLessThan(5);
  });
});
