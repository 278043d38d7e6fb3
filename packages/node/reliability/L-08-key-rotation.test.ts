import { faults } from "@adgangskort/mock-idp";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { http, HttpResponse } from "msw";
import { afterEach, expect, it, vi } from "vitest";
import { keyFinder } from "../src/protocol/jwks.ts";
import { kari, origin, useService } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const {
  loginsUnderLoad,
  rotations,
  loginsEach,
  readsMore,
  oldKeyMinutes,
  forged: forgedTokens,
  floodSeconds,
  floodReads,
} = figures["L-08"];
const service = useService();
afterEach(() => vi.useRealTimers());

const stopAt = (url: string): boolean => url === `${origin}/sak`;
const login = async (): Promise<boolean> =>
  (await service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt })).stopped;
const logins = async (count: number): Promise<boolean[]> => Promise.all(Array.from({ length: count }, login));
const reads = (): number => service.idp.calls.all("jwks").length;
const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

it(`[L-08] 0 of ${loginsUnderLoad} logins fail when the provider publishes a key before it signs, which costs ${readsMore} read more`, async () => {
  const under = logins(loginsUnderLoad / 2);
  service.idp.rotateKeys({ keepOld: true });
  const all = [...(await under), ...(await logins(loginsUnderLoad / 2))];
  expect(all).toEqual(Array(loginsUnderLoad).fill(true));
  expect(reads()).toBeLessThanOrEqual(1 + readsMore);
});

it(`[L-08] 0 of ${loginsEach} logins fail after each of ${rotations} rotations right after a read, which remove the old key at once`, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  expect(await login()).toBe(true);
  for (let rotation = 1; rotation <= rotations; rotation += 1) {
    service.idp.rotateKeys();
    expect(await logins(loginsEach)).toEqual(Array(loginsEach).fill(true));
    // Though no time has passed.
    expect(reads()).toBe(1 + rotation * readsMore);
  }
});

it(`[L-08] 0 logins fail when it rotates just before it signs: the keys are read ${readsMore} time more`, async () => {
  expect(await login()).toBe(true);
  service.idp.fail(faults.jwks.rotateAt("token"), { times: 1 });
  expect(await login()).toBe(true);
  expect(reads()).toBe(1 + readsMore);
});

it(`[L-08] an old key is accepted until the next read, for at most ${oldKeyMinutes} minutes`, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await login();
  pass((oldKeyMinutes - 1) * 60);
  await login();
  expect(reads()).toBe(1);
  pass(2 * 60);
  await login();
  expect(reads()).toBe(2);
});

it(`[L-08] a flood of ${forgedTokens} forged tokens in ${floodSeconds} s, under keys that do not exist, is at most ${floodReads} reads`, async () => {
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
  for (let second = 0; second < floodSeconds; second += 1) {
    for (let count = 0; count < forgedTokens / floodSeconds; count += 1)
      await find(`forged-${second}-${count}`).catch(() => (forged += 1));
    // Nobody is kept out by the flood whose key is known.
    if (second % 60 === 0) await find("known").then(() => (kept += 1));
    pass(1);
  }
  expect([forged, kept]).toEqual([forgedTokens, floodSeconds / 60]);
  expect(read).toBeLessThanOrEqual(floodReads);
});
