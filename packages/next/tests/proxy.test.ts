import { memoryStore, type AuthOptions, type SessionStore } from "@adgangskort/node";
import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
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
  requestHeaders = new Headers(headers);
  const thrown: unknown = await createAuth(options())
    .requireSession()
    .catch((error: unknown) => error);
  return (thrown as { digest?: string }).digest?.split(";")[2];
}

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

  it("leaves it to the guard of the page when the store does not answer", async () => {
    const down = { ...memoryStore({ name: "down" }), read: () => Promise.reject(new Error("down")) };
    const cookie = `employee-3000=${"A".repeat(43)}`;
    const answer = await createAuth(options(down)).proxy({ open: [] })(ask("/sak", { ...pageHeaders, cookie }));
    expect(answer.headers.get("location")).toBeNull();
    expect(handedOn(answer)).toBe("/sak");
  });
});
