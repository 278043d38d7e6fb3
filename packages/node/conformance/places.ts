import { cataloguedFault, faults, type Endpoint, type Fault } from "@adgangskort/mock-idp";
import { expect } from "vitest";
import type { ProviderOptions } from "../src/index.ts";
import { apis as atEntra, entry as entra, issuer as entraIssuer } from "../tests/support/entra.ts";
import { entry as feide } from "../tests/support/feide.ts";
import { apis as atHelseid, entry as helseid, issuer as helseidIssuer } from "../tests/support/helseid.ts";
import { entry as idporten, issuer as idportenIssuer } from "../tests/support/idporten.ts";
import { entry as ansattporten, origin, secretClient } from "../tests/support/service.ts";
import { placeIds, type PlaceId } from "./place-ids.ts";
import type { Refusal } from "./refusal.ts";

/** One provider at which the modules are played: what the standards leave to it, as data. */
export interface Place {
  readonly id: PlaceId;
  readonly issuer: string;
  /** How the application is configured there; with userinfo, so that there is a call to make after the token answer, and not to make. */
  readonly options: ProviderOptions;
  /** How it proves itself by a secret. Absent: the provider takes none. */
  readonly bySecret?: Pick<ProviderOptions, "clientId" | "clientAuthentication">;
  /** With an API to call, and the API's own address. Absent: a token is never renewed there. */
  readonly renewed?: { readonly api: string; readonly options: Partial<ProviderOptions> };
  /** Where the authorization request goes: pushed ahead, or by way of the browser. */
  readonly requestAt: "par" | "authorize";
  readonly redirectUri: string;
  readonly scope: string;
  /** What the client proves itself by at the endpoints that it calls. */
  readonly proof: Readonly<Record<string, unknown>>;
  /** The `authorization` header with an access token. */
  readonly accessToken: RegExp;
  /** Calls that are made in the place of one of Ansattporten's. */
  readonly calls: Partial<Record<Endpoint, readonly Endpoint[]>>;
  /** Who the logout is of (OpenID Connect RP-Initiated Logout 2), and what must not be told. */
  readonly whoAtLogout: Readonly<Record<string, unknown>>;
  readonly untoldAtLogout: readonly string[];
  /** Whose pages may have our front-channel logout in a frame. */
  readonly frameAncestor: string;
  /** What a module is here, where it is not as everywhere. */
  readonly own: Partial<Record<`C-${number}`, { readonly fault?: Fault; readonly expect?: Refusal }>>;
}

const api = "https://api.eksempel.example.no/v1/";
const assertion = { client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" };
const basic = { authorization: expect.stringMatching(/^Basic [\w+/]+=*$/) as unknown };
const jwt = /^Bearer eyJ/;
const callbackAt = (id: PlaceId): string => `${origin}/auth/callback/${id}`;
const anotherIssuer: Refusal = { code: "provider_metadata_invalid", details: { faults: ["issuer is another"] } };
/** Where no request is pushed. */
const rotatedAtLogin = { fault: faults.jwks.rotateAt("authorize") };
/** Where the id_token has no name to remove. */
const nameFromUserinfo = { fault: faults.userinfo.body({ name: "Kari Userinfo" }) };
const basicSecret = {
  clientId: secretClient.clientId,
  clientAuthentication: { method: "client_secret_basic", clientSecret: secretClient.clientSecret },
} as const;

const rows: { readonly [Id in PlaceId]: Omit<Place, "id" | "redirectUri"> } = {
  ansattporten: {
    issuer: "https://test.ansattporten.no",
    options: ansattporten({ userinfo: true }),
    bySecret: basicSecret,
    renewed: { api, options: { apis: [api] } },
    requestAt: "par",
    scope: "openid",
    proof: assertion,
    accessToken: jwt,
    calls: {},
    whoAtLogout: { client_id: "node-tests" },
    untoldAtLogout: ["id_token_hint"],
    frameAncestor: "https://login.test.ansattporten.no",
    own: {},
  },
  helseid: {
    issuer: helseidIssuer,
    options: helseid({ userinfo: true }),
    renewed: {
      api: atHelseid.summary.address,
      options: { scopes: ["nhn:kjernejournal/les"], apis: [atHelseid.summary] },
    },
    requestAt: "par",
    scope: helseid().profile.scope ?? "",
    proof: assertion,
    accessToken: jwt,
    calls: {},
    whoAtLogout: { id_token_hint: expect.stringMatching(/^eyJ/) as unknown },
    untoldAtLogout: ["client_id"],
    frameAncestor: helseidIssuer,
    own: { "C-59": { fault: cataloguedFault("C-59", { id: "helseid" }) } },
  },
  feide: {
    issuer: "https://auth.dataporten.no",
    options: feide({ userinfo: true }),
    bySecret: basicSecret,
    requestAt: "authorize",
    scope: feide().profile.scope ?? "",
    proof: basic,
    accessToken: /^Bearer [\w-]+$/,
    calls: { par: [], userinfo: ["userinfo", "extended_userinfo"] },
    whoAtLogout: { id_token_hint: expect.stringMatching(/^eyJ/) as unknown },
    untoldAtLogout: ["client_id"],
    frameAncestor: "https://auth.dataporten.no",
    own: { "C-05": nameFromUserinfo, "C-38": rotatedAtLogin },
  },
  entra: {
    issuer: entraIssuer,
    options: entra({ userinfo: true }),
    bySecret: {
      clientId: "9b8c7d6e-5f4a-4b3c-8d2e-1f0a9b8c7d6e",
      clientAuthentication: { method: "client_secret_post", clientSecret: secretClient.clientSecret },
    },
    renewed: { api: atEntra.cases.address, options: { apis: [atEntra.cases] } },
    requestAt: "authorize",
    scope: "openid profile",
    proof: assertion,
    accessToken: jwt,
    calls: { par: [] },
    whoAtLogout: { client_id: entra().clientId },
    untoldAtLogout: ["id_token_hint"],
    frameAncestor: "https://login.microsoftonline.com",
    // What it looks like is known by the tenant in its path, so that the engine compares nothing: we do.
    own: {
      "C-32": { expect: anotherIssuer },
      "C-60": { expect: anotherIssuer },
      "C-38": rotatedAtLogin,
      // Its access tokens name the client by another claim.
      "C-21": { fault: faults.userinfo.signed("right", { aud: entra().clientId }) },
    },
  },
  idporten: {
    issuer: idportenIssuer,
    options: idporten({ userinfo: true }),
    bySecret: basicSecret,
    renewed: { api, options: { apis: [api] } },
    requestAt: "par",
    scope: "openid",
    proof: assertion,
    accessToken: jwt,
    calls: {},
    whoAtLogout: { client_id: "innbygger" },
    untoldAtLogout: ["id_token_hint"],
    frameAncestor: "https://login.test.idporten.no",
    own: { "C-05": nameFromUserinfo },
  },
};

export const placeOf = (id: PlaceId): Place => ({ id, redirectUri: callbackAt(id), ...rows[id] });
export const places: readonly Place[] = placeIds.map(placeOf);
