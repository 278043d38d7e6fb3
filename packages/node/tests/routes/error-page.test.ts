import { describe, expect, it } from "vitest";
import { errorPage, type ErrorPage } from "../../src/routes/pages/error-page.ts";
import { service } from "../../examples/guides/service.ts";
import { feide } from "../../src/feide.ts";
import { createAuth, memoryStore } from "../../src/index.ts";
import { pageTextFiller } from "../../src/routes/pages/page-texts.ts";
import { errorTable, type AuthErrorCode } from "../../src/errors/errors.ts";
import { textsIn, type Language } from "../../src/texts/language.ts";

const codes = Object.keys(errorTable) as AuthErrorCode[];
const languages: readonly Language[] = ["nb", "nn", "en", "se"];

/** One's own act, what ends by itself, and addresses that are not there: nothing to contact anyone about. */
const noFault: ReadonlySet<AuthErrorCode> = new Set([
  "access_denied",
  "callback_replayed",
  "code_refused",
  "logged_out_meanwhile",
  "login_not_navigation",
  "method_not_allowed",
  "route_not_found",
  "session_replaced",
  "session_required",
  "transaction_expired",
]);
/** The answer was not what was asked for: the same answer never is, but one to another login may be. */
const stopped: ReadonlySet<AuthErrorCode> = new Set([
  "authorization_response_invalid",
  "id_token_invalid",
  "id_token_signature_invalid",
  "issuer_mismatch",
  "representation_invalid",
  "state_mismatch",
  "userinfo_invalid",
]);
const unescaped = (page: string): string => page.replaceAll("&#39;", "'").replaceAll("&amp;", "&");

function aPage(code: AuthErrorCode, changes: Partial<ErrorPage> = {}): Response {
  const page = {
    reference: "3f9a0c1be2d4",
    language: "nb",
    retryHref: "/auth/login",
    homeHref: "/",
    ...changes,
  } as const;
  return errorPage({ code, ...page });
}

describe.each(languages)("the page for an error, in %s", (language) => {
  const texts = textsIn(language);

  it.each(codes)(
    "%s: status, own words, a retry only where it may help, and a reference only of a fault",
    async (code) => {
      const response = aPage(code, { language });
      const text = unescaped(await response.text());
      const { title, body, steps = [], retry = texts.actions.tryAgain } = texts.errors[code];
      const fill = pageTextFiller(undefined, {}, language);

      expect(response.status).toBe(errorTable[code].status);
      expect(response.headers.get("content-language")).toBe(language);
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).toContain(`<title>${fill(title)}</title>`);
      expect(text).toContain(`<h1>${fill(title)}</h1>`);
      expect(text).toContain(`<p>${fill(body)}</p>`);
      for (const step of steps) expect(text).toContain(`<li>${step}</li>`);
      expect(text.includes("<code>3f9a0c1be2d4</code>")).toBe(!noFault.has(code));
      const retries = errorTable[code].retry || stopped.has(code);
      expect(text.includes('href="/auth/login"')).toBe(retries);
      expect(text.includes(`>${retry}</a>`)).toBe(retries);
      expect(text).toContain(`>${texts.actions.toFrontPage}</a>`);
      expect(text.match(/class="main"/g)).toHaveLength(1);
      expect(text.replace(/<style>.*<\/style>/s, "")).not.toMatch(/[{}]/);
    },
  );
});

describe("the page for an error", () => {
  it.each(codes)("shows nothing that came from outside: %s", async (code) => {
    const text = await aPage(code).text();
    expect(text).not.toMatch(/<script|alert|evil|https?:/i);
    expect(text).not.toContain(code);
  });

  it("offers no retry without an address for it", async () => {
    const text = await errorPage({
      code: "session_required",
      reference: "x",
      language: "nb",
      homeHref: "/",
    }).text();
    expect(text).not.toContain(">Logg inn</a>");
    expect(text).toMatch(/<a href="\/" class="main">/);
  });

  it("leads to the application's own page about it, where there is one", async () => {
    expect(await aPage("employment_required").text()).not.toContain("Dette kan du gjøre");
    expect(await aPage("employment_required", { helpHref: "/help/pupils" }).text()).toContain(
      '<a href="/help/pupils" class="other">Dette kan du gjøre</a>',
    );
  });

  it("does so by the options, in the answer of a route", async () => {
    const auth = createAuth({
      baseUrl: "http://localhost:3000",
      store: memoryStore(),
      service: { ...service, help: { route_not_found: "/help/lost" } },
      onEvent: () => {},
      providers: [
        {
          profile: feide,
          environment: "test",
          clientId: "school",
          clientAuthentication: { method: "client_secret_basic", clientSecret: "secret" },
          assurance: "one-factor",
        },
      ],
    });
    const ask = (path: string): Request =>
      new Request(`http://localhost:3000${path}`, { headers: { accept: "text/html" } });
    expect(await (await auth.handler(ask("/auth/nowhere"))).text()).toContain('href="/help/lost"');
    expect(await (await auth.handler(ask("/auth/refused?code=another_person"))).text()).not.toContain("/help");
  });

  it("offers a logout only when asked to", async () => {
    expect(await aPage("organisation_required").text()).not.toContain("Logg ut");
    expect(await aPage("organisation_required", { logoutHref: "/auth/logout" }).text()).toContain(
      'href="/auth/logout"',
    );
  });

  it("escapes addresses and the reference", async () => {
    const hostile = '"><script>alert(1)</script>';
    const changes = {
      retryHref: hostile,
      homeHref: hostile,
      helpHref: hostile,
      logoutHref: hostile,
      reference: hostile,
    };
    expect(await aPage("session_required", changes).text()).not.toContain("<script");
  });

  it.each(codes)("says when to come back when it is unavailable, and only then: %s", (code) => {
    expect(aPage(code).headers.get("retry-after")).toBe(errorTable[code].status === 503 ? "30" : null);
  });
});
