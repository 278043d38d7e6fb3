import { describe, expect, it } from "vitest";
import { kari, origin, siv, useService } from "./support/service.ts";

const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const codes = ["organisation_required", "another_person", "session_replaced"] as const;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

const login = (person = siv): Promise<unknown> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
const open = (code: string, headers = service.headers(navigation)): Promise<Response> =>
  service.auth.handler(new Request(`${origin}/auth/refused?code=${code}&return_to=/sak`, { headers }));
/** Headers of a browser whose session was replaced a moment ago. */
async function withReplacedSession(): Promise<Headers> {
  await login();
  const before = service.headers(navigation);
  await login();
  return before;
}

describe("the page of a refusal", () => {
  it.each(codes)("writes no event for a browser without a session, which anyone can send there: %s", async (code) => {
    const answer = await open(code);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('href="/auth/login?return_to=');
    expect(service.events).toEqual([]);
  });

  it.each(codes)("writes no event for a session that has ended: %s", async (code) => {
    await login();
    const { issuer = "", subject = "" } = (await service.auth.session(service.headers())) ?? {};
    await service.auth.erasePerson({ issuer, subject });
    const before = service.events.length;
    expect((await open(code)).status).toBe(401);
    expect(service.events).toHaveLength(before);
  });

  it.each(codes)("writes no event for a session that a newer one replaced, and leads back: %s", async (code) => {
    const headers = await withReplacedSession();
    const before = service.events.length;
    const answer = await open(code, headers);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('href="/sak"');
    expect(service.events).toHaveLength(before);
  });

  it.each(["organisation_required", "another_person"])("writes one event for a live session: %s", async (code) => {
    await login(kari);
    const before = service.events.length;
    expect((await open(code)).status).toBeGreaterThan(400);
    const event = { action: "access", result: "failed", error: { code } };
    expect(service.events.slice(before)).toMatchObject([event]);
  });

  it("goes on without an event where a live session is told that it was replaced", async () => {
    await login();
    const before = service.events.length;
    const answer = await open("session_replaced");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${origin}/sak`]);
    expect(service.events).toHaveLength(before);
  });

  it.each(["constructor", "toString", "__proto__", ""])("is found for no other code: %s", async (code) => {
    await login();
    expect((await open(code)).status).toBe(404);
  });
});
