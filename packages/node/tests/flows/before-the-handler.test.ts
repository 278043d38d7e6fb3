import { createUserAgent } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it } from "vitest";
import { mount, type Mounted } from "../support/mounted.ts";

const program = new URL("../support/before-the-handler.ts", import.meta.url);
let app: Mounted;
const post = async (path: string, parameters: Record<string, string>): Promise<number | undefined> => {
  const headers = { "content-type": "application/x-www-form-urlencoded", accept: "text/html", origin: app.origin };
  return (await app.ask(path, headers, "POST", new URLSearchParams(parameters).toString())).statusCode;
};

afterEach(() => app.remove());

describe("a body parser of Express before the handler", () => {
  it("takes the body from the routes that need it: refused at once, with the reason in the log", async () => {
    app = await mount(program);
    expect(await post("/auth/back-channel-logout", { logout_token: "of-nobody" })).toBe(500);
    expect(app.output()).toContain("Body has already been read");
    // Neither a login nor a logout by a form has anything in its body.
    expect([await post("/auth/login", { a: "b" }), await post("/auth/logout", { a: "b" })]).toEqual([303, 303]);
  });

  it("does no harm when it keeps the bytes", async () => {
    app = await mount(program, { KEEP_BODY: "1" });
    expect(await post("/auth/back-channel-logout", { logout_token: "of-nobody" })).toBe(400);
    const parameters = { iss: app.idp.issuer, target_link_uri: `${app.origin}/sak/7` };
    expect(await post("/auth/initiate", parameters)).toBe(303);
  });

  it("is no matter after it: a route of the application's own has what was sent, and its guard", async () => {
    app = await mount(program);
    const browser = createUserAgent({ fetch: app.fetch });
    await browser.login(`${app.origin}/auth/login`, { person: "Kari Testmo" });
    const cookie = browser.cookies.header(new URL(app.origin)) ?? "";
    const send = async (headers: Record<string, string>): Promise<unknown[]> => {
      const given = { "content-type": "application/json", origin: app.origin, ...headers };
      const answer = await app.ask("/api/sak", given, "POST", '{"title":"Tilsyn"}');
      return [answer.statusCode, JSON.parse((await answer.toArray()).join("")) as unknown];
    };
    const page = { "x-adgangskort": "1" };
    expect(await send({ cookie, ...page })).toEqual([201, { by: "Kari Testmo", case: { title: "Tilsyn" } }]);
    expect(await send({ cookie })).toEqual([403, { error: "page_header_missing" }]);
    expect(await send(page)).toEqual([401, { error: "session_required" }]);
  });
});

describe("what else Express does before the handler", () => {
  it("stays: a header for all routes lets nobody frame the front-channel logout", async () => {
    app = await mount(program);
    const { headers } = await app.ask("/auth/front-channel-logout?iss=a&sid=b");
    expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
  });

  it("is missed: a path that app.use takes from the address is none of ours", async () => {
    app = await mount(program, { STRIP_PATH: "1" });
    const answer = await app.ask("/auth/session");
    expect([answer.statusCode, (await answer.toArray()).join("")]).toEqual([
      404,
      expect.stringContaining("route_not_found"),
    ]);
  });
});
