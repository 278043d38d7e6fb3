import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { ansattporten, createMockIdp, type Endpoint } from "../src/index.ts";
import { serve } from "../src/server.ts";
import { keyClient, setUp, stopAtCallback } from "./support/client.ts";
import { authorizationRequest, authorizeUrl, kariPid } from "./support/wire.ts";

const right = {
  discovery: "GET, HEAD",
  jwks: "GET, HEAD",
  par: "POST",
  token: "POST",
  revocation: "POST",
  authorize: "GET, POST",
  end_session: "GET, POST",
} as const satisfies Partial<Record<Endpoint, string>>;

describe("a method that an endpoint does not have is answered by 405, Allow and the clause", () => {
  for (const [endpoint, allow] of Object.entries(right)) {
    const wrong = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"].filter((method) => !allow.includes(method));
    it.each(wrong)(`%s at ${endpoint}`, async (method) => {
      const { idp } = setUp();
      const url = idp.profile.endpoints[endpoint as keyof typeof right] ?? "";
      const answer = await idp.fetch(new Request(url, { method }));
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
      expect(idp.calls.last(endpoint as Endpoint)?.refused).toMatchObject({
        clause: expect.stringContaining("RFC 9110 section 15.5.6") as string,
        rule: "method",
      });
      expect(idp.brokenAssertions()).toEqual([]);
    });
  }

  it("TRACE over HTTP", async () => {
    const idps = (origin: string) => [
      createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), { clients: [keyClient] }),
    ];
    const server = await serve({ port: 0, idps });
    const { status, allow } = await new Promise<{ status?: number; allow?: string }>((resolve, reject) => {
      const sent = request(`${server.url}/ansattporten/token`, { method: "TRACE" }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode ?? 0, allow: answer.headers.allow ?? "" });
      });
      sent.on("error", reject).end();
    });
    expect({ status, allow }).toEqual({ status: 405, allow: "POST" });
    await server.close();
  });
});

describe("an authorization request by POST (OpenID Connect Core section 3.1.2.1)", () => {
  it("logs in as one by GET does", async () => {
    const { idp, userAgent } = setUp();
    const { form } = authorizationRequest(keyClient);
    const { authorize, discovery } = idp.profile.endpoints;
    const inputs = Object.entries(form).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
    const html = `<form method="post" action="${authorize}">${inputs.join("")}</form>`;
    const asked = await userAgent.submit({ ...(await userAgent.open(discovery)), html });
    const page = await userAgent.login(asked, { person: kariPid, stopAt: stopAtCallback });
    expect(idp.calls.all("authorize").map(({ method }) => method)).toEqual(["POST"]);
    expect(page.url).toContain("code=");
  });

  it("is judged by the same rules", async () => {
    const { idp } = setUp();
    const { form } = authorizationRequest(keyClient, { code_challenge_method: "plain" });
    const body = new URLSearchParams(form);
    const answer = await idp.fetch(new Request(idp.profile.endpoints.authorize, { method: "POST", body }));
    expect(answer.headers.get("location")).toContain("error=invalid_request");
    expect(idp.expectBroken("CQ-03")).toHaveLength(1);
  });
});

it.each(["client_secret", "client_assertion"])("%s in the authorize URL is refused, and not repeated", async (name) => {
  const setup = setUp();
  const { form } = authorizationRequest(keyClient, { [name]: "not-for-browsers" });
  const page = await setup.userAgent.open(authorizeUrl(setup, form), { stopAt: stopAtCallback });
  expect(page.url).toContain("error=invalid_request");
  expect(page.url).not.toContain("not-for-browsers");
  expect(setup.idp.calls.last("authorize")?.refused).toMatchObject({
    clause: expect.stringContaining("RFC 6749 section 2.3.1") as string,
    rule: "authorize.no-secret",
  });
});
