import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { textsIn, type Language } from "../../src/texts/language.ts";
import { forgetProvider, kari, origin, siv, useService } from "../support/service.ts";

const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
/** What the browser asks for: bokmål, as the browser of the tests does by default. */
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const ask = (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
  service.auth.handler(new Request(origin + path, { method, headers: service.headers({ ...navigation, ...headers }) }));
const titleOf = (language: Language, code: keyof ReturnType<typeof textsIn>["errors"]): string =>
  `<h1>${textsIn(language).errors[code].title}</h1>`;
const logIn = (path: string, options: object = {}): ReturnType<typeof service.browser.login> =>
  service.browser.login(origin + path, { person: kari, stopAt, ...options });

describe("the language that a person chose on the page that led here", () => {
  it("goes to the provider in place of the browser's", async () => {
    await ask("/auth/login?return_to=/sak&ui_locales=se", { "accept-language": "en" });
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({ ui_locales: "se" });
  });

  it("goes to the provider at a change of organisation", async () => {
    await logIn("/auth/login?return_to=/sak");
    await ask("/auth/organisation?return_to=/sak&ui_locales=nn");
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({ ui_locales: "nn" });
  });

  it("is kept on the way to the provider and back, and on to the next try", async () => {
    const page = await logIn("/auth/login?return_to=/sak&ui_locales=en", { cancel: true });
    expect(page.html).toContain(titleOf("en", "access_denied"));
    expect(page.html).toContain('href="/auth/login?return_to=https%3A%2F%2Fetat.example.no%2Fsak&amp;ui_locales=en"');
  });

  it("is on every link of a page that leads on to another page of ours", async () => {
    service.idp.fail(faults.idToken.claims({ acr: "low" }));
    const page = await logIn("/auth/login?return_to=/sak&ui_locales=nn");
    expect(page.html).toContain(titleOf("nn", "assurance_insufficient"));
    const links = Array.from(page.html.matchAll(/ href="([^"]*)"/g), ([, link]) => link ?? "");
    expect(links.filter((link) => link.startsWith("/auth/"))).toHaveLength(2);
    expect(links.filter((link) => link.startsWith("/auth/") && !link.endsWith("ui_locales=nn"))).toEqual([]);
    expect(links).toContain("/");
  });

  it("is spoken where a page refuses, and in the answer to a link that is wrong", async () => {
    await logIn("/auth/login?return_to=/sak", { person: siv });
    const refused = await ask("/auth/refused?code=organisation_required&return_to=/sak&ui_locales=se");
    expect(refused.headers.get("content-language")).toBe("se");
    expect(await refused.text()).toMatch(/href="\/auth\/organisation\?return_to=[^"]*&amp;ui_locales=se"/);
    expect((await ask("/auth/login?return_to=//evil.example&ui_locales=en")).headers.get("content-language")).toBe(
      "en",
    );
    expect((await ask("/auth/nowhere?ui_locales=nn")).headers.get("content-language")).toBe("nn");
  });

  it("is kept by a login that another site asks for", async () => {
    const query = new URLSearchParams({ iss: "https://test.ansattporten.no", ui_locales: "se" });
    const answer = await ask(`/auth/initiate?${query.toString()}`);
    expect(answer.headers.get("location")).toMatch(/^\/auth\/login\?return_to=[^&]*&ui_locales=se$/);
  });

  it("is not handed on to pages of the application, which have a language of their own", async () => {
    const page = await logIn("/auth/login?return_to=/sak&ui_locales=en");
    expect(page.url).toBe(`${origin}/sak`);
    const cookie = service.headers().get("cookie") ?? "";
    await logIn("/auth/login?return_to=/sak");
    // A page that was asked for with the cookie that this login has replaced.
    const late = new Headers({ ...navigation, cookie });
    const path = `${origin}/auth/refused?code=session_replaced&return_to=/sak&ui_locales=en`;
    const answer = await service.auth.handler(new Request(path, { headers: late }));
    expect(await answer.text()).toContain('href="/sak"');
  });

  it("is nothing that could be made to lead elsewhere", async () => {
    const page = await logIn("/auth/login?return_to=/sak&ui_locales=%22%3E%3Cscript%3E", { cancel: true });
    expect(page.html).toContain(titleOf("nb", "access_denied"));
    expect(page.html).not.toMatch(/ui_locales|<script/);
  });
});

describe("a logout in the language that was chosen", () => {
  it("asks in it, and says in it that it is done, once the provider has sent the person back", async () => {
    await logIn("/auth/login?return_to=/sak");
    const question = await service.browser.open(`${origin}/auth/logout?ui_locales=nn`);
    expect(question.html).toContain('action="/auth/logout?ui_locales=nn"');
    const out = await service.browser.submit(question);
    const sent = service.idp.calls.last("end_session")?.parameters;
    expect(sent).toMatchObject({ ui_locales: "nn" });
    expect(sent?.["state"]).toMatch(/^nn\.[\w-]{43}$/);
    expect(out.url).toBe(`${origin}/auth/logged-out?ui_locales=nn`);
    expect(out.html).toContain(`<h1>${textsIn("nn").loggedOut.title}</h1>`);
    expect(out.html).toContain('href="/auth/login?ui_locales=nn"');
  });

  it("says in it that the provider was not reached", async () => {
    await logIn("/auth/login?return_to=/sak");
    service.idp.fail(faults.network("discovery"), { times: 2 });
    forgetProvider();
    const answer = await ask("/auth/logout?ui_locales=en", { origin }, "POST");
    expect(answer.headers.get("location")).toBe("/auth/logged-out?ui_locales=en");
  });

  it.each(["", "?state=", "?state=xx.1", "?state=constructor", "?state=nn"])(
    "is spoken only where the state tells one: %s",
    async (query) => {
      const answer = await ask(`/auth/logged-out${query}`);
      expect(answer.headers.get("content-language")).toBe(query === "?state=nn" ? "nn" : "nb");
    },
  );
});
