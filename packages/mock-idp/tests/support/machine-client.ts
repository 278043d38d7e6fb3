import { generateKeyPairSync, randomUUID } from "node:crypto";
import { type JWK, type JWTHeaderParameters, SignJWT } from "jose";
import {
  altinn,
  type ClientRegistration,
  createMockIdp,
  maskinporten,
  type MockIdp,
  people,
  Register,
  type RegisterData,
} from "../../src/index.ts";
import type { Strictness } from "../../src/rules/strictness.ts";

export const AGENCY = "310000019";
export const CUSTOMER = "310000418";
export const CLIENT_ID = "5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77";
const KEY = "mock-subscription-key";
export const PDP_SCOPE = "altinn:authorization/authorize";
const ISSUER = "https://test.maskinporten.no/";
const PLATFORM = "https://platform.tt02.altinn.no";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const machineKey = pair.privateKey;
const jwk = { ...(pair.publicKey.export({ format: "jwk" }) as JWK), kid: "agency-2026-10", alg: "RS256" };

export const machineClient: ClientRegistration = {
  client_id: CLIENT_ID,
  client_name: "Fangst",
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  client_orgno: AGENCY,
  scope: [
    PDP_SCOPE,
    "altinn:accessmanagement/authorizedparties.resourceowner",
    "altinn:authentication/systemregister.write",
    "altinn:authentication/systemuser.request.write",
    "altinn:authentication/systemuser.request.read",
    "altinn:resourceregistry/access-list.write",
    "altinn:resourceregistry/access-list.read",
    "altinn:serviceowner",
    "agency:catch.write",
    "agency:catch.read",
    "agency:catch.delete",
    "agency:listed.read",
    "agency:person.read",
  ].join(" "),
  jwks: { keys: [jwk] },
};

export interface Machines {
  readonly register: Register;
  readonly maskinporten: MockIdp;
  readonly altinn: MockIdp;
}

const ofProfile = (strictness: Strictness, prefix: string): Strictness =>
  Object.fromEntries(Object.entries(strictness).filter(([rule]) => rule.startsWith(prefix)));

/** Both services at their test hostnames, with one register. */
export function machines(
  data: RegisterData = {},
  client: Partial<ClientRegistration> = {},
  strictness: Strictness = {},
): Machines {
  const register = new Register(people, { serviceOwners: { [AGENCY]: "agy" }, ...data });
  return {
    register,
    maskinporten: createMockIdp(maskinporten({ environment: "test" }), {
      clients: [{ ...machineClient, ...client }],
      register,
      strictness: ofProfile(strictness, "jwt-grant."),
    }),
    altinn: createMockIdp(altinn({ environment: "test" }), {
      clients: [],
      register,
      strictness: ofProfile(strictness, "altinn."),
    }),
  };
}

export type Claims = Readonly<Record<string, unknown>>;

const now = (): number => Math.floor(Date.now() / 1000);

/** The assertion of a right client, with changes. `undefined` removes a claim. */
export async function grant(changes: Claims = {}, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  const iat = now();
  const claims = { aud: ISSUER, iss: CLIENT_ID, scope: PDP_SCOPE, iat, exp: iat + 120, jti: randomUUID(), ...changes };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "agency-2026-10", ...header })
    .sign(machineKey);
}

/** One request to Maskinporten's token endpoint. */
export function postGrant({ maskinporten: idp }: Machines, assertion: string, extra = ""): Promise<Response> {
  const body = `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${assertion}${extra}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return idp.fetch(new Request(`${ISSUER}token`, { method: "POST", headers, body }));
}

export async function machineToken(all: Machines, claims: Claims = {}): Promise<string> {
  const answer = (await (await postGrant(all, await grant(claims))).json()) as { readonly access_token: string };
  return answer.access_token;
}

export async function altinnToken(all: Machines, claims: Claims = {}): Promise<string> {
  const token = await machineToken(all, claims);
  return (await atAltinn(all, "GET", "/authentication/api/v1/exchange/maskinporten", undefined, { token })).text();
}

/** One request to Altinn's platform. */
export function atAltinn(
  { altinn: idp }: Machines,
  method: string,
  path: string,
  body?: unknown,
  { token, key = KEY, headers = {} }: { token?: string; key?: string | null; headers?: Record<string, string> } = {},
): Promise<Response> {
  return idp.fetch(
    new Request(`${PLATFORM}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(key === null ? {} : { "ocp-apim-subscription-key": key }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
}
