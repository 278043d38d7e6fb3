import { faults, type ClientRegistration } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { createMachineClient, type MachineClient, type MachineClientOptions } from "../../../src/api.ts";
import { entra } from "../../../src/entra.ts";
import { outcomeOf } from "../../support/api.ts";
import { apis, certificateKey, tenant, thumbprint, useEntra } from "../../support/entra.ts";

const { cases, archive } = apis;
const [, apiId = ""] = /^api:\/\/([^/]+)/.exec(cases.scope) ?? [];
const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = certificateKey;

/** The API in the middle. */
const middle: ClientRegistration = {
  client_id: apiId,
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [registered] },
  grant_types: ["client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
  scope: `${archive.scope} api://5e4f9a8b-7c6d-4a3b-8c2d-9a8b7c6d1e0f/.default`,
};

describe("[entra-05] an API calls another one on behalf of whoever called it", () => {
  const service = useEntra({ apis: [cases, archive] }, { clients: [middle] });
  const next = `${archive.address}mapper`;

  function newMachine(changes: Partial<MachineClientOptions> = {}): MachineClient {
    return createMachineClient({
      profile: entra,
      environment: "test",
      tenant,
      clientId: apiId,
      clientAuthentication: { method: "private_key_jwt", privateKey: certificateKey },
      apis: [archive],
      onEvent: (event) => service.events.push(event),
      ...changes,
    });
  }

  /** The token that a person's session sent to the API in the middle. */
  async function tokenOfPerson(): Promise<string> {
    const session = await service.session();
    await session.fetch(`${cases.address}saker/7`);
    return service.received.at(-1)?.token ?? "";
  }

  it("with a token for the next, of the same person", async () => {
    const token = await tokenOfPerson();
    expect((await newMachine().actingFor(token).fetch(next)).status).toBe(200);
    const [first, second] = service.received;
    expect(second?.claims).toMatchObject({ oid: first?.claims["oid"], azp: apiId, scp: "Arkiv.Les", tid: tenant });
    expect(second?.claims.aud).not.toBe(first?.claims.aud);
    const call = service.idp.calls.last("token");
    expect(call?.parameters).toMatchObject({
      requested_token_use: "on_behalf_of",
      assertion: token,
      scope: archive.scope,
    });
    expect(call?.clientAssertion?.header["x5t#S256"]).toBe(thumbprint);
  });

  it("asked for once for each token that it was called with", async () => {
    const acting = newMachine().actingFor(await tokenOfPerson());
    const before = service.idp.calls.all("token").length;
    await Promise.all(Array.from({ length: 10 }, () => acting.fetch(next)));
    expect(service.idp.calls.all("token")).toHaveLength(before + 1);
  });

  it.each([
    ["was changed", (token: string) => `${token.slice(0, -6)}AAAAAA`],
    ["is none", () => "no.token.atall"],
  ])("but with none for a token that %s", async (_, change) => {
    const token = change(await tokenOfPerson());
    expect(await outcomeOf(newMachine().actingFor(token).fetch(next))).toMatchObject({
      code: "token_exchange_refused",
      details: { error: "invalid_grant", providerCode: "AADSTS50013" },
    });
    expect(service.received).toHaveLength(1);
  });

  it("and is told what the person's login must be, where a policy demands more of it", async () => {
    const token = await tokenOfPerson();
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: "c1" } } });
    const body = JSON.stringify({ error: "interaction_required", error_description: "AADSTS50079: x", claims });
    service.idp.fail(faults.text("token", body, { status: 400 }));
    expect(await outcomeOf(newMachine().actingFor(token).fetch(next))).toMatchObject({
      code: "claims_challenge",
      details: { claims },
    });
  });

  it.each([
    ["beside another error", "invalid_grant", "{}"],
    ["that are no object", "interaction_required", '["acrs"]'],
    ["that are no JSON", "interaction_required", "acrs"],
    ["that are no text", "interaction_required", { access_token: {} }],
    ["that are too long", "interaction_required", JSON.stringify({ access_token: "a".repeat(2000) })],
  ])("but is told of no claims %s", async (_, error, claims) => {
    const token = await tokenOfPerson();
    service.idp.fail(faults.text("token", JSON.stringify({ error, claims }), { status: 400 }));
    expect(await outcomeOf(newMachine().actingFor(token).fetch(next))).toMatchObject({
      code: "token_exchange_refused",
      details: { error },
    });
  });

  it("or calls for itself, with a token of the application", async () => {
    const machine = newMachine({
      apis: [{ address: archive.address, scope: "api://5e4f9a8b-7c6d-4a3b-8c2d-9a8b7c6d1e0f/.default" }],
    });
    await machine.fetch(next);
    expect(service.received.at(-1)?.claims).toMatchObject({ roles: ["access_as_application"], azp: apiId });
  });

  it("in no other directory than the one that it names", () => {
    expect(() => newMachine({ tenant: "common" })).toThrow("tenant: must be the directory's id");
  });
});
