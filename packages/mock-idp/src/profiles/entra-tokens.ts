import { createHash, createHmac, randomBytes } from "node:crypto";
import type { JWTPayload } from "jose";
import type { EntraApplication } from "../clients/entra-application.ts";
import type { Person } from "../people/person.ts";
import type { Login } from "../people/login.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import type { TokenOccasion, TokenShapes } from "../documents/token-shapes.ts";

export const GRAPH = "https://graph.microsoft.com";
const OIDC_SCOPES = new Set(["openid", "profile", "email", "offline_access"]);

/** Microsoft, access tokens: with more groups than this, the token contains a reference instead. */
const MOST_GROUPS = 200;

/** The object id, which is the same in all applications of the tenant. */
function objectId(tenant: string, name: string): string {
  const hex = createHash("sha256").update(`${tenant} ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The API of a scope: the part before its last slash. A token of version 2.0 has `api://{guid}` as the bare GUID. */
function apiOf(scope: string): string | undefined {
  if (OIDC_SCOPES.has(scope)) return undefined;
  const slash = scope.lastIndexOf("/");
  return slash > 0 ? scope.slice(0, slash).replace(/^api:\/\//, "") : GRAPH;
}

/** `sub` is pairwise: different for the same person at each application. */
const pairwise = (issuer: string, audience: string, subject: string): string =>
  createHmac("sha256", issuer).update(`${audience} ${subject}`).digest("base64url");

interface Who {
  readonly tenant: string;
  /**
   * Whose optional claims apply: the client's in an id_token, the API's in an
   * access token (Microsoft, optional claims: "resources own the access token").
   */
  readonly owner: EntraApplication;
  readonly login: Login;
  readonly scopes: readonly string[];
}

/** Claims about the person in both tokens (Microsoft, ID token claims; access token claims; optional claims). */
function personClaims({ tenant, owner, login, scopes }: Who): JWTPayload {
  const { person } = login;
  const { workAccount } = person;
  const { optional_claims: optional = [] } = owner;
  const guest = workAccount?.guestOf;
  return {
    ...(scopes.includes("profile")
      ? { name: person.name, oid: objectId(tenant, person.pid), preferred_username: workAccount?.email }
      : {}),
    ...(scopes.includes("email") || optional.includes("email") ? { email: workAccount?.email } : {}),
    tid: tenant,
    ...(guest === undefined ? {} : { idp: `https://sts.windows.net/${guest}/` }),
    ...(optional.includes("acct") ? { acct: guest === undefined ? 0 : 1 } : {}),
    ...(optional.includes("auth_time") ? { auth_time: login.auth_time } : {}),
    ...(optional.includes("sid") ? { sid: login.sid } : {}),
    ...(workAccount?.roles ? { roles: [...workAccount.roles] } : {}),
    ...groupClaims(tenant, owner, person),
  };
}

function groupClaims(
  tenant: string,
  { group_membership_claims: told = "None" }: EntraApplication,
  person: Person,
): JWTPayload {
  const groups = person.workAccount?.groups ?? [];
  if (told === "None" || groups.length === 0) return {};
  if (groups.length <= MOST_GROUPS) return { groups: [...groups] };
  const endpoint = `https://graph.windows.net/${tenant}/users/${objectId(tenant, person.pid)}/getMemberObjects`;
  return { _claim_names: { groups: "src1" }, _claim_sources: { src1: { endpoint } } };
}

/** The requested contexts. The login satisfies all of them; otherwise it would have failed. */
function contextClaims(asked: readonly string[] | undefined): JWTPayload {
  return asked && asked.length > 0 ? { acrs: [...asked] } : {};
}

function timed(profile: ProviderFacts, expires_in: number): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: profile.issuer,
    iat,
    nbf: iat,
    exp: iat + expires_in,
    uti: randomBytes(16).toString("base64url"),
    ver: "2.0",
  };
}

function accessClaims(tenant: string, occasion: TokenOccasion): JWTPayload {
  const { profile, client, login, scopes, audiences, expires_in } = occasion;
  const api: EntraApplication = occasion.api ?? {};
  const [audience = GRAPH] = audiences;
  const common = {
    aud: audience,
    ...timed(profile, expires_in),
    azp: client.client_id,
    azpacr: client.token_endpoint_auth_method === "private_key_jwt" ? "2" : "1",
    tid: tenant,
  };
  if (!login) {
    const oid = objectId(tenant, client.client_id);
    const { application_permissions: roles = ["access_as_application"] } = client;
    return {
      ...common,
      oid,
      sub: oid,
      ...(api.optional_claims?.includes("idtyp") ? { idtyp: "app" } : {}),
      ...(roles.length > 0 ? { roles: [...roles] } : {}),
    };
  }
  const own = scopes
    .filter((scope) => apiOf(scope) !== undefined)
    .map((scope) => scope.slice(scope.lastIndexOf("/") + 1));
  const scp = own.map((name) => (name === ".default" ? "access_as_user" : name));
  return {
    ...common,
    sub: pairwise(profile.issuer, audience, login.subject),
    ...personClaims({ tenant, owner: api, login, scopes: ["profile"] }),
    scp: (scp.length > 0 ? scp : ["openid", "profile"]).join(" "),
    ...contextClaims(login.contexts?.access_token),
  };
}

/** From Microsoft's documents: ID token, access token and optional claims; scopes; tokens of version 2.0. No `acr` and no `amr`. */
export function entraTokens(tenant: string): TokenShapes {
  return {
    subject: pairwise,
    idTokenHeader: { typ: "JWT" },
    accessTokenType: "JWT",
    idToken: ({ nonce }, { profile, client, login, scopes }) => ({
      aud: client.client_id,
      ...timed(profile, profile.seconds.idToken),
      sub: pairwise(profile.issuer, client.client_id, login.subject),
      ...personClaims({ tenant, owner: client, login, scopes: login.scopes ?? scopes }),
      ...(client.optional_claims?.includes("login_hint") ? { login_hint: loginHint(login) } : {}),
      ...(nonce === undefined ? {} : { nonce }),
      ...contextClaims(login.contexts?.id_token),
    }),
    accessToken: (occasion) => accessClaims(tenant, occasion),
    userinfo: ({ profile, client, login }) => ({
      sub: pairwise(profile.issuer, client.client_id, login.subject),
      name: login.person.name,
      email: login.person.workAccount?.email,
    }),
    idTokenAlways: false,
    audiences: (scopes) => [...new Set(scopes.flatMap((scope) => apiOf(scope) ?? []))],
    // Scopes about the person stay; `offline_access` is dropped.
    scopesFor: (scopes) => scopes.filter((scope) => scope !== "offline_access"),
    rejected: () => [],
    answer: ({ expires_in }) => ({ ext_expires_in: expires_in }),
  };
}

function loginHint({ subject }: Login): string {
  return `O.${createHash("sha256").update(subject).digest("base64url")}`;
}
