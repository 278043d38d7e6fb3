import { cataloguedFault, faultCatalogue, faults, type Fault } from "@adgangskort/mock-idp";
import { HttpResponse } from "msw";
import { ansattporten, type AuthErrorCode, type ProviderProfile, type Session } from "../../src/index.ts";
import { createResourceServer, type ResourceServerOptions } from "../../src/api.ts";
import { api, logOut, outcomeOf, useClock } from "../support/api.ts";
import { forgetProvider, kari, origin, resource } from "../support/service.ts";
import type { Row } from "./row.ts";
import type { Scene } from "./scene.ts";

/** Seconds after which the access token has ended. */
const ended = 121;

const call = (session: Session, path = "/v1/"): Promise<unknown> => outcomeOf(session.fetch(`${api}${path}`));

/** An API is called by a session whose access token has ended, and the refresh meets the fault. */
export async function refreshUnder({ service }: Scene, fault: Fault): Promise<unknown> {
  const pass = useClock();
  const session = await service.session();
  await call(session);
  pass(ended);
  if (fault.on !== "token") forgetProvider();
  service.idp.fail(fault);
  return call(session);
}

/** Another agency's API is called, which meets the fault when it asks the issuer for its keys. */
export async function callProtected(
  scene: Scene,
  fault: Fault | undefined,
  changes: Partial<ResourceServerOptions> = {},
  changed = (request: Request): Request => request,
): Promise<void> {
  const { service } = scene;
  const server = createResourceServer({
    profile: ansattporten,
    environment: "test",
    clients: ["node-tests-tokens"],
    representation: { resources: [{ resource, actions: ["read"] }], severalOrganisations: true },
    onEvent: (event) => service.events.push(event),
    ...changes,
  });
  const protect = server.protect(() => Response.json({}));
  service.answer = async (request) => scene.keep(await protect(changed(request)));
  const session = await service.session();
  if (fault) {
    forgetProvider();
    service.idp.fail(fault);
  }
  await session.fetch(`${api}/v1/reports`);
}

/** What comes of each fault of a refresh. Where the provider itself is in trouble, the session lives. */
const refreshes: readonly (readonly [AuthErrorCode, boolean, RegExp])[] = [
  ["id_token_invalid", false, /refresh: (iss|sub|aud|auth_time|nonce) is another/],
  ["id_token_signature_invalid", false, /refresh: the signature is broken/],
  ["assurance_insufficient", false, /refresh: acr is lower/],
  ["representation_invalid", false, /refresh: the representation is another/],
  ["refresh_refused", false, /refresh: invalid_grant/],
  ["client_authentication_failed", true, /refresh: invalid_client/],
  ["provider_unavailable", true, /refresh: (status 503|no answer)/],
];

const refreshRows = refreshes.flatMap(([code, keeps, which]) =>
  faultCatalogue
    .filter(({ name }) => which.test(name))
    .map(({ name }): Row => ({
      name: `refresh ${name}`,
      catalogued: name,
      code,
      keeps,
      told: "application",
      play: (scene) => refreshUnder(scene, cataloguedFault(name)),
    })),
);

const bearing =
  (change: (bearer: string) => string | undefined, query = "") =>
  ({ url, headers }: Request): Request => {
    const authorization = change(headers.get("authorization") ?? "");
    return new Request(url + query, { headers: authorization === undefined ? {} : { authorization } });
  };

/** A provider that says so of the clients of its tokens. */
const tells: ProviderProfile = {
  ...ansattporten,
  accessTokens: { clientOrganisation: { parent: "orgnr", child: "unit", supplier: "supplier" } },
};

/** The access token of a login, as it comes to the API of another agency, or something else in its place. */
const protectedRows = (
  [
    ["a client that is not let in", "access_client_refused", { clients: ["another"] }],
    ["no scope", "scope_insufficient", { scopes: ["etat:rapporter"] }],
    ["another audience", "access_token_invalid", { audience: api }],
    ["a lower level", "assurance_insufficient", { assurance: "high" }],
    ["another resource", "organisation_required", { representation: { resources: [{ resource: `${resource}-2` }] } }],
    ["no organisation of the client", "client_organisation_required", { profile: tells, clientOrganisation: "child" }],
    ["no token", "access_token_missing", {}, bearing(() => undefined)],
    ["another scheme", "access_token_missing", {}, bearing(() => `Basic ${btoa(`${kari}:${kari}`)}`)],
    ["two tokens", "access_token_misplaced", {}, bearing((bearer) => `${bearer}, ${bearer}`)],
    ["a token in the address", "access_token_misplaced", {}, bearing((bearer) => bearer, `?access_token=${kari}`)],
    ["a broken signature", "access_token_invalid", {}, bearing((bearer) => `${bearer.slice(0, -8)}AAAAAAAA`)],
    ["no token but a national id", "access_token_invalid", {}, bearing(() => `Bearer ${kari}`)],
  ] as const satisfies readonly (readonly [
    string,
    AuthErrorCode,
    Partial<ResourceServerOptions>,
    ((request: Request) => Request)?,
  ])[]
).map(([what, code, changes, changed]): Row => ({
  name: `access token at an API: ${what}`,
  code,
  told: "caller",
  keeps: true,
  play: (scene) => callProtected(scene, undefined, changes, changed),
}));

const expired: Row = {
  name: "access token at an API: it has ended",
  code: "access_token_expired",
  told: "caller",
  keeps: true,
  play: async (scene) => {
    const pass = useClock();
    // So does the one that takes its place.
    await callProtected(scene, undefined, {}, (request) => {
      pass(ended + 60);
      return request;
    });
  },
};

/** What the application itself does, or the API. */
const callRows: readonly Row[] = [
  {
    name: "refresh: the provider refuses what it was sent before, when its answer was lost",
    code: "refresh_answer_lost",
    told: "application",
    play: async ({ service }) => {
      const pass = useClock();
      const session = await service.session();
      service.idp.fail(faults.status("token", 504), { times: 1 });
      pass(ended);
      await call(session);
      service.idp.fail(faults.oauthError("token", "invalid_grant"), { times: 1 });
      pass(6);
      return call(session);
    },
  },
  ...[
    `https://attacker.example/${kari}`,
    `${api}/v2/${kari}`,
    `${api}/v1/../${kari}`,
    `http://${kari}@${new URL(api).host}/v1/`,
  ].map((url): Row => ({
    name: `call of an API: ${url.replace(kari, "…")}`,
    code: "api_not_allowed",
    told: "application",
    keeps: true,
    play: async ({ service }) => outcomeOf((await service.session()).fetch(url)),
  })),
  {
    name: "call of an API: no answer",
    code: "api_unavailable",
    told: "application",
    keeps: true,
    play: async ({ service }) => {
      service.answer = () => HttpResponse.error();
      return call(await service.session(), `/v1/${kari}`);
    },
  },
  {
    name: "call of an API: no refresh token",
    code: "access_token_unavailable",
    told: "application",
    keeps: true,
    play: async ({ service }) => {
      const pass = useClock();
      service.idp.fail(faults.token.body({ refresh_token: undefined }));
      const session = await service.session();
      pass(ended);
      return call(session);
    },
  },
  {
    name: "call of an API: logged out meanwhile",
    code: "session_required",
    told: "application",
    play: async ({ service }) => {
      const session = await service.session();
      await logOut(service);
      return call(session, `/v1/?of=${origin}`);
    },
  },
];

/** Access tokens: their renewal, their use, and what comes to an API in their place. */
export const apiRows: readonly Row[] = [...refreshRows, ...protectedRows, expired, ...callRows];
