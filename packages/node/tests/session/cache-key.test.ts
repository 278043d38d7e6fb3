import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Session } from "../../src/index.ts";
import { cookieSecret, kari, ola, origin, useService } from "../support/service.ts";

const service = useService();

async function logIn(person = kari, browser = service.newBrowser()): Promise<Session> {
  const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
  await browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
  const session = await service.auth.session(browser.headers());
  if (!session) throw new Error("Nobody is logged in");
  return session;
}

describe("the cache key of a person", () => {
  it("is the same in every session of the person, and at every replica", async () => {
    const key = service.auth.cacheKey(await logIn());
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(service.auth.cacheKey(await logIn())).toBe(key);
    expect(service.newAuth().cacheKey(await logIn())).toBe(key);
  });

  it("differs from person to person, by issuer and by subject", () => {
    const persons = [
      { issuer: "https://a.example", subject: "1" },
      { issuer: "https://a.example", subject: "2" },
      { issuer: "https://b.example", subject: "1" },
      { issuer: "https://a.example1", subject: "x" },
    ];
    expect(new Set(persons.map((person) => service.auth.cacheKey(person))).size).toBe(persons.length);
  });

  it("is neither the subject, nor the pseudonym of the audit log, nor the person of a page", async () => {
    const session = await logIn();
    const key = service.auth.cacheKey(session);
    expect(key).not.toContain(session.subject);
    const others = [service.auth.pseudonym(session), service.auth.facts(session).person];
    for (const other of others) expect(key.startsWith(other)).toBe(false);
    expect(service.events.some(({ subject }) => subject !== undefined)).toBe(true);
    expect(JSON.stringify(service.events)).not.toContain(key);
  });

  it("stays while a new secret is spread, and changes when that begins to write", async () => {
    const session = await logIn();
    const key = service.auth.cacheKey(session);
    const newest = randomBytes(32).toString("base64url");
    expect(service.newAuth({ secrets: [cookieSecret, newest] }).cacheKey(session)).toBe(key);
    expect(service.newAuth({ secrets: [newest, cookieSecret] }).cacheKey(session)).not.toBe(key);
  });

  it.each([
    ["a promise", (): unknown => logIn()],
    ["null", () => null],
    ["nothing", () => undefined],
    ["a session without its subject", () => ({ issuer: "https://a.example" })],
    ["an empty subject", () => ({ issuer: "https://a.example", subject: "" })],
    ["an empty issuer", () => ({ issuer: "", subject: "1" })],
    ["a text", () => "session"],
  ])("is refused for %s, which would have one key for everyone", async (_, given) => {
    const value = given();
    expect(() => service.auth.cacheKey(value as Session)).toThrow(TypeError);
    expect(() => service.auth.pseudonym(value as Session)).toThrow(TypeError);
    await value;
  });

  it("is another for another person who logs in", async () => {
    const keys = [await logIn(kari), await logIn(ola)].map((session) => service.auth.cacheKey(session));
    expect(new Set(keys).size).toBe(2);
  });
});
