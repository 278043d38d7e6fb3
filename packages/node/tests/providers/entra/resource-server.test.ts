import { faults, type ClientRegistration } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import {
  createMachineClient,
  createResourceServer,
  type AccessRequirement,
  type MachineClient,
  type ResourceServer,
  type ResourceServerOptions,
} from "../../../src/api.ts";
import { entra } from "../../../src/entra.ts";
import type { Application } from "../../support/application.ts";
import {
  apis,
  base,
  certificateKey,
  clientId,
  target,
  tenant,
  useEntra,
  type ReceivedCall,
} from "../../support/entra.ts";

const { cases, archive } = apis;
const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = certificateKey;
const idOf = ({ scope }: { readonly scope: string }): string => /^api:\/\/([^/]+)/.exec(scope)?.[1] ?? "";
const casesId = idOf(cases);
const archiveId = idOf(archive);
const acrs = { essential: true, value: "c1" };

/** An API as it is registered: what it wants of its tokens, and what it calls itself. */
const registration = (client_id: string, changes: Partial<ClientRegistration> = {}): ClientRegistration => ({
  client_id,
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [registered] },
  grant_types: ["client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
  optional_claims: ["acct", "idtyp"],
  ...changes,
});
const archiveAll = `api://${archiveId}/.default`;
const clients = [registration(casesId, { scope: `${archive.scope} ${archiveAll}` }), registration(archiveId)];

function newApi(service: Application<ReceivedCall>, changes: Partial<ResourceServerOptions> = {}): ResourceServer {
  return createResourceServer({
    profile: entra,
    environment: "test",
    tenant,
    audience: casesId,
    clients: [clientId],
    contexts: ["c1", "c2"],
    onEvent: (event) => service.events.push(event),
    ...changes,
  });
}

function newMachine(service: Application<ReceivedCall>, scope: string = archive.scope): MachineClient {
  return createMachineClient({
    profile: entra,
    environment: "test",
    tenant,
    clientId: casesId,
    clientAuthentication: { method: "private_key_jwt", privateKey: certificateKey },
    apis: [{ address: archive.address, scope }],
    onEvent: (event) => service.events.push(event),
  });
}

/** What the API answers: its access, or its challenge. */
const told =
  (api: ResourceServer, requirement: AccessRequirement = {}) =>
  (request: Request): Promise<Response> =>
    api.protect((_, access) => Response.json(access), requirement)(request);

const url = `${cases.address}saker/7`;
const folders = `${archive.address}mapper`;

describe("[entra-10] the agency's own API, called by a session", () => {
  const service = useEntra({ apis: [cases, archive] }, { clients });

  it("knows the person by the same name as the session does, and its scope by the short name", async () => {
    const session = await service.session();
    service.answer = told(newApi(service, { scopes: ["access_as_user"] }));
    expect(await (await session.fetch(url)).json()).toMatchObject({
      subject: session.subject,
      clientId,
      assurance: "tenant",
      scopes: ["access_as_user"],
    });
  });

  it("refuses the token of another API", async () => {
    const session = await service.session();
    service.answer = told(newApi(service, { audience: archiveId }));
    expect(await (await session.fetch(url)).json()).toEqual({ error: "access_token_invalid" });
  });
});

describe("[entra-06] the agency's own API, called for a guest", () => {
  const service = useEntra(
    { apis: [cases], guests: true },
    { clients, account: { guestOf: "22222222-2222-4333-8444-555555555555" } },
  );

  it("lets nobody in but where it lets guests in", async () => {
    const session = await service.session();
    service.answer = told(newApi(service));
    expect(await (await session.fetch(url)).json()).toEqual({ error: "guest_refused" });
    service.answer = told(newApi(service, { guests: true }));
    expect((await session.fetch(url)).status).toBe(200);
  });
});

