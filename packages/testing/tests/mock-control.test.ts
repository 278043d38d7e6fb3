import { randomBytes } from "node:crypto";
import { ansattporten, createMockIdp, createUserAgent } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import { expect, it } from "vitest";
import { mockControl } from "../src/mock-control.ts";

const redirect_uri = "http://localhost:3000/auth/callback";
const client = {
  client_id: "kit",
  redirect_uris: [redirect_uri],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "only for this test",
} as const;
const random = () => randomBytes(32).toString("base64url");

it("moves the provider's clock, shows logins, ends sessions, and resets it all, with the token", async () => {
  const token = random();
  const server = await serve({
    port: 0,
    token,
    idps: (origin) => [
      createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), { clients: [client] }),
    ],
  });
  const mock = mockControl({ url: server.url, token }, "w1");
  const metadata = server.idps[0]?.profile.endpoints.discovery ?? "";
  const ahead = async () => Date.parse((await fetch(metadata)).headers.get("date") ?? "") - Date.now();
  const login = async () => {
    const agent = createUserAgent({ fetch: (request) => fetch(request) });
    await agent.open(`${server.url}/_mock/w/w1`);
    await mock.nextLogin({ person: "Kari Testmo" });
    const asked = {
      response_type: "code",
      client_id: "kit",
      redirect_uri,
      scope: "openid",
      code_challenge_method: "S256",
    };
    const query = new URLSearchParams({ ...asked, state: random(), nonce: random(), code_challenge: random() });
    await agent.open(`${server.url}/ansattporten/authorize?${query.toString()}`, {
      stopAt: (url) => url.startsWith(redirect_uri),
    });
  };
  try {
    await mock.clock.pass(3600, { provider: "ansattporten" });
    expect(await ahead()).toBeGreaterThan(3_590_000);
    await login();
    const [page] = await mock.pages();
    expect(page).toContain("Kari Testmo");
    const [session] = await mock.sessions.all();
    expect(session?.clients).toMatchObject([{ client_id: "kit" }]);
    expect(await mock.sessions.end({ person: "Kari Testmo" })).toMatchObject([{ pid: session?.pid }]);
    expect(await mock.sessions.all({ provider: "ansattporten" })).toEqual([]);
    await login();
    await mock.reset();
    expect(await mock.sessions.all()).toEqual([]);
    expect(await ahead()).toBeLessThan(60_000);
  } finally {
    await server.close();
  }
});
