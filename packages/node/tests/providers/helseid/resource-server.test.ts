import type { ClientRegistration } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { memoryStore } from "../../../src/index.ts";
import { helseid } from "../../../src/helseid.ts";
import { createMachineClient, createResourceServer, type ResourceServerOptions } from "../../../src/api.ts";
import { useClock } from "../../support/api.ts";
import { clientKey } from "../../support/client-key.ts";
import { apis, claim, scope, useHelseid } from "../../support/helseid.ts";
import { kari } from "../../support/service.ts";

const { summary, prescriptions } = apis;
const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;
const machine: ClientRegistration = {
  client_id: "nattjobb",
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [registered] },
  grant_types: ["client_credentials"],
  scope: "nhn:kjernejournal/les",
};
const service = useHelseid(
  {
    scopes: ["nhn:kjernejournal/les", scope("identity/pid"), scope("hpr/hpr_number")],
    apis: [summary, { ...prescriptions, scope: "nhn:resept/les" }],
  },
  { clients: [machine] },
);
afterEach(() => {
  vi.useRealTimers();
});

const url = `${summary.address}pasienter?id=1`;
const options = {
  profile: helseid,
  environment: "test",
  audience: summary.resource,
  scopes: ["nhn:kjernejournal/les"],
  assurance: "high",
  dpop: { store: memoryStore({ name: "proofs of calls" }), origin: new URL(summary.address).origin },
  onEvent: (event) => void service.events.push(event),
} as const satisfies ResourceServerOptions;

/** Another organisation's API, as the session's calls meet it. */
function serve(changes: Partial<ResourceServerOptions> = {}): void {
  const server = createResourceServer({ ...options, ...changes });
  service.answer = server.protect((_, access) => Response.json(access));
}

describe("[helseid-14] an API that takes HelseID's tokens, called by a session", () => {
  it("knows who calls it, by a bound token and a proof of each call", async () => {
    serve();
    const session = await service.session();
    for (const method of ["GET", "POST"]) {
      const answer = await session.fetch(url, { method });
      expect([answer.status, await answer.json()]).toMatchObject([200, { clientId: "klinikk", assurance: "high" }]);
    }
    expect(service.received.map(({ scheme }) => scheme)).toEqual(["DPoP", "DPoP"]);
    expect(JSON.stringify(service.events)).not.toContain(kari);
  });

  it("refuses the token of another API, a lower level, and whoever sends on what it has overheard", async () => {
    serve();
    const session = await service.session();
    const overheard = async (): Promise<Response> => {
      const [call] = service.received;
      if (!call) throw new Error("The API was not called");
      return service.answer(call.request.clone(), call);
    };
    expect((await session.fetch(url)).status).toBe(200);
    expect(await (await overheard()).json()).toEqual({ error: "dpop_proof_replayed" });
    serve({ audience: prescriptions.resource });
    expect(await (await session.fetch(url)).json()).toEqual({ error: "access_token_invalid" });
    const elsewhere = createResourceServer({
      ...options,
      dpop: { ...options.dpop, origin: "https://evil.example.no" },
    });
    service.answer = elsewhere.protect(() => new Response());
    expect(await (await session.fetch(url)).json()).toEqual({ error: "dpop_proof_invalid" });
  });

  it("is not called again for a bad proof, since no other token would do", async () => {
    serve({ dpop: { store: { claim: async () => false }, origin: options.dpop.origin } });
    const session = await service.session();
    expect((await session.fetch(url)).status).toBe(401);
    expect(service.received).toHaveLength(1);
  });

  it("asks for a newer login by the challenge of RFC 9470", async () => {
    const pass = useClock();
    const session = await service.session();
    const server = createResourceServer(options);
    service.answer = server.protect(() => new Response(), { maxAgeSeconds: 300 });
    expect((await session.fetch(url)).status).toBe(200);
    pass(301);
    const answer = await session.fetch(url);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(
      /^DPoP .*error="insufficient_user_authentication".*max_age="300"/,
    );
  });

  it("knows the person where it has stated what for", async () => {
    const server = createResourceServer({
      ...options,
      nationalId: { purpose: "Oppslag i kjernejournal" },
      claims: [claim("hpr/hpr_number")],
    });
    const known: string[] = [];
    service.answer = server.protect((_, access) => {
      known.push(access.nationalId.value);
      return Response.json(access);
    });
    const session = await service.session();
    const answer = await session.fetch(url);
    expect([known, JSON.stringify(await answer.json()).includes(kari)]).toEqual([[kari], false]);
  });
});

describe("[helseid-08] [helseid-14] an API that takes HelseID's tokens, called by a machine", () => {
  it("lets it in where it is for machines, and nowhere else", async () => {
    const { assurance: _, ...others } = options;
    const call = async (changes: Partial<ResourceServerOptions>): Promise<unknown> => {
      const server = createResourceServer({ ...others, ...changes });
      service.answer = server.protect((_request, access) => Response.json(access));
      const client = createMachineClient({
        profile: helseid,
        environment: "test",
        clientId: machine.client_id,
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        apis: [{ address: summary.address, scope: "nhn:kjernejournal/les" }],
      });
      return (await client.fetch(url)).json();
    };
    expect(await call({ machines: true })).toMatchObject({ clientId: "nattjobb", subject: "nattjobb" });
    expect(await call({})).toEqual({ error: "access_token_invalid" });
  });
});