describe("[entra-04] the agency's own API demands an authentication context", () => {
  const service = useEntra({ contexts: ["c1", "c2"], apis: [cases] }, { clients });

  it("by Microsoft's claims challenge, which leads to the login that meets it, and then the call goes through", async () => {
    service.answer = told(newApi(service), { assurance: "c1" });
    const before = await service.session({ assurance: "single-factor" });
    const refused = await before.fetch(url);
    const claims = Buffer.from(JSON.stringify({ access_token: { acrs } })).toString("base64");
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([
      401,
      `Bearer realm="${tenant}", error="insufficient_claims", error_description="The person was authenticated at a lower level than was asked for.", authorization_uri="${base}/oauth2/v2.0/authorize", claims="${claims}"`,
    ]);
    const href = await service.auth.stepUpHref(before, refused, { returnTo: target });
    expect(href).toBe(`/auth/login?assurance=c1&return_to=${encodeURIComponent(target)}`);
    await service.login({}, href);
    const after = await service.now();
    const answer = await after?.fetch(url);
    expect([answer?.status, await answer?.json()]).toMatchObject([200, { assurance: "c1", subject: before.subject }]);
    expect(service.received).toHaveLength(2);
  });

  it("and is met by the stronger one that the person has", async () => {
    service.answer = told(newApi(service), { assurance: "c1" });
    await service.login({}, `/auth/login?assurance=c2&return_to=${target}`);
    expect((await (await service.now())?.fetch(url))?.status).toBe(200);
  });

  it("or a newer login, by the challenge of RFC 9470, which is no claims challenge", async () => {
    service.answer = told(newApi(service), { maxAgeSeconds: 300 });
    const refused = await (await service.session()).fetch(url);
    expect(refused.headers.get("www-authenticate")).toMatch(/error="insufficient_user_authentication".*max_age="300"$/);
  });
});

describe("[entra-05] an API calls the next on behalf of whoever called it, and both verify", () => {
  const service = useEntra({ contexts: ["c1"], apis: [cases, archive] }, { clients });

  /** The first API hands its call on to the next, with the token that it has verified. */
  function serve(next: AccessRequirement = {}, scope?: string): void {
    const first = newApi(service);
    const second = newApi(service, { audience: archiveId, clients: [casesId], scopes: ["Arkiv.Les"] });
    const machine = newMachine(service, scope);
    const handOn = first.protect(async (request) => {
      const [, accessToken = ""] = request.headers.get("authorization")?.split(" ") ?? [];
      try {
        return await machine.actingFor(accessToken).fetch(folders);
      } catch (error) {
        return first.challenge(error);
      }
    });
    service.answer = (request) =>
      request.url.startsWith(archive.address) ? told(second, next)(request) : handOn(request);
  }

  it("so that the next knows the person by the same name, and the first as its caller", async () => {
    serve();
    const session = await service.session();
    const answer = await session.fetch(url);
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { subject: session.subject, clientId: casesId, scopes: ["Arkiv.Les"] },
    ]);
    const audiences = service.received.map(({ claims }) => claims.aud);
    expect(audiences).toEqual([casesId, archiveId]);
  });

  it("and the next refuses the token that the first was called with", async () => {
    const session = await service.session();
    const second = newApi(service, { audience: archiveId, clients: [clientId, casesId] });
    service.answer = told(second);
    expect((await session.fetch(folders)).status).toBe(200);
    expect(await (await session.fetch(url)).json()).toEqual({ error: "access_token_invalid" });
  });

  it("and what a policy behind demands of the person goes back to where the person is", async () => {
    serve();
    const session = await service.session();
    await session.fetch(url);
    const claims = JSON.stringify({ access_token: { acrs } });
    const body = JSON.stringify({ error: "interaction_required", error_description: "AADSTS50079: x", claims });
    service.idp.fail(faults.text("token", body, { status: 400 }));
    serve();
    const refused = await session.fetch(url);
    expect([refused.status, await refused.clone().json()]).toEqual([401, { error: "claims_challenge" }]);
    expect(refused.headers.get("www-authenticate")).toContain(
      `error="insufficient_claims", error_description="The provider demands a stronger login before it gives this token.", authorization_uri="${base}/oauth2/v2.0/authorize", claims="${Buffer.from(claims).toString("base64")}"`,
    );
    expect(await service.auth.stepUpHref(session, refused, { returnTo: target })).toContain("assurance=c1");
  });
});

describe("[entra-10] the agency's own API, called by another for itself", () => {
  const service = useEntra({ apis: [cases] }, { clients });
  const scopes = ["access_as_application"];

  it("takes it for nobody, and lets it in where it is for machines alone", async () => {
    const call = async (changes: Partial<ResourceServerOptions>): Promise<unknown> => {
      service.answer = told(newApi(service, { audience: archiveId, clients: [casesId], ...changes }));
      return (await newMachine(service, archiveAll).fetch(folders)).json();
    };
    expect(await call({})).toEqual({ error: "access_token_invalid" });
    expect(await call({ machines: true, scopes })).toMatchObject({ clientId: casesId, subject: casesId, scopes });
  });
});
