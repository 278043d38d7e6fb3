import { importJWK } from "jose";
import * as openid from "openid-client";
import { serve, type Server } from "srvx";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { memoryStore, type AuthEvent } from "../../src/index.ts";
import { createResourceServer } from "../../src/api.ts";
import { clientKey } from "./keys.ts";
import { journal, machine } from "./provider.ts";
import { profile, useSecondOpinion } from "./second-opinion.ts";

/** The API is the library's own here: its tokens are of another's making, and so are the proofs, but where the library's client calls. */
const opinion = useSecondOpinion();
const refusals: string[] = [];
let server: Server;
let origin: string;

beforeAll(async () => {
  server = serve({ fetch: (request) => answer(request), hostname: "localhost", port: 0, silent: true });
  await server.ready();
  origin = `http://localhost:${new URL(server.url ?? "").port}`;
  const options = {
    profile,
    environment: { issuer: opinion.wire.issuer },
    scopes: [journal.scope],
    dpop: { store: memoryStore({ name: "second opinion" }), origin },
    onEvent: ({ error }: AuthEvent) => void (error && refusals.push(error.message)),
  };
  const audience = journal.resource;
  const routes = {
    "/people/": createResourceServer({ ...options, audience, assurance: "high" }),
    "/machines/": createResourceServer({ ...options, audience, machines: true }),
    "/others/": createResourceServer({ ...options, audience: "https://other.eksempel.example.no", machines: true }),
  };
  const answer = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname as keyof typeof routes;
    return routes[path].protect((_, { subject, clientId }) => Response.json({ subject, clientId }))(request);
  };
});
afterAll(() => server.close(true));
beforeEach(() => {
  refusals.length = 0;
});

/** A machine by the certified client library alone, with a token for the journal that is bound to its key. */
async function newMachine() {
  const key = await importJWK(clientKey, "ES256");
  const config = await openid.discovery(
    new URL(opinion.wire.issuer),
    machine,
    undefined,
    openid.PrivateKeyJwt({ key: key as openid.CryptoKey, kid: clientKey.kid ?? "" }),
    { execute: [openid.allowInsecureRequests] },
  );
  const DPoP = openid.getDPoPHandle(config, await openid.randomDPoPKeyPair("ES256"));
  const token = await openid.clientCredentialsGrant(config, journal, { DPoP });
  const call = (path: string, handle: openid.DPoPHandle | undefined = DPoP) =>
    openid.fetchProtectedResource(config, token.access_token, new URL(path, origin), "GET", null, undefined, {
      ...(handle && { DPoP: handle }),
    });
  return { config, token: token.access_token, call };
}

describe("an API of the library's takes", () => {
  it("a machine's token of a FAPI 2.0 provider of another's making, with the proof of a client of another's making", async () => {
    const { call } = await newMachine();
    for (const _ of ["once", "again"]) {
      const answer = await call("/machines/?of=night");
      expect([answer.status, await answer.json()]).toEqual([200, { subject: machine, clientId: machine }]);
    }
  });

  it("a person's token of that provider, from the library's own client", async () => {
    opinion.use({ apis: [{ address: `${origin}/people/`, ...journal }] });
    const { session } = await opinion.login();
    const answer = await session?.fetch(`${origin}/people/`);
    expect([answer?.status, await answer?.json(), refusals]).toMatchObject([200, { clientId: "plain-client" }, []]);
  });
});

describe("an API of the library's refuses", () => {
  it("a token whose key another has not", async () => {
    const { call, config } = await newMachine();
    const stolen = openid.getDPoPHandle(config, await openid.randomDPoPKeyPair("ES256"));
    await expect(call("/machines/", stolen)).rejects.toMatchObject({ status: 401 });
    expect(refusals).toEqual([expect.stringContaining('{"fault":"another key"}')]);
  });

  it("a bound token that comes as if it were not", async () => {
    const { token } = await newMachine();
    const answer = await fetch(`${origin}/machines/`, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringMatching(/^DPoP .*error="invalid_token"/),
    ]);
  });

  it.each([
    ["/people/", "a machine's token where people are meant", "sub"],
    ["/others/", "a token for another API", "aud"],
  ])("at %s %s", async (path, _, claim) => {
    const { call } = await newMachine();
    await expect(call(path)).rejects.toMatchObject({ status: 401 });
    expect(refusals).toEqual([
      expect.stringMatching(new RegExp(`^access_token_invalid: .*\\{"fault":"claim ${claim}"\\}$`)),
    ]);
  });
});
