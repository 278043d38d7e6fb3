import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = async (): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped;
const keyCalls = (): number => service.idp.calls.all("jwks").length;

afterEach(() => {
  vi.useRealTimers();
});

// Tens of whole logins each: on a busy machine they take longer than a test should.
describe("the provider's keys", { timeout: 30_000 }, () => {
  it("C-38, C-39 may rotate right after they were read: no login fails, and they are read once more", async () => {
    expect(await login()).toBe(true);
    service.idp.rotateKeys();
    expect(await login()).toBe(true);
    expect(await login()).toBe(true);
    expect(keyCalls()).toBe(2);
  });

  it("are read once for all who miss one at the same time", async () => {
    await login();
    service.idp.rotateKeys();
    expect(await Promise.all(Array.from({ length: 10 }, login))).toEqual(Array(10).fill(true));
    expect(keyCalls()).toBe(2);
  });

  it("A-16 are not read more than a handful of times for a flood of unknown keys, and a minute later again", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    service.idp.fail(faults.idToken.signature("unknown-kid"), { times: 13 });
    for (let count = 0; count < 13; count++) expect(await login()).toBe(false);
    expect(keyCalls()).toBe(10);
    vi.setSystemTime(Date.now() + 60_000);
    service.idp.rotateKeys();
    expect(await login()).toBe(true);
  });

  it("are found again as soon as they can be read, however often they could not", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    service.idp.fail(faults.network("jwks"), { times: 5 });
    for (let count = 0; count < 15; count++) {
      expect(await login()).toBe(false);
      expect(service.events.at(-1)).toMatchObject({ error: { code: "provider_unavailable" } });
    }
    vi.setSystemTime(Date.now() + 4000);
    expect(await login()).toBe(true);
  });

  it("are no longer believed ten minutes after the provider took them away", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    vi.setSystemTime(Date.now() + 11 * 60_000);
    await login();
    expect(keyCalls()).toBe(2);
  });
});
