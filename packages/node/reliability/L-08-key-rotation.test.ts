import { faults } from "@adgangskort/mock-idp";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { http, HttpResponse } from "msw";
import { afterEach, expect, it, vi } from "vitest";
import { keyFinder } from "../src/protocol/jwks.ts";
import { kari, origin, useService } from "../tests/support/service.ts";

const service = useService();
afterEach(() => vi.useRealTimers());

const stopAt = (url: string): boolean => url === `${origin}/sak`;
const login = async (): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped;
const logins = async (count: number): Promise<boolean[]> => Promise.all(Array.from({ length: count }, login));
const reads = (): number => service.idp.calls.all("jwks").length;
const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

it("[L-08] 0 failed logins when the provider publishes a key before it signs, under load", async () => {
  const under = logins(10);
  service.idp.rotateKeys({ keepOld: true });
  const failed = [...(await under), ...(await logins(10))].filter((succeeded) => !succeeded);
  expect(failed).toEqual([]);
  expect(reads()).toBeLessThanOrEqual(2);
});

it("[L-08] 0 failed logins when it rotates right after we read, and takes the old key away at once", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  expect(await login()).toBe(true);
  for (let rotation = 1; rotation <= 3; rotation += 1) {
    service.idp.rotateKeys();
    expect(await logins(5)).toEqual(Array(5).fill(true));
    // One reading more for each rotation, though no time has passed.
    expect(reads()).toBe(1 + rotation);
  }
});

it("[L-08] 0 failed logins when it rotates just before it signs: keys are read once more, by whomever", async () => {
  expect(await login()).toBe(true);
  service.idp.fail(faults.jwks.rotateAt("token"), { times: 1 });
  expect(await login()).toBe(true);
  expect(reads()).toBe(2);
});

it("[L-08] an old key is believed until the next reading, and no longer than ten minutes", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await login();
  pass(9 * 60);
  await login();
  expect(reads()).toBe(1);
  pass(2 * 60);
  await login();
  expect(reads()).toBe(2);
});

it("[L-08] a flood of tokens under keys that do not exist is at most one reading in ten seconds", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const known = { ...(await exportJWK(publicKey)), kid: "known", alg: "RS256" };
  let read = 0;
  const address = "https://test.ansattporten.no/flooded";
  service.network.use(http.get(address, () => (read++, HttpResponse.json({ keys: [known] }))));
  const keys = keyFinder(address, "foreign");
  const find = async (kid: string): Promise<unknown> => keys({ alg: "RS256", kid }, token);
  const [header = "", payload = "", signature = ""] = (
    await new SignJWT({}).setProtectedHeader({ alg: "RS256", kid: "known" }).sign(privateKey)
  ).split(".");
  const token = { payload, signature, protected: header };
  let [forged, kept] = [0, 0];
  for (let second = 0; second < 600; second += 1) {
    for (let count = 0; count < 5; count += 1) await find(`forged-${second}-${count}`).catch(() => (forged += 1));
    // Nobody is kept out by the flood whose key is known.
    if (second % 60 === 0) await find("known").then(() => (kept += 1));
    pass(1);
  }
  expect([forged, kept]).toEqual([3000, 10]);
  expect(read).toBeLessThanOrEqual(600 / 10);
});
