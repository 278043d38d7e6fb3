import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { kari, origin, useService } from "./support/service.ts";

const service = useService();
const hour = 60 * 60_000;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = async (): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped;
const begin = async (): Promise<number> =>
  (await service.auth.handler(new Request(`${origin}/auth/login`, { headers: { accept: "text/html" } }))).status;
const documents = (): number => service.idp.calls.all("discovery").length;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the provider's metadata", () => {
  it("is read again by the next login when it lacks what the profile demands", async () => {
    service.idp.fail(faults.discovery({ pushed_authorization_request_endpoint: undefined }), { times: 1 });
    expect(await login()).toBe(false);
    expect(await login()).toBe(true);
  });

  it("is read once a day", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    vi.setSystemTime(Date.now() + 23 * hour);
    await login();
    expect(documents()).toBe(1);
    vi.setSystemTime(Date.now() + 2 * hour);
    await login();
    expect(documents()).toBe(2);
  });

  it.each([
    ["cannot be read", () => faults.network("discovery")],
    ["has lost S256", () => faults.discovery({ code_challenge_methods_supported: undefined })],
  ])(
    "L-10 that %s when its day is over: the last good one serves, with a warning, for a day more",
    async (_, fault) => {
      const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
      vi.useFakeTimers({ toFake: ["Date"] });
      await login();
      service.idp.fail(fault());
      vi.setSystemTime(Date.now() + 25 * hour);
      expect(await login()).toBe(true);
      expect(warn).toHaveBeenCalledOnce();
      vi.setSystemTime(Date.now() + 24 * hour);
      expect(await login()).toBe(false);
    },
  );
});

describe("a flood of logins that nobody finishes", () => {
  it("A-06 does not reach the provider in our name: what is over the limit is told to come back", async () => {
    await login();
    service.idp.fail(faults.slow("par", 100));
    const statuses = await Promise.all(Array.from({ length: 80 }, begin));
    expect(statuses.filter((status) => status === 303)).toHaveLength(50);
    expect(statuses.filter((status) => status === 503)).toHaveLength(30);
    expect(await begin()).toBe(303);
  });
});
