import { describe, expect, it } from "vitest";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
const issuer = "https://test.ansattporten.no";
const navigation = {
  accept: "text/html",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "cross-site",
};
type Parameters = Record<string, string> | [string, string][];
const get = (parameters: Parameters, headers: Record<string, string> = navigation): Promise<Response> =>
  service.auth.handler(
    new Request(`${origin}/auth/initiate?${new URLSearchParams(parameters).toString()}`, { headers }),
  );
const post = (parameters: Parameters): Promise<Response> =>
  service.auth.handler(
    new Request(`${origin}/auth/initiate`, {
      method: "POST",
      headers: navigation,
      body: new URLSearchParams(parameters),
    }),
  );

describe("a login that another site asks for", () => {
  it.each([
    ["GET", get],
    ["POST", post],
  ])("by %s goes on to the login itself, and sets no cookie", async (_, send) => {
    const answer = await send({ iss: issuer, target_link_uri: `${origin}/sak/1?a=b` });
    expect(answer.status).toBe(303);
    const location = new URL(answer.headers.get("location") ?? "", origin);
    expect(location.pathname).toBe("/auth/login");
    expect([...location.searchParams]).toEqual([["return_to", `${origin}/sak/1?a=b`]]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("ends where the other site said, logged in", async () => {
    const query = new URLSearchParams({ iss: issuer, target_link_uri: `${origin}/sak/1` }).toString();
    const page = await service.browser.login(`${origin}/auth/initiate?${query}`, {
      person: kari,
      stopAt: (url) => url === `${origin}/sak/1`,
    });
    expect(page.stopped).toBe(true);
    expect(await service.auth.session(service.headers())).not.toBeNull();
  });

  it("without a target comes back to the landing page", async () => {
    expect((await get({ iss: issuer })).headers.get("location")).toBe(
      `/auth/login?return_to=${encodeURIComponent(`${origin}/`)}`,
    );
  });

  it("is given no hint of who logs in: a stranger's word, which may be a national id", async () => {
    const answer = await get({ iss: issuer, login_hint: kari });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).not.toContain(kari);
    expect(JSON.stringify(service.events)).not.toContain(kari);
  });

  it.each<[string, Parameters]>([
    ["an issuer that is not configured", { iss: "https://evil.example" }],
    ["A-51 an issuer within the agency's own network", { iss: "http://169.254.169.254" }],
    ["the configured issuer with a slash", { iss: `${issuer}/` }],
    ["no issuer", {}],
    [
      "an issuer twice",
      [
        ["iss", issuer],
        ["iss", issuer],
      ],
    ],
    [
      "a target twice",
      [
        ["iss", issuer],
        ["target_link_uri", "/a"],
        ["target_link_uri", "/b"],
      ],
    ],
  ])("with %s is refused, and nobody is asked anything", async (_, parameters) => {
    for (const answer of [await get(parameters), await post(parameters)]) {
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain("evil");
      expect(service.events.at(-1)).toMatchObject({ action: "login", error: { code: "request_invalid" } });
    }
    expect(service.idp.calls.length).toBe(0);
  });

  it("by a form that breaks off is refused, and is no fault of the operator: anyone can close a connection", async () => {
    const body = new ReadableStream({ pull: (part) => part.error(new Error("aborted")) });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const init = { method: "POST", headers, body, duplex: "half" } as const;
    expect((await service.auth.handler(new Request(`${origin}/auth/initiate`, init))).status).toBe(400);
    expect(service.events.at(-1)).toMatchObject({
      level: "warn",
      error: { code: "request_invalid", cause: "Error: aborted" },
    });
  });

  it("by a form that the application has read already is the operator's fault", async () => {
    const request = new Request(`${origin}/auth/initiate`, {
      method: "POST",
      body: new URLSearchParams({ iss: issuer }),
    });
    await request.text();
    expect((await service.auth.handler(request)).status).toBe(500);
    expect(service.events.at(-1)).toMatchObject({ level: "error", error: { code: "unexpected_failure" } });
  });

  it("to another site is refused", async () => {
    for (const send of [get, post]) {
      expect((await send({ iss: issuer, target_link_uri: "https://evil.example/" })).status).toBe(400);
      expect(service.events.at(-1)).toMatchObject({ error: { code: "return_to_invalid" } });
    }
  });

  it("begins on a navigation only: the login that it leads to sees to that", async () => {
    const answer = await get({ iss: issuer }, { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" });
    const headers = { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" };
    const next = await service.auth.handler(
      new Request(new URL(answer.headers.get("location") ?? "", origin), { headers }),
    );
    expect([next.status, next.headers.getSetCookie()]).toEqual([401, []]);
    expect(service.idp.calls.length).toBe(0);
  });
});
