import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { kari, ola, origin, useService } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const [old = "", newer = "", newest = ""] = Array.from({ length: 3 }, () => randomBytes(32).toString("base64url"));
const service = useService({ secrets: [old] });
const login = async (person = kari): Promise<Headers> => {
  const browser = service.newBrowser();
  Object.assign(service, { browser });
  await browser.login(`${origin}/auth/login?return_to=/sak`, {
    person,
    stopAt: (url) => url.startsWith(`${origin}/sak`),
  });
  return service.headers();
};
const deploy = (...secrets: string[]): void => void Object.assign(service, { auth: service.newAuth({ secrets }) });

it("[L-24] a new secret in front of the old ones logs nobody out, and lets an old one go when its sessions are over", async () => {
  const first = await login();
  deploy(newer, old);
  const second = await login(ola);
  for (const headers of [first, second]) expect(await service.auth.session(headers)).not.toBeNull();
  deploy(newest, newer, old);
  for (const headers of [first, second]) expect(await service.auth.session(headers)).not.toBeNull();
  deploy(newest, newer);
  expect(await service.auth.session(first)).toBeNull();
  expect(await service.auth.session(second)).not.toBeNull();
});

it("[L-24] a login that began under the old secret ends under the new", async () => {
  const browser = service.newBrowser();
  const isCallback = (url: string): boolean => url.includes("/auth/callback/");
  const { url } = await browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isCallback });
  deploy(newer, old);
  const page = await browser.open(url, { stopAt: (next) => next === `${origin}/sak` });
  expect(page.stopped).toBe(true);
});

it("[L-24] without the old secret it is one new login, and no loop", async () => {
  await login();
  deploy(newest);
  expect(await service.auth.session(service.headers())).toBeNull();
  const verdict = service.auth.judge(null, { returnTo: "/sak" });
  if (verdict.allowed) throw new Error("Nobody was let in");
  const begun = service.idp.calls.all("par").length;
  const page = await service.browser.login(origin + verdict.location, {
    person: kari,
    stopAt: (url) => url === `${origin}/sak`,
  });
  expect(page.stopped).toBe(true);
  expect(service.idp.calls.all("par")).toHaveLength(begun + figures["L-24"].logins);
  expect(await service.auth.session(service.headers())).not.toBeNull();
});

it("[L-24] after a leak, every session is ended while both secrets are there, and the old one opens none any more", async () => {
  const headers = await login();
  deploy(newest, old);
  expect(await service.auth.endSessions({ all: true })).toBe(1);
  for (const secrets of [[newest, old], [newest], [old]]) {
    deploy(...secrets);
    expect(await service.auth.session(headers)).toBeNull();
  }
});

it("[L-24] the new secret alone finds no session of the old one to end: its record would stay until it expires", async () => {
  const headers = await login();
  deploy(newest);
  expect(await service.auth.session(headers)).toBeNull();
  expect(await service.auth.endSessions({ all: true })).toBe(0);
});
