import { randomUUID } from "node:crypto";
import type { Page } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
const sessionCookie = "__Host-employee";
const page = "/sak/7";
const [secret, newer] = ["s".repeat(32), "t".repeat(32)];

/** What a guard's redirect makes the browser do: to the login, through the provider, and back; or to where it ends. */
async function round(path = `/auth/login?return_to=${page}`): Promise<Page> {
  const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
  return service.browser.login(`${origin}${path}`, { person: kari, stopAt });
}

/** A browser, or whatever stands before it, that loses the session's cookie and no other. */
async function roundThatIsLost(path?: string): Promise<Page> {
  const ended = await round(path);
  service.browser.cookies.delete(sessionCookie);
  return ended;
}

const isStopped = ({ status, html }: Page): boolean =>
  status === 500 && html.includes("Nettleseren tok ikke vare på innloggingen");

describe("a guard that no login satisfies", () => {
  it("sends the person round three times, and then they read what is wrong, in words and with one thing to click", async () => {
    for (let time = 0; time < 3; time += 1) expect(isStopped(await roundThatIsLost())).toBe(false);
    const calls = service.idp.calls.length;
    const stopped = await roundThatIsLost();
    expect(isStopped(stopped)).toBe(true);
    expect(stopped.html).toContain(`href="/auth/login?return_to=${page}"`);
    expect(service.idp.calls).toHaveLength(calls);
    expect(service.events.at(-1)).toMatchObject({
      action: "login",
      level: "error",
      error: { code: "session_not_kept" },
    });
  });

  it("keeps the person's language in the link to try again, once", async () => {
    const inEnglish = `/auth/login?return_to=${page}&ui_locales=en`;
    for (let time = 0; time < 3; time += 1) await roundThatIsLost(inEnglish);
    const stopped = await roundThatIsLost(inEnglish);
    expect(stopped.html).toContain(`href="/auth/login?return_to=${page}&amp;ui_locales=en"`);
  });

  it("counts from the start when the person tries again", async () => {
    for (let time = 0; time < 4; time += 1) await roundThatIsLost();
    for (let time = 0; time < 3; time += 1) expect(isStopped(await roundThatIsLost())).toBe(false);
    expect(isStopped(await roundThatIsLost())).toBe(true);
  });

  it("sends round no longer when the store loses the session, as where several processes have one each", async () => {
    for (let time = 0; time < 3; time += 1) {
      expect(isStopped(await round())).toBe(false);
      Object.assign(service, { auth: service.newAuth({ store: memoryStore({ name: randomUUID() }) }) });
    }
    expect(isStopped(await round())).toBe(true);
  });

  it("counts on while a new secret replaces the old one", async () => {
    for (const secrets of [[secret], [newer, secret], [newer, secret]]) {
      Object.assign(service, { auth: service.newAuth({ secrets }) });
      expect(isStopped(await roundThatIsLost())).toBe(false);
    }
    expect(isStopped(await round())).toBe(true);
  });

  it("counts a step-up that makes no difference, though there is a session all the while", async () => {
    const stronger = `/auth/login?assurance=high&return_to=${page}`;
    await round();
    for (let time = 0; time < 3; time += 1) expect(isStopped(await round(stronger))).toBe(false);
    expect(isStopped(await round(stronger))).toBe(true);
  });
});

describe("no circle is", () => {
  it("a person who logs in again and again, with the session that they have", async () => {
    for (let time = 0; time < 6; time += 1) expect(isStopped(await round())).toBe(false);
  });

  it("logins for other pages, or for something else", async () => {
    const pages = ["/sak/7", "/sak/8"];
    for (let time = 0; time < 6; time += 1)
      expect(isStopped(await roundThatIsLost(`/auth/login?return_to=${pages[time % 2]}`))).toBe(false);
  });

  it("a person who chooses an organisation again and again", async () => {
    await round();
    for (let time = 0; time < 5; time += 1)
      expect(isStopped(await round(`/auth/organisation?return_to=${page}`))).toBe(false);
  });

  it("a login a minute later", async () => {
    let now = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now });
    try {
      for (let time = 0; time < 6; time += 1) {
        expect(isStopped(await roundThatIsLost())).toBe(false);
        vi.setSystemTime((now += 61_000));
      }
    } finally {
      vi.useRealTimers();
    }
  });

  it("a login after a logout", async () => {
    for (let time = 0; time < 3; time += 1) await roundThatIsLost();
    await round(`/auth/login?return_to=/sak/9`);
    const headers = service.headers({ origin });
    const answer = await service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers }));
    expect(answer.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^__Host-employee-rounds=; Path=\/; Max-Age=0/),
    );
  });

  it("who comes through a form of the site", async () => {
    for (let time = 0; time < 3; time += 1) await roundThatIsLost();
    const headers = service.headers({ origin, "sec-fetch-mode": "navigate" });
    const posted = await service.auth.handler(
      new Request(`${origin}/auth/login?return_to=${page}`, { method: "POST", headers }),
    );
    expect(posted.status).toBe(303);
    expect(new URL(posted.headers.get("location") ?? "").origin).not.toBe(origin);
    // The count has one digit, however many logins follow.
    service.browser.cookies.store(origin, posted.headers);
    const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
    await service.browser.login(posted.headers.get("location") ?? "", { person: kari, stopAt });
    expect(service.browser.cookies.get(`${sessionCookie}-rounds`)?.value).toMatch(/^3\./);
  });

  it("what a browser makes up: a mark that is none of ours counts for nothing", async () => {
    const planted = new Headers({ "set-cookie": "__Host-employee-rounds=9.AAAAAAAAAAAA; Path=/; Secure" });
    service.browser.cookies.store(origin, planted);
    expect(isStopped(await round())).toBe(false);
  });

  it("nor a mark under another secret: an anonymous request cannot alarm the operator", async () => {
    const ours = service.auth;
    Object.assign(service, { auth: service.newAuth({ secrets: [secret] }) });
    for (let time = 0; time < 3; time += 1) await roundThatIsLost();
    Object.assign(service, { auth: ours });
    expect(isStopped(await round())).toBe(false);
  });

  it.each(["33", "0x3", "0", ""])("nor a number of logins that is no digit from 1: %j", async (count) => {
    await roundThatIsLost();
    const [, of = ""] = service.browser.cookies.get(`${sessionCookie}-rounds`)?.value.split(".") ?? [];
    const planted = new Headers({ "set-cookie": `${sessionCookie}-rounds=${count}.${of}; Path=/; Secure` });
    service.browser.cookies.store(origin, planted);
    expect(isStopped(await round())).toBe(false);
  });
});
