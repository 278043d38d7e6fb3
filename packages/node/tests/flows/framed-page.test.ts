import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { textsIn } from "../../src/texts/language.ts";
import { entry as entraEntry } from "../support/entra.ts";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const framed = (dest = "iframe"): Record<string, string> => ({
  ...html,
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": dest,
});
const ask = (path: string, headers: Record<string, string> | Headers): Request =>
  new Request(origin + path, { headers });
const reveal = (): Response => new Response("Saken gjelder Kari");
const open = (path: string, headers: Record<string, string> = {}, dest?: string): Promise<Response> =>
  service.auth.protect(ask(path, { ...framed(dest), ...headers }), reveal);
const unescaped = (page: string): string => page.replaceAll("&amp;", "&");
/** The address of the page's primary link. */
const primary = async (answer: Response): Promise<string | undefined> =>
  /<a href="([^"]*)" class="main">/.exec(unescaped(await answer.text()))?.[1];
const policyOf = (answer: Response): string => answer.headers.get("content-security-policy") ?? "";

describe("a page of the application in a frame, without a session", () => {
  it.each(["iframe", "frame", "object", "embed"])(
    "offers the login in the whole window, and never redirects the %s to it (Fetch Metadata 2.1)",
    async (dest) => {
      const answer = await open("/sak/7?fane=logg", {}, dest);
      expect([answer.status, answer.headers.get("location")]).toEqual([401, null]);
      expect(answer.headers.get("content-type")).toContain("text/html");
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(answer.headers.getSetCookie()).toEqual([]);
      const text = unescaped(await answer.text());
      expect(text).toContain(`<h1>${textsIn("nb").situations.inFrame.title}</h1>`);
      expect(text).toContain('<base target="_top" />');
      expect(text).toContain('<a href="/auth/login?return_to=%2Fsak%2F7%3Ffane%3Dlogg" class="main">');
    },
  );

  it("returns to the page around the frame if that page is of this site", async () => {
    const login = await primary(await open("/sak/7", { referer: `${origin}/oversikt?side=2` }));
    expect(login).toBe("/auth/login?return_to=%2Foversikt%3Fside%3D2");
  });

  it.each(["https://evil.example/sak", `${origin}/auth/logout`, "/\\evil.example", `${origin}.evil.example/`])(
    "returns to the framed page itself if the page around it is not a page to return to: %s",
    async (referer) => {
      expect(await primary(await open("/sak/7", { referer }))).toBe("/auth/login?return_to=%2Fsak%2F7");
    },
  );

  it("may be framed by its own site only, acts by nothing and runs no script", async () => {
    const answer = await open("/sak/7");
    expect(policyOf(answer)).toMatch(/default-src 'none'.*frame-ancestors 'self'/);
    expect(policyOf(answer)).not.toContain("script-src");
    expect(await answer.text()).not.toMatch(/<form|<button|<script/);
  });

  it("says so in each language", async () => {
    for (const language of ["nb", "nn", "en", "se"] as const) {
      const answer = await open("/sak/7", { "accept-language": language });
      expect(await answer.text()).toContain(textsIn(language).situations.inFrame.title);
    }
  });

  it("explains any other refusal by a page too, whose links open in the whole window", async () => {
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person: kari,
      stopAt: (url) => url.startsWith(`${origin}/sak`),
    });
    const down = { ...memoryStore({ name: "down" }), read: () => Promise.reject(new Error("down")) };
    const auth = service.newAuth({ store: down });
    const answer = await auth.protect(ask("/sak/7", service.headers(framed())), reveal);
    const text = await answer.text();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    expect(text).toContain('<base target="_top" />');
    expect(text).toContain('<a href="/sak/7" class="main">Prøv igjen</a>');
    expect(text).not.toContain("Kari");
  });

  it("still answers a script in JSON", async () => {
    const script = { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" };
    const answer = await service.auth.protect(ask("/sak/7", script), reveal);
    expect(await answer.json()).toMatchObject({ error: "session_required" });
  });
});

describe("the login in a frame", () => {
  const login = (path: string): Promise<Response> => service.auth.handler(ask(path, framed()));

  it("is offered in the whole window with the same level, age and return page, and sets no cookie", async () => {
    const answer = await login("/auth/login?assurance=high&max_age=60&return_to=/sak/7&login_hint=x&p=y");
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []]);
    expect(policyOf(answer)).toContain("frame-ancestors 'self'");
    const text = unescaped(await answer.text());
    expect(text).toContain('<base target="_top" />');
    expect(text).toContain('<a href="/auth/login?assurance=high&max_age=60&return_to=%2Fsak%2F7" class="main">');
  });

  it("keeps the wish to choose another account, and no other prompt", async () => {
    const { handler } = service.newAuth({ providers: [entraEntry()] });
    for (const [prompt, kept] of [
      ["select_account", "prompt=select_account&"],
      ["none", ""],
      ["consent", ""],
      ["select_account login", ""],
    ]) {
      const answer = await handler(
        ask(`/auth/login?prompt=${encodeURIComponent(prompt ?? "")}&return_to=/sak`, framed()),
      );
      expect([prompt, await primary(answer)]).toEqual([prompt, `/auth/login?${kept}return_to=%2Fsak`]);
    }
  });

  it("is offered for the choice of an organisation too", async () => {
    expect(await primary(await login("/auth/organisation?return_to=/sak/7"))).toBe(
      "/auth/organisation?return_to=%2Fsak%2F7",
    );
  });

  it("offers no return page outside this site", async () => {
    const text = await (await login("/auth/login?return_to=https://evil.example/")).text();
    expect(text).not.toContain("evil");
  });
});
