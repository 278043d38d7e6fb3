import { faults, type ClientRegistration } from "@adgangskort/mock-idp";
import { SpanStatusCode } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { createMachineClient, createResourceServer } from "../../src/api.ts";
import { helseid, helseidOrganisation } from "../../src/helseid.ts";
import { memoryStore, type AuthEvent } from "../../src/index.ts";
import { openTelemetry } from "../../src/opentelemetry.ts";
import { instruments } from "../../src/telemetry/instruments/instruments.ts";
import { leaksIn } from "../fault-matrix/leaks.ts";
import { SecretRegister, watchProvider } from "../fault-matrix/secrets.ts";
import type { Application } from "../support/application.ts";
import { useEntra } from "../support/entra.ts";
import { useFeide } from "../support/feide.ts";
import { apis, useHelseid } from "../support/helseid.ts";
import { origin as citizens, useIdporten } from "../support/idporten.ts";
import { clientKey, kari, origin } from "../support/service.ts";
import { inTracedServer, useSdk } from "../support/telemetry.ts";

const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;
const machine: ClientRegistration = {
  client_id: "nattjobb",
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [registered] },
  grant_types: ["client_credentials"],
  scope: "nhn:kjernejournal/les nhn:resept/les",
  client_tenancy: "multi-tenant",
  orgnr_delegations: ["310000019"],
};

/** The endpoints that a login and a logout call at each provider, beside discovery and the keys, which other tests may have read. */
describe.each<
  [string, () => Pick<Application, "idp" | "auth" | "serve" | "session" | "headers">, readonly string[], string]
>([
  ["HelseID", () => useHelseid(), ["par", "token"], origin],
  ["Feide", () => useFeide(), ["directory", "token", "userinfo"], origin],
  ["ID-porten", () => useIdporten(), ["par", "token"], citizens],
  ["Entra ID", () => useEntra(), ["token"], origin],
])("telemetry of %s", (_, use, endpoints, of) => {
  const application = use();
  const sdk = useSdk("SDK 2");

  it("names its endpoints, and has no secret, name or national id", async () => {
    const register = new SecretRegister();
    const reading: Promise<void>[] = [];
    watchProvider(
      application.idp,
      () => register,
      (body) => reading.push(body),
    );
    Object.assign(application, { auth: inTracedServer(application.serve({}, { telemetry: openTelemetry() })) });
    await application.session();
    const logout = { method: "POST", headers: new Headers([...application.headers(), ["origin", of]]) };
    await application.auth.handler(new Request(`${of}/auth/logout`, logout));
    await Promise.all(reading);
    for (const { endpoint, parameters } of application.idp.calls.all())
      if (endpoint !== "end_session") register.addMembers(parameters);
    const spans = sdk.spans().map(({ name, attributes, status, events }) => ({ name, attributes, status, events }));
    const exported = JSON.stringify([spans, await sdk.collect()]);
    const called = new Set(spans.map(({ attributes }) => attributes["adgangskort.endpoint"]));
    expect([...called]).toEqual(expect.arrayContaining([...endpoints]));
    expect(leaksIn(register.all(), { "what is exported": exported })).toEqual([]);
    for (const value of [kari, "code=", "state=", "Kari"]) expect(exported).not.toContain(value);
  });
});

describe("telemetry of a machine client and of an API", () => {
  const { summary, prescriptions } = apis;
  const service = useHelseid({}, { clients: [machine] });
  const sdk = useSdk("SDK 2");

  it("has tokens, calls and checks by their codes, and no secret, name or national id", async () => {
    const register = new SecretRegister();
    const reading: Promise<void>[] = [];
    watchProvider(
      service.idp,
      () => register,
      (body) => reading.push(body),
    );
    const events: AuthEvent[] = [];
    const shared = { profile: helseid, environment: "test", telemetry: openTelemetry() } as const;
    const onEvent = (event: AuthEvent): void => void events.push(event);
    const client = createMachineClient({
      ...shared,
      onEvent,
      clientId: machine.client_id,
      clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
      apis: [
        { address: summary.address, scope: "nhn:kjernejournal/les" },
        { address: prescriptions.address, scope: "nhn:resept/les" },
      ],
    });
    const api = createResourceServer({
      ...shared,
      onEvent,
      audience: summary.resource,
      machines: true,
      dpop: { store: memoryStore(), origin: new URL(summary.address).origin },
    });
    const protectedBy = api.protect(() => Response.json({ name: kari }));
    service.answer = (request) => protectedBy(request);
    const organisation = { assertionDetails: [helseidOrganisation({ parent: "310000019" })] };
    expect((await client.fetch(`${summary.address}${kari}?code=${kari}`, organisation)).status).toBe(200);
    service.idp.fail(faults.oauthError("token", "invalid_client"), { times: 1 });
    await expect(client.fetch(prescriptions.address, organisation)).rejects.toMatchObject({
      code: "client_authentication_failed",
    });
    const forged = new Request(summary.address, { headers: { authorization: `DPoP ${kari}`, dpop: kari } });
    expect((await protectedBy(forged)).status).toBe(401);

    const points = await sdk.collect();
    const counts = points
      .filter(({ name }) => /token\.requests|api\.call|verification/.test(name))
      .filter(({ value }) => value > 0)
      .map(({ name, attributes, value }) => [name.replace("adgangskort.", ""), attributes, value]);
    const of = { "adgangskort.provider": "helseid" };
    expect(counts).toEqual([
      ["token.requests", { ...of, "adgangskort.result": "succeeded" }, 1],
      ["token.requests", { ...of, "adgangskort.result": "failed", "error.type": "client_authentication_failed" }, 1],
      ["api.call.duration", { ...of, "server.address": "api.kjernejournal.example.no" }, 1],
      ["verification.duration", of, 1],
      ["verification.duration", { ...of, "error.type": "access_token_invalid", "adgangskort.blame": "attack" }, 1],
    ]);
    expect(points).toContainEqual(
      expect.objectContaining({
        name: "adgangskort.store.call.duration",
        attributes: { "adgangskort.operation": "claim" },
      }),
    );
    const spans = sdk.spans().map(({ name, attributes, status, events: told }) => ({ name, attributes, status, told }));
    expect(spans.filter(({ name }) => name === "adgangskort.token").map(({ status }) => status.code)).toEqual([
      SpanStatusCode.UNSET,
      SpanStatusCode.ERROR,
    ]);
    expect(new Set(spans.map(({ attributes }) => attributes["adgangskort.endpoint"]))).toContain("token");
    expect(events.find(({ action }) => action === "token")?.traceId).toBeDefined();

    await Promise.all(reading);
    for (const { parameters } of service.idp.calls.all()) register.addMembers(parameters);
    const exported = JSON.stringify([spans, points]);
    expect(leaksIn(register.all(), { "what is exported": exported })).toEqual([]);
    for (const value of [kari, "310000019", "code="]) expect(exported).not.toContain(value);
    const declared: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
      Object.values(instruments).map(({ name, attributes }) => [name, attributes]),
    );
    for (const { name, attributes } of points)
      expect(Object.keys(attributes).filter((each) => !declared[name]?.includes(each))).toEqual([]);
  });
});
