import {
  AuthError,
  memoryStore,
  type Auth as RelyingParty,
  type AuthOptions,
  type SessionStore,
} from "@adgangskort/node";
import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { siteOf } from "../src/base-path.ts";
import { createAuth } from "../src/index.ts";
import { proxyBy } from "../src/proxy.ts";
import { provider, site } from "./support/application.ts";

let requestHeaders = new Headers();
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));

const options = (store?: SessionStore): AuthOptions => ({
  ...site("of the proxy", store),
  providers: [provider],
});

const pageHeaders = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const ask = (path: string, headers: Record<string, string> = pageHeaders, method = "GET"): NextRequest =>
  new NextRequest(`http://localhost:3000${path}`, { headers, method });
/** How Next tells what the proxy handed on. */
const handedOn = (answer: Response): string | null => answer.headers.get("x-middleware-request-x-adgangskort-path");

/** Where a guard without a `returnTo` sends the person, by the headers of the request. */
async function sentTo(headers: Record<string, string>): Promise<string | undefined> {
  requestHeaders = new Headers({ host: "localhost:3000", ...headers });
  const thrown: unknown = await createAuth(options())
    .requireSession()
    .catch((error: unknown) => error);
  return (thrown as { digest?: string }).digest?.split(";")[2];
}

it("is refused at once when open is one path and no list", () => {
  expect(() => createAuth(options()).proxy({ open: "/" as never })).toThrow(
    'auth.proxy: open is a list of paths, as ["/", "/om/"]',
  );
});

describe("the page's own path", () => {
  it("is handed on by the proxy, with its query, whatever the client sent by that name", async () => {
    const answer = await createAuth(options()).proxy()(
      ask("/sak/7?fane=logg", { "x-adgangskort-path": "/en/annen", "x-egen": "1" }),
    );
    expect(handedOn(answer)).toBe("/sak/7?fane=logg");
    expect(answer.headers.get("x-middleware-request-x-egen")).toBe("1");
  });

  it("is where a guard brings the person back to, unless the guard names a place", async () => {
    const auth = createAuth(options());
    expect(await sentTo({ "x-adgangskort-path": "/sak/7?fane=logg" })).toBe(
      "/auth/login?return_to=%2Fsak%2F7%3Ffane%3Dlogg",
    );
    const named: unknown = await auth.requireSession({ returnTo: "/sak" }).catch((error: unknown) => error);
    expect((named as { digest: string }).digest).toContain("return_to=%2Fsak;");
  });

  it("is checked like every return_to, since a client can send it where no proxy is: a bad one is as good as none", async () => {
    for (const bad of [
      "//evil.example",
      "https://evil.example/",
      "/\\evil.example",
      "/auth/logout",
      "/%2e%2e//evil.example",
    ])
      expect(await sentTo({ "x-adgangskort-path": bad })).toBe("/auth/login?return_to=%2F");
    expect(await sentTo({})).toBe("/auth/login?return_to=%2F");
  });
});

