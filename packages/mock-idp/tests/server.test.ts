import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ansattporten, createMockIdp, createUserAgent, faults, helseid, type MockIdp } from "../src/index.ts";
import { type MockIdpServer, serve } from "../src/server.ts";
import {
  begin,
  details,
  keyClient,
  personNamed,
  redeem,
  relyingParty,
  secretClient,
  stopAtCallback,
} from "./support/client.ts";
import { clinic, login, proofKey } from "./support/helseid-client.ts";

let server: MockIdpServer;
let idp: MockIdp;

beforeAll(async () => {
  server = await serve({
    port: 0,
    idps: (origin) => {
      const profile = ansattporten({ environment: { issuer: `${origin}/ansattporten` } });
      return [createMockIdp(profile, { clients: [keyClient, secretClient] })];
    },
  });
  const [first] = server.idps;
  if (!first) throw new Error("no provider");
  idp = first;
});
afterAll(() => server.close());

const send = (request: Request): Promise<Response> => fetch(request);

describe("over HTTP, below one path on localhost", () => {
  it("a login succeeds, and cookies stay below the path", async () => {
    const userAgent = createUserAgent({ fetch: send });
    const config = await relyingParty(idp.issuer, secretClient, send);
    const { url, checks } = await begin(config, { authorization_details: details() });
    const page = await userAgent.login(url, { person: personNamed("Ola").pid, stopAt: stopAtCallback });
    const { claims } = await redeem(config, page, checks);
    expect(claims.iss).toBe(`${server.url}/ansattporten`);
    expect(userAgent.cookies.all().every(({ path }) => path.startsWith("/ansattporten"))).toBe(true);
    const end = new URL(idp.profile.endpoints.end_session);
    expect((await userAgent.open(end)).html).toContain("Du er logget ut");
    expect(userAgent.cookies.get("ansattporten_session")).toBeUndefined();
  });

  it("a broken network closes the connection", async () => {
    idp.fail(faults.network("jwks"), { times: 1 });
    await expect(fetch(idp.profile.endpoints.jwks)).rejects.toThrow("fetch failed");
    expect((await fetch(idp.profile.endpoints.jwks)).status).toBe(200);
  });

  it("the front page lists the provider and its people", async () => {
    const html = await (await fetch(server.url)).text();
    for (const text of ["Ansattporten", idp.issuer, "Kari Testmo", "01868530053", "FJORDVIK KOMMUNE"]) {
      expect(html).toContain(text);
    }
  });

  it("the inspector tells why something was refused, and shows no secret in full", async () => {
    const secret = "code-that-must-not-be-shown";
    const body = new URLSearchParams({ grant_type: "authorization_code", code: secret, client_id: "stranger" });
    await fetch(idp.profile.endpoints.token, { method: "POST", body });
    const html = await (await fetch(`${server.url}/calls`, { redirect: "follow" })).text();
    expect(html).toContain("the client is missing or is not registered");
    expect(html).toContain("Digdir, client registration");
    expect(html).toContain("code-t…");
    expect(html).not.toContain(secret);
  });

  it("a refusal in the browser says how to mend the request, and leads to the inspector", async () => {
    const address = `${idp.profile.endpoints.authorize}?client_id=stranger`;
    const html = await (await fetch(address)).text();
    expect(html).toContain("To mend it: Compare client_id with the registered clients");
    expect(html).toContain('href="/inspect"');
    // In-process, no server has the page.
    const profile = ansattporten({ environment: "test" });
    const alone = createMockIdp(profile, { clients: [keyClient] });
    const page = await alone.fetch(new Request(`${profile.endpoints.authorize}?client_id=stranger`));
    expect(await page.text()).not.toContain("/inspect");
  });

  it("an address of no issuer is answered with the issuers", async () => {
    const answer = await fetch(`${server.url}/ansatporten/.well-known/openid-configuration`);
    expect([answer.status, await answer.text()]).toEqual([404, `not found; the issuers are ${idp.issuer}`]);
  });

  it("the inspector is for this machine only", async () => {
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      const { port } = new URL(server.url);
      const options = { port, path: "/inspect", host: "localhost", headers: { host: `rebound.example.no:${port}` } };
      request(options, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(403);
  });

  it("an issuer of another origin is refused", async () => {
    const idps = [createMockIdp(ansattporten({ environment: "test" }), { clients: [keyClient] })];
    await expect(serve({ port: 0, idps })).rejects.toThrow(/is not served at/);
  });
});

describe("HelseID beside Ansattporten, on the same port", () => {
  it("has its own path, and takes a proof for that address", async () => {
    const both = await serve({
      port: 0,
      idps: (origin) => [
        createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), { clients: [keyClient] }),
        createMockIdp(helseid({ environment: { issuer: `${origin}/helseid` } }), { clients: [clinic] }),
      ],
    });
    try {
      const [, health] = both.idps;
      if (!health) throw new Error("no provider");
      const setup = { idp: { ...health, fetch: send }, userAgent: createUserAgent({ fetch: send }) };
      const change = { assertion: { aud: `${both.url}/helseid` } };
      const { id, access } = await login(setup, { change, pushChange: change });
      expect(id.iss).toBe(`${both.url}/helseid`);
      expect(access.cnf).toEqual({ jkt: proofKey.jkt });
      expect(health.profile.endpoints.client_secret).toBe(`${both.url}/helseid/selvbetjening/v1/client-secret`);
      expect(health.brokenAssertions()).toEqual([]);
      const html = await (await fetch(both.url)).text();
      for (const text of ["Ansattporten", "HelseID", "HPR 900000001"]) expect(html).toContain(text);
    } finally {
      await both.close();
    }
  });
});
