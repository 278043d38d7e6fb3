import { isDeepStrictEqual } from "node:util";
import { memoryStore, type Auth } from "@adgangskort/node";
import { NextRequest } from "next/server";
import { expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { siteOf } from "../src/base-path.ts";
import { problemBy } from "../src/custom-page.ts";
import { origin, provider, site } from "./support/application.ts";

const requestHeaders = new Headers({ host: "localhost:3000" });
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));

const service = {
  agency: "Eksempeletaten",
  name: "Rapporter",
  support: { text: "oss", href: "/hjelp" },
  links: { accessibility: "/a", privacy: "/b" },
  pages: { loggedOut: "/utlogget", loggedIn: "/innlogget" },
};
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const auth = createAuth({
  ...site("of an own page", memoryStore({ name: "own page" })),
  service,
  providers: [provider],
});
const digestOf = async (content: Promise<unknown>): Promise<string[]> => {
  const thrown: unknown = await content.catch((error: unknown) => error);
  return String((thrown as { digest?: string } | undefined)?.digest)
    .split(";")
    .slice(0, 3);
};

it("hands the page of the application what it says, by the query as Next gives it", async () => {
  const answer = await auth.handlers.GET(new Request(`${origin}/auth/logged-out`, { headers: navigation }));
  const { pathname, searchParams } = new URL(answer.headers.get("location") ?? "", origin);
  expect(pathname).toBe("/utlogget");
  const query = Object.fromEntries(searchParams);
  const shown = await auth.problem(Promise.resolve(query), { language: "en" });
  expect(shown).toMatchObject({ page: "loggedOut", title: "You are logged out", actions: [{ href: "/" }, {}] });
  expect(isDeepStrictEqual(shown, await auth.problem(searchParams, { language: "en" }))).toBe(true);
});

it("leads from an address that it did not make to the library's page, which says that there is no page", async () => {
  for (const query of [{}, { p: "x" }])
    expect(await digestOf(auth.problem(query))).toEqual(["NEXT_REDIRECT", "replace", "/auth/problem"]);
  const answer = await auth.handlers.GET(new Request(`${origin}/auth/problem`, { headers: navigation }));
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("Vi finner ikke siden");
});

it("redirects a person whose state has changed since the note was written", async () => {
  const problem = problemBy(() => ({ problem: async () => ({ location: "/sak" }) }) as unknown as Auth, siteOf(origin));
  expect(await digestOf(problem({}))).toEqual(["NEXT_REDIRECT", "replace", "/sak"]);
});

it("is open at the proxy, as a person without a session reads it", async () => {
  const ask = (path: string): Promise<Response> =>
    auth.proxy({ open: ["/"] })(new NextRequest(origin + path, { headers: navigation }));
  expect((await ask("/utlogget?p=x")).headers.get("location")).toBeNull();
  expect((await ask("/sak")).headers.get("location")).toContain("/auth/login");
});
