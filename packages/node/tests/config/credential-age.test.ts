import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ansattporten } from "../../src/index.ts";
import type { ProviderOptions } from "../../src/index.ts";
import { credentialLife } from "../../src/config/credential-age.ts";
import { clientKey, entry, kari, origin, secretClient, useService } from "../support/service.ts";

const service = useService();
const day = 24 * 60 * 60;
const registered = Date.parse("2027-01-31") / 1000;
const stopAt = (url: string): boolean => url === `${origin}/sak`;

/** Starts the application so many days after the key or secret was registered. */
function startAfter(days: number, changes: Partial<ProviderOptions>): void {
  vi.setSystemTime((registered + days * day + 60) * 1000);
  Object.assign(service, { auth: service.newAuth({}, changes) });
}
const byKey = (members: object): Partial<ProviderOptions> => ({
  clientAuthentication: { method: "private_key_jwt", privateKey: { ...clientKey, ...members } },
});
const byDate: Partial<ProviderOptions> = {
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey, registeredAt: "2027-01-31" },
};
const bySecret = (method: "client_secret_basic" | "client_secret_post"): Partial<ProviderOptions> => ({
  clientId: secretClient.clientId,
  clientAuthentication: { method, clientSecret: secretClient.clientSecret, registeredAt: "2027-01-31" },
});
const notices = (): string[] =>
  service.events.filter(({ action }) => action === "credentials").map(({ level, note }) => `${level}: ${note}`);
const login = async (): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("the age of a credential is told at start", () => {
  it.each<[string, number, Partial<ProviderOptions>, string[]]>([
    ["a key has 31 days left: nothing is said", 334, byDate, []],
    [
      "a key has 30 days left",
      335,
      byDate,
      ["warn: The client key test-key is 335 days old; the provider allows 365. Days left to replace it: 30."],
    ],
    [
      "a key is on its last day",
      364,
      byDate,
      ["warn: The client key test-key is 364 days old; the provider allows 365. Days left to replace it: 1."],
    ],
    [
      "a key is over its time",
      365,
      byDate,
      [
        "error: The client key test-key is 365 days old; the provider allows 365. Replace it now: logins may fail at any time.",
      ],
    ],
    ["the key says so itself", 340, byKey({ iat: registered }), [expect.stringMatching("test-key is 340 days old")]],
    ["the key was made at no known time", 999, byKey({}), []],
    ["the key's iat is no number", 999, byKey({ iat: "2027-01-31" }), []],
    ["a secret has 31 days left: nothing is said", 329, bySecret("client_secret_basic"), []],
    [
      "a secret has 30 days left",
      330,
      bySecret("client_secret_basic"),
      [
        "warn: The client secret of node-tests:secret is 330 days old; the provider allows 360. Days left to replace it: 30.",
      ],
    ],
    ["a secret is over its time", 360, bySecret("client_secret_post"), [expect.stringMatching(/^error: .*secret/)]],
  ])("when %s", (_, days, changes, said) => {
    startAfter(days, changes);
    expect(notices()).toEqual(said);
  });

  it("for each client by itself, though two have a secret and so no name of a key", () => {
    vi.setSystemTime((registered + 350 * day) * 1000);
    const secret = bySecret("client_secret_basic");
    service.newAuth({
      providers: [entry({ ...secret, clientId: "one" }), entry({ ...secret, clientId: "two", id: "two" })],
    });
    expect(notices()).toEqual([
      expect.stringContaining("secret of one is"),
      expect.stringContaining("secret of two is"),
    ]);
  });

  it("as soon as it is known, though the key was in use before", () => {
    startAfter(340, byKey({}));
    startAfter(340, byDate);
    expect(notices()).toHaveLength(1);
  });

  it("by the day of registration rather than the day when the key was made", () => {
    const privateKey = { ...clientKey, iat: registered - 300 * day };
    startAfter(100, {
      clientAuthentication: { method: "private_key_jwt", privateKey, registeredAt: "2027-01-31" },
    });
    expect(notices()).toEqual([]);
  });

  it("never when the profile has no limit", () => {
    const { credentialLifetimeDays: _, ...profile } = ansattporten;
    startAfter(999, { ...byDate, profile });
    expect(notices()).toEqual([]);
  });
});

describe("the age of a credential is told in passing", () => {
  it("once a day, by a login, which it does not stop", async () => {
    startAfter(300, byDate);
    expect(await login()).toBe(true);
    expect(notices()).toEqual([]);
    for (const days of [365, 365, 366]) {
      vi.setSystemTime((registered + days * day + 120) * 1000);
      expect(await login()).toBe(true);
    }
    expect(notices()).toEqual([
      expect.stringMatching(/^error: .* 365 days old/),
      expect.stringMatching(/366 days old/),
    ]);
  });

  it("once, however many instances one process starts", () => {
    startAfter(340, byDate);
    startAfter(340, byDate);
    expect(notices()).toHaveLength(1);
  });
});

it("the life of a credential is counted in whole days, and its last month is for replacing it", () => {
  expect(credentialLife(registered, 365, registered + 10.5 * day)).toEqual({
    ageDays: 10,
    daysLeft: 355,
    rotateAt: Date.parse("2028-01-01") / 1000,
    endsAt: Date.parse("2028-01-31") / 1000,
  });
});
