import dns from "node:dns";
import { http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ansattporten, createMockIdp, createUserAgent, faults, maskinporten } from "../src/index.ts";
import { mswHandlers } from "../src/msw.ts";
import { requireMsw } from "../src/server/msw-peer.ts";
import {
  beginPushed,
  details,
  keyClient,
  personNamed,
  redeem,
  relyingParty,
  stopAtCallback,
} from "./support/client.ts";

const idp = createMockIdp(ansattporten({ environment: "test" }), { clients: [keyClient] });
const other = createMockIdp(ansattporten({ environment: "production" }), { clients: [keyClient] });
const server = setupServer(...mswHandlers(idp, other));

beforeAll(() => {
  // A connection begins with looking up the name; MSW's own sockets never come so far.
  vi.spyOn(dns, "lookup").mockImplementation(((_host: string, _options: object, found: (error: Error) => void) =>
    found(new Error("a socket was opened"))) as never);
  server.listen({ onUnhandledFrame: "error" });
});
afterEach(() => idp.reset());
afterAll(() => {
  server.close();
  vi.restoreAllMocks();
});

describe("through MSW, on the real hostnames and with no socket", () => {
  it("a login succeeds", async () => {
    const userAgent = createUserAgent({ fetch: (request) => fetch(request) });
    const config = await relyingParty(idp.issuer, keyClient, (request) => fetch(request));
    const { url, checks } = await beginPushed(config, { authorization_details: details({ actions: "read" }) });
    expect(url.host).toBe("login.test.ansattporten.no");
    const page = await userAgent.login(url, { person: personNamed("Kari").pid, stopAt: stopAtCallback });
    const { claims } = await redeem(config, page, checks);
    expect(claims.iss).toBe("https://test.ansattporten.no");
    expect(dns.lookup).not.toHaveBeenCalled();
    expect(idp.calls.all().map(({ endpoint }) => endpoint)).toEqual([
      "discovery",
      "par",
      "authorize",
      "interaction",
      "interaction",
      "interaction",
      "interaction",
      "resume",
      "token",
      "jwks",
    ]);
  });

  it("two providers answer for their own hosts", async () => {
    const discovery = (await (
      await fetch("https://ansattporten.no/.well-known/openid-configuration")
    ).json()) as object;
    expect(discovery).toMatchObject({ issuer: "https://ansattporten.no" });
    expect(idp.calls).toHaveLength(0);
  });

  it("metadata are also where RFC 8414 has them, before the path of an issuer on localhost", async () => {
    const issuer = "http://localhost:4000/maskinporten/";
    server.use(...mswHandlers(createMockIdp(maskinporten({ environment: { issuer } }), { clients: [] })));
    for (const path of ["/maskinporten/", "/maskinporten"]) {
      const answer = await fetch(`http://localhost:4000/.well-known/oauth-authorization-server${path}`);
      expect(await answer.json()).toMatchObject({ issuer });
    }
  });

  it("a broken network comes out as one", async () => {
    idp.fail(faults.network("token"));
    await expect(fetch(idp.profile.endpoints.token, { method: "POST" })).rejects.toThrow("fetch failed");
    expect(idp.unusedFaults()).toEqual([]);
  });

  it("a connection would have failed", async () => {
    server.use(http.get("https://ansattporten.no/real", () => passthrough()));
    await expect(fetch("https://ansattporten.no/real")).rejects.toMatchObject({
      cause: { message: "a socket was opened" },
    });
  });
});

it("MSW that is missing, or too old, is refused by the command that installs it", () => {
  const missing = (): never => {
    throw new Error("Cannot find module");
  };
  expect(() => requireMsw(missing)).toThrow(
    /^@adgangskort\/mock-idp\/msw needs msw, which is missing: npm install --save-dev msw@\^3$/,
  );
  expect(() => requireMsw(() => ({ version: "2.15.0" }))).toThrow(
    /^@adgangskort\/mock-idp\/msw needs msw 3 or later, and 2\.15\.0 is installed: npm install --save-dev msw@\^3$/,
  );
  expect(() => requireMsw(() => ({ version: "10.1.0" }))).not.toThrow();
});
