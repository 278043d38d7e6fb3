import { faults, type Page } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LoginOptions } from "@adgangskort/testing";
import { entry, kari, ola, origin, useService, workAccount } from "../support/service.ts";

/** Seconds that a session of Ansattporten lasts at most. */
const absoluteSeconds = 7200;
const service = useService();
const start = "/auth/login?return_to=/sak";
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const go = (path: string, options: Partial<LoginOptions> = {}): Promise<Page> =>
  service.browser.login(origin + path, { person: kari, stopAt, ...options });
const session = (): ReturnType<typeof service.auth.session> => service.auth.session(service.headers());
const endOf = async (): Promise<number | undefined> => (await session())?.expiresAt;
const passSeconds = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);
/** The session at the provider ends, so that the next login authenticates the person. */
const forgetThere = (): void => {
  const { cookies } = service.browser;
  for (const { name } of cookies.all().filter(({ host }) => host.endsWith("ansattporten.no"))) cookies.delete(name);
};
/** Up to the provider's answer, which the browser has not followed yet. */
const upToCallback = async (path: string, options: Partial<LoginOptions> = {}): Promise<string> => {
  const { stopped, url } = await go(path, { stopAt: (at) => at.includes("/auth/callback"), ...options });
  expect(stopped).toBe(true);
  return url;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const continuing = [
  ["a step-up to a higher level", `${start}&assurance=high`, { assurance: "high" }],
  ["a step-up to a recent authentication", `${start}&max_age=0`, {}],
  ["a switch of organisation", "/auth/organisation?return_to=/sak", {}],
] as const;

describe("the absolute limit of a session", () => {
  it.each(continuing)(
    "does not move by %s: six of them, and the session has ended at 9 000 s",
    async (_, path, choice) => {
      await go(start);
      const end = await endOf();
      for (let time = 1; time <= 6; time += 1) {
        passSeconds(1150);
        forgetThere();
        expect((await go(path, choice)).stopped).toBe(true);
        expect(await endOf()).toBe(end);
      }
      passSeconds(absoluteSeconds - 6 * 1150);
      expect(await session()).toBeNull();
      passSeconds(9000 - absoluteSeconds);
      expect(await session()).toBeNull();
    },
  );

  it("does not move by a step-up at another entry of the same client", async () => {
    const { representation: _, ...plain } = entry();
    const providers = [plain, { ...plain, id: workAccount }];
    Object.assign(service, { auth: service.newAuth({ providers }) });
    await go(start);
    const end = await endOf();
    passSeconds(1200);
    await go(`/auth/login/${workAccount}?return_to=/sak&max_age=0`);
    expect([await endOf(), (await session())?.provider]).toEqual([end, workAccount]);
  });

  it("does not move by a step-up between means that are different subjects", async () => {
    const { representation: _, ...plain } = entry({ assurance: ["substantial", "entraid"] });
    Object.assign(service, { auth: service.newAuth({ providers: [plain] }) });
    await go(start, { assurance: "entraid" });
    const [end, subject] = [await endOf(), (await session())?.subject];
    passSeconds(1200);
    await go(`${start}&assurance=high`, { assurance: "high" });
    expect(await endOf()).toBe(end);
    expect((await session())?.subject).not.toBe(subject ?? "");
  });

  it("does not move if the browser drops its session during a step-up", async () => {
    await go(start);
    const end = await endOf();
    passSeconds(1200);
    const answer = await upToCallback(`${start}&max_age=0`);
    service.browser.cookies.delete("__Host-employee");
    await service.browser.open(answer, { stopAt });
    expect(await endOf()).toBe(end);
  });

  it("begins again with a full login that authenticates the person", async () => {
    await go(start);
    const end = (await endOf()) ?? 0;
    passSeconds(1200);
    forgetThere();
    await go(start);
    expect(await endOf()).toBe(end + 1200);
  });

  it("begins again with a full login of another person", async () => {
    await go(start);
    const end = (await endOf()) ?? 0;
    passSeconds(1200);
    forgetThere();
    await go(start, { person: ola });
    expect(await endOf()).toBe(end + 1200);
  });

  it("counts from the authentication at the provider, which single sign-on does not repeat", async () => {
    await go(start);
    const end = await endOf();
    passSeconds(1200);
    await go(start);
    expect(await endOf()).toBe(end);
  });

  it("is the age that the new try asks for, if a link accepted an authentication that is older", async () => {
    const { createdAt = 0 } = (await go(start), (await session()) ?? {});
    service.idp.fail(faults.idToken.claims({ auth_time: createdAt - absoluteSeconds }));
    const refused = await go(`${start}&max_age=${absoluteSeconds * 2}`);
    expect(service.events.at(-1)?.error?.code).toBe("authentication_too_old");
    expect(refused.html).toContain(`href="/auth/login?max_age=${absoluteSeconds}&amp;`);
  });

  it("comes sooner if the provider's session began before the first login did", async () => {
    await go(start);
    const { createdAt = 0 } = (await session()) ?? {};
    passSeconds(1200);
    service.idp.fail(faults.idToken.claims({ auth_time: createdAt - 600 }));
    await go("/auth/organisation?return_to=/sak");
    expect(await endOf()).toBe(createdAt - 600 + absoluteSeconds);
  });
});

describe("a step-up that returns at the absolute limit", () => {
  /** A session that is used, and has so many seconds left. */
  const nearItsEnd = async (seconds: number): Promise<void> => {
    await go(start);
    for (let time = 0; time < 4; time += 1) {
      passSeconds((absoluteSeconds - seconds) / 4);
      await session();
    }
  };

  it.each(continuing)("opens no session that has ended already, and says so: %s", async (_, path, choice) => {
    await nearItsEnd(20);
    const answer = await upToCallback(path, choice);
    passSeconds(20);
    const write = vi.spyOn(service.store, "write");
    const page = await service.browser.open(answer, { stopAt });
    expect([page.status, page.stopped]).toEqual([401, false]);
    expect(page.html).toContain("<h1>Du er logget ut</h1>");
    expect(service.events.at(-1)).toMatchObject({ result: "failed", error: { code: "session_required" } });
    expect(write).not.toHaveBeenCalled();
    expect(await session()).toBeNull();
    // The button of the page is a full login, which begins a new session time.
    const [, again = ""] = /href="(\/auth\/login\?[^"]*)"/.exec(page.html) ?? [];
    forgetThere();
    await go(again.replaceAll("&amp;", "&"), choice);
    const { createdAt = 0, expiresAt } = (await session()) ?? {};
    expect(expiresAt).toBe(createdAt + absoluteSeconds);
  });

  it("opens a session for the seconds that are left", async () => {
    await nearItsEnd(20);
    const end = await endOf();
    const answer = await upToCallback(`${start}&max_age=0`);
    passSeconds(19);
    expect((await service.browser.open(answer, { stopAt })).stopped).toBe(true);
    expect(await endOf()).toBe(end);
    passSeconds(1);
    expect(await session()).toBeNull();
  });
});
