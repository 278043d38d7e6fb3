import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { textsIn, type Language } from "../../src/texts/language.ts";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  service.auth.handler(new Request(origin + path, { headers: service.headers({ ...navigation, ...headers }) }));
const start = `${origin}/auth/login?return_to=/auth/logged-in`;
const title = (language: Language): string => `<h1>${textsIn(language).loggedIn.title}</h1>`;

describe("a login in a tab of its own", () => {
  it.each(["/auth/logged-in", `${origin}/auth/logged-in`])("ends at a page that sends back: %s", async (returnTo) => {
    const page = await service.browser.login(
      `${origin}/auth/login?${new URLSearchParams({ return_to: returnTo }).toString()}`,
      { person: kari },
    );
    expect([page.status, page.url]).toEqual([200, `${origin}/auth/logged-in`]);
    expect(page.html).toContain(title("nb"));
    expect(page.html).not.toMatch(/<script|<form|<button/);
    expect(Array.from(page.html.matchAll(/href="([^"]*)"/g), ([, href]) => href)).toEqual(["/"]);
  });

  it.each<Language>(["nb", "nn", "en", "se"])("speaks the language that the person chose: %s", async (language) => {
    const page = await service.browser.login(`${start}&ui_locales=${language}`, { person: kari });
    expect(page.url).toBe(`${origin}/auth/logged-in?ui_locales=${language}`);
    expect(page.html).toContain(title(language));
  });

  it("that comes back a second time ends there too", async () => {
    const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);
    const { url } = await service.browser.login(`${start}&ui_locales=se`, { person: kari, stopAt: isCallback });
    const { cookie = "" } = Object.fromEntries(service.headers());
    await service.browser.open(url);
    // The browser of a double click has the cookies of both.
    const answer = await ask(new URL(url).pathname + new URL(url).search, {
      cookie: `${cookie}; ${service.headers().get("cookie") ?? ""}`,
    });
    expect(answer.headers.get("location")).toBe(`${origin}/auth/logged-in?ui_locales=se`);
  });

  it("can be tried again there when it is cancelled", async () => {
    const page = await service.browser.login(start, { person: kari, cancel: true });
    const [, retry = ""] = /href="(\/auth\/login[^"]*)"/.exec(page.html) ?? [];
    const again = await service.browser.login(origin + retry, { person: kari });
    expect(again.url).toBe(`${origin}/auth/logged-in`);
  });

  it("to another organisation goes on there when the person keeps the one they have", async () => {
    await service.browser.login(start, { person: kari });
    service.idp.fail(faults.authorize.parameters({ code: undefined, error: "access_denied" }));
    const page = await service.browser.login(`${origin}/auth/organisation?return_to=/auth/logged-in&ui_locales=en`, {
      person: kari,
    });
    expect(page.url).toBe(`${origin}/auth/logged-in?ui_locales=en`);
  });
});

describe("the page that says that one is logged in", () => {
  it("is not shown to those who are not: they can log in, and come back to it", async () => {
    const answer = await ask("/auth/logged-in?ui_locales=nn");
    const page = await answer.text();
    expect(answer.status).toBe(401);
    expect(page).not.toContain(title("nn"));
    expect(page).toContain('href="/auth/login?return_to=%2Fauth%2Flogged-in&amp;ui_locales=nn"');
    expect(service.events).toEqual([]);
  });

  it("is shown to those whose session another has just replaced: they are logged in", async () => {
    await service.browser.login(start, { person: kari });
    const cookie = service.headers().get("cookie") ?? "";
    await service.browser.login(start, { person: kari });
    const answer = await ask("/auth/logged-in", { cookie });
    expect([answer.status, (await answer.text()).includes(title("nb"))]).toEqual([200, true]);
  });

  it("is an error while nobody can tell", async () => {
    await service.browser.login(start, { person: kari });
    vi.spyOn(service.store, "read").mockRejectedValue(new Error("down"));
    expect(
      (
        await service
          .newAuth()
          .handler(new Request(`${origin}/auth/logged-in`, { headers: service.headers(navigation) }))
      ).status,
    ).toBe(503);
  });

  it("is there to be read, and nothing else", async () => {
    const post = new Request(`${origin}/auth/logged-in`, { method: "POST", headers: { origin } });
    expect((await service.auth.handler(post)).status).toBe(405);
    expect((await ask("/auth/logged-in/x")).status).toBe(404);
  });
});
