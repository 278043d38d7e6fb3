import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten, type AuthEvent } from "../../src/index.ts";
import { createResourceServer, type ResourceServerOptions } from "../../src/api.ts";
import { api, useClock, useTokenService } from "../support/api.ts";
import { resource } from "../support/service.ts";

const service = useTokenService();
const events: AuthEvent[] = [];
afterEach(() => {
  vi.useRealTimers();
});
const options = {
  profile: ansattporten,
  environment: "test",
  clients: ["node-tests-tokens"],
  representation: { resources: [{ resource, actions: ["read"] }], severalOrganisations: true },
  assurance: "substantial",
  onEvent: (event) => void events.push(event),
} as const satisfies ResourceServerOptions;

/** What the API, of another agency, answers to a call by the session of a person who has logged in here. */
async function call(changes: Partial<ResourceServerOptions> = {}): Promise<[number, unknown]> {
  const session = await service.session();
  const server = createResourceServer({ ...options, ...changes });
  service.answer = server.protect((_, access) => Response.json(access));
  const answer = await session.fetch(`${api}/v1/reports`);
  return [answer.status, await answer.json()];
}

describe("data sharing: the access token of a login, at the API of another agency", () => {
  it("says who calls, through which application, for which organisation", async () => {
    const [status, access] = await call();
    expect(status).toBe(200);
    expect(access).toMatchObject({
      clientId: "node-tests-tokens",
      consumer: "310000019",
      assurance: "substantial",
      scopes: ["openid"],
      representation: { kind: "organisations", organisations: [{ grants: [{ resource, actions: ["read"] }] }] },
    });
    expect(JSON.stringify([access, events])).not.toContain(service.idp.people[0]?.pid);
  });

  it.each<[string, Partial<ResourceServerOptions>, number, string]>([
    ["of an application that is not let in", { clients: ["another"] }, 403, "access_client_refused"],
    [
      "without the resource",
      { representation: { resources: [{ resource: `${resource}-2` }] } },
      403,
      "organisation_required",
    ],
    ["of too low a level", { assurance: "high" }, 401, "assurance_insufficient"],
    ["without the scope", { scopes: ["etat:rapporter"] }, 403, "scope_insufficient"],
    ["without the audience", { audience: api }, 401, "access_token_invalid"],
  ])("is refused when it comes %s", async (_, changes, status, error) => {
    expect(await call(changes)).toEqual([status, { error }]);
  });

  it("A-36 is refused when it is the id_token in its place", async () => {
    service.idp.fail(faults.token.body(({ id_token }) => ({ access_token: id_token })));
    expect(await call()).toEqual([401, { error: "access_token_invalid" }]);
  });

  it("is refused when it has expired", async () => {
    const pass = useClock();
    const session = await service.session();
    await session.fetch(`${api}/v1/reports`);
    const bearer = new Request(`${api}/v1/reports`, {
      headers: { authorization: `Bearer ${service.received[0]?.token}` },
    });
    const server = createResourceServer(options);
    expect((await server.protect(() => new Response())(bearer)).status).toBe(200);
    pass(151);
    expect((await server.protect(() => new Response())(bearer)).status).toBe(401);
  });

  it("is let in although the keys were rotated since the API read them", async () => {
    expect(await call()).toMatchObject([200, { clientId: "node-tests-tokens" }]);
    service.idp.rotateKeys();
    expect(await call()).toMatchObject([200, { clientId: "node-tests-tokens" }]);
  });
});