describe("a proxy with open pages", () => {
  const proxy = createAuth(options()).proxy({ open: ["/", "/om/"] });

  it("sends who opens any other page without a session to the login, and keeps that in no cache", async () => {
    const answer = await proxy(ask("/sak/7?fane=logg"));
    expect(answer.status).toBe(307);
    expect(new URL(answer.headers.get("location") ?? "").pathname).toBe("/auth/login");
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("return_to")).toBe("/sak/7?fane=logg");
    expect([answer.headers.get("cache-control"), answer.headers.get("vary")]).toEqual(["private, no-store", "cookie"]);
  });

  it("lets open pages, its own routes, and whatever is no page, go on", async () => {
    for (const path of ["/", "/om/", "/om/oss", "/auth/login?return_to=/", "/auth/session"])
      expect((await proxy(ask(path))).headers.get("location")).toBeNull();
    expect((await proxy(ask("/sak", {}))).headers.get("location")).toBeNull();
    expect((await proxy(ask("/sak", pageHeaders, "POST"))).headers.get("location")).toBeNull();
    expect((await proxy(ask("/sak", { "sec-fetch-dest": "image" }))).headers.get("location")).toBeNull();
    // No page is open by a name that only begins like an open one.
    expect((await proxy(ask("/omtale"))).headers.get("location")).not.toBeNull();
  });

  it("opens a page without a slash at its end by itself: not what is below it, nor what begins like it", async () => {
    const exact = createAuth(options()).proxy({ open: ["/om"] });
    expect((await exact(ask("/om"))).headers.get("location")).toBeNull();
    for (const path of ["/om/oss", "/omsorg"]) expect((await exact(ask(path))).headers.get("location")).not.toBeNull();
  });

  it("shows a page of its own while the store does not answer, which needs no scripting", async () => {
    let down = true;
    const read = (): Promise<undefined> => (down ? Promise.reject(new Error("down")) : Promise.resolve(undefined));
    const flaky = { ...memoryStore({ name: "down" }), read };
    const cookie = `employee-3000=${"A".repeat(43)}`;
    const headers = { ...pageHeaders, cookie, accept: "text/html" };
    const auth = createAuth(options(flaky));
    const answer = await auth.proxy({ open: [] })(ask("/sak?fane=logg", headers));
    expect([answer.status, answer.headers.get("retry-after"), answer.headers.getSetCookie()]).toEqual([503, "30", []]);
    expect(await answer.text()).toContain('<a href="/sak?fane=logg" class="main">Prøv igjen</a>');
    down = false;
    expect((await auth.proxy({ open: [] })(ask("/sak", headers))).status).toBe(307);
    // Without `open` nobody's session is asked for.
    down = true;
    expect(handedOn(await auth.proxy()(ask("/sak", headers)))).toBe("/sak");
  });

  it("lets the page go on when the store answers the second time, and leads nobody to where the path looks like another site", async () => {
    const once = (path: string, protect: RelyingParty["protect"]): Promise<Response> => {
      const session = (): Promise<never> => Promise.reject(new AuthError("session_store_unavailable"));
      return proxyBy(() => ({ session, protect }) as unknown as RelyingParty, siteOf(undefined), { open: [] })(
        ask(path),
      );
    };
    const letThrough: RelyingParty["protect"] = async (_request, handler) => handler({} as never);
    for (const path of ["/sak", "//evil.example/sak"]) {
      const answer = await once(path, letThrough);
      expect([answer.headers.get("location"), handedOn(answer)]).toEqual([null, path]);
    }
    const refusal = new Response(null, { status: 503 });
    expect(await once("/sak", async () => refusal)).toBe(refusal);
  });
});

describe("a Server Action of another origin", () => {
  const act = (headers: Record<string, string>): NextRequest =>
    ask("/sak", { "next-action": "x", "content-type": "text/plain;charset=UTF-8", ...headers }, "POST");

  it.each<[string, Record<string, string>]>([
    ["cross_site_request", { origin: "http://a.localhost:3000", "sec-fetch-site": "same-site" }],
    ["cross_site_request", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
    ["cross_site_request", { origin: "null" }],
    ["origin_missing", {}],
  ])("is answered by the proxy with 403 and %s, where Next would answer 500 or run it", async (error, headers) => {
    const answer = await createAuth(options()).proxy()(act(headers));
    expect([answer.status, await answer.json()]).toMatchObject([403, { error }]);
  });

  it("is handed on when it comes from a page of this origin, and so is any other POST, which may be for another site to send", async () => {
    const proxy = createAuth(options()).proxy();
    expect(handedOn(await proxy(act({ origin: "http://localhost:3000" })))).toBe("/sak");
    expect(handedOn(await proxy(ask("/varsel", { "content-type": "multipart/form-data" }, "POST")))).toBe("/varsel");
  });
});
