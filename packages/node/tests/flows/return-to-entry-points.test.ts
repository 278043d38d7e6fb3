import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAuthError } from "../../src/errors/errors.ts";
import { returnAddresses } from "../fuzz/inputs.ts";
import { keptInputs, refusedInputs } from "../options/return-to-inputs.ts";
import { shownBy } from "../support/problem-page.ts";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
const issuer = "https://test.ansattporten.no";
const portal = "https://login.test.ansattporten.no";
const navigation = {
  accept: "text/html",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "none",
};
/** Milliseconds: those that are kept reach the provider. */
const patience = 30_000;
const all = [...refusedInputs.flatMap(({ values }) => values), ...keptInputs.map(({ value }) => value)]
  // The list's own site is another than that of these tests.
  .map((value) => value.replaceAll("app.example.no", new URL(origin).host));
const kept = new Set(keptInputs.map(({ value }) => value));

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  service.auth.handler(new Request(origin + path, { headers: navigation, ...init }));
const query = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString();
const form = { method: "POST", headers: { ...navigation, origin, "sec-fetch-site": "same-origin" } };

/** The verdict on nobody, or nothing when the value is refused. */
const judge = (value: string): ReturnType<typeof service.auth.judge> | undefined =>
  unlessRefused(() => service.auth.judge(null, { returnTo: value }));
const loginChoices = (returnTo: string): ReturnType<typeof service.auth.loginChoices> | undefined =>
  unlessRefused(() => service.auth.loginChoices({ returnTo }));

function unlessRefused<Result>(ask: () => Result): Result | undefined {
  try {
    return ask();
  } catch (error) {
    if (isAuthError(error, "return_to_invalid")) return undefined;
    throw error;
  }
}

/** These headers, from a browser that is logged in. */
async function loggedIn(headers: Record<string, string>): Promise<Headers> {
  if (await service.auth.session(service.headers())) return service.headers(headers);
  await service.browser.login(`${origin}/auth/login`, { person: kari, stopAt: (url) => url === `${origin}/` });
  return service.headers(headers);
}

/** Every way by which somebody else's word on where to go comes in. */
const entryPoints: Readonly<Record<string, (value: string) => Promise<Response>>> = {
  "a link to the login": (value) => ask(`/auth/login?${query({ return_to: value })}`),
  "a link to a named login": (value) => ask(`/auth/login/ansattporten?${query({ return_to: value })}`),
  "a form that posts to the login": (value) => ask(`/auth/login?${query({ return_to: value })}`, form),
  "the choice of another organisation": async (value) =>
    ask(`/auth/organisation?${query({ return_to: value })}`, { headers: await loggedIn(navigation) }),
  "a form for that choice": async (value) =>
    ask(`/auth/organisation?${query({ return_to: value })}`, { ...form, headers: await loggedIn(form.headers) }),
  "another site's link": (value) => ask(`/auth/initiate?${query({ iss: issuer, target_link_uri: value })}`),
  "another site's form": (value) =>
    ask("/auth/initiate", { method: "POST", body: new URLSearchParams({ iss: issuer, target_link_uri: value }) }),
  "the page of a refusal": (value) =>
    ask(`/auth/refused?${query({ code: "organisation_required", return_to: value })}`),
  "the retry link of an error": (value) => ask(`/auth/session?${query({ return_to: value })}`),
  "the retry link of a callback": async (value) =>
    shownBy(service.auth, await ask(`/auth/callback/ansattporten?${query({ return_to: value })}`)),
  "a guard in the application": async (value) => {
    const verdict = judge(value);
    if (!verdict) return new Response(null, { status: 400 });
    return verdict.allowed
      ? Response.error()
      : new Response(null, { status: 303, headers: { location: verdict.location } });
  },
  "a page where people choose how to log in": async (value) => {
    const way = loginChoices(value)?.[0];
    return way
      ? new Response(null, { status: 303, headers: { location: way.href } })
      : new Response(null, { status: 400 });
  },
  // These take none, and must not begin to.
  "the logout": (value) => ask(`/auth/logout?${query({ return_to: value, post_logout_redirect_uri: value })}`, form),
  "the question before it": (value) => ask(`/auth/logout?${query({ return_to: value })}`),
  "the page after it": (value) => ask(`/auth/logged-out?${query({ return_to: value, state: value })}`),
};
/** Those whose answer does not depend on the value: all refused for want of a code, or none at all. */
const answered: Readonly<Record<string, readonly string[]>> = {
  "the retry link of an error": [],
  "the retry link of a callback": all,
  "the logout": [],
  "the question before it": [],
  "the page after it": [],
};

const links = (page: string): string[] =>
  Array.from(page.matchAll(/(?:href|action|src|content)="([^"]*)"/g), ([, url = ""]) => url.replaceAll("&amp;", "&"));

/** Whoever follows a target, whole or by its path, once or decoded again, stays on this site. */
function expectOnSite(target: string): void {
  const url = new URL(target, `${origin}/auth/login`);
  const decoded = url.pathname.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  for (const where of [url.href, url.pathname, decoded]) expect(new URL(where, origin).origin, target).toBe(origin);
  const onward = url.searchParams.get("return_to");
  if (onward !== null) expectOnSite(onward);
}

/** All that an answer may send a browser to. The provider's own pages are the configuration's word, and hold no target. */
async function expectHarmless(answer: Response, value: string): Promise<void> {
  const page = await answer.text();
  const location = answer.headers.get("location");
  const targets = [...links(page), ...(location === null ? [] : [location])].filter(
    (url) => url.startsWith("/") || URL.canParse(url),
  );
  const isPortal = (target: string): boolean => new URL(target, origin).origin === portal;
  expect(targets.filter(isPortal).map(decodeURIComponent).join(" ")).not.toContain("evil");
  for (const target of targets.filter((each) => !isPortal(each))) expectOnSite(target);
  if (value === "" || kept.has(value)) return;
  expect(page).not.toMatch(/evil|alert|app\.example/);
  expect(answer.headers.getSetCookie().filter((cookie) => /login|a=b/.test(cookie))).toEqual([]);
}

describe.each(Object.entries(entryPoints))("A-09 at %s", (name, enter) => {
  it(
    "none of the 127 leads off the site, and what is refused is refused as such",
    async () => {
      const refused: string[] = [];
      for (const value of all) {
        const answer = await enter(value);
        await expectHarmless(answer, value);
        if (answer.status === 400) refused.push(value);
      }
      // An empty value is none: the landing page.
      const expected = all.filter((value) => value !== "" && !kept.has(value));
      expect(refused).toEqual(answered[name] ?? expected);
    },
    patience,
  );

  it(
    "nothing made of hostile pieces leads off the site",
    async () => {
      const own = returnAddresses.map((value) => value.replaceAll("app.example.no", new URL(origin).host));
      const values = fc.oneof(own, own, own, fc.string({ unit: "binary" }));
      await fc.assert(
        fc.asyncProperty(values, async (value) => {
          const answer = await enter(value);
          const page = await answer.text();
          for (const target of [...links(page), answer.headers.get("location") ?? "/"]) {
            const url = new URL(target, origin);
            if (url.origin !== portal) expectOnSite(target);
          }
        }),
        { numRuns: 100 },
      );
    },
    patience,
  );
});

describe("a login that was begun with one of the list's kept values", () => {
  it.each(keptInputs)("ends there: $value", async ({ value, result }) => {
    const page = await service.browser.login(`${origin}/auth/login?${query({ return_to: value })}`, {
      person: kari,
      stopAt: (url) => url.startsWith(origin) && !url.startsWith(`${origin}/auth/`),
    });
    expect(page.url).toBe(origin + result);
  });
});
