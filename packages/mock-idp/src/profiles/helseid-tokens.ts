import { randomUUID } from "node:crypto";
import { IDENTITY_SCOPES } from "../documents/helseid-metadata.ts";
import { helseidSubject, identityClaims } from "./helseid-claims.ts";
import { clientClaims, unsignedScopes } from "./helseid-client-claims.ts";
import { statementsIn } from "../clients/statements.ts";
import type { JWTPayload } from "jose";
import type { Login } from "../people/login.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import type { TokenOccasion, TokenShapes } from "../documents/token-shapes.ts";

/** The API of a scope: the part before the slash (NHN, scopes `<owner>:<api>/<scope>`). */
function audienceOf(scope: string): string | undefined {
  if (IDENTITY_SCOPES.includes(scope)) return undefined;
  const slash = scope.indexOf("/");
  return slash > 0 ? scope.slice(0, slash) : undefined;
}

/** How and when the person authenticated, in both tokens (seen in tokens of the test environment, February 2025). */
function authenticationClaims(profile: ProviderFacts, login: Login): JWTPayload {
  return {
    sub: helseidSubject(profile.issuer, login.subject),
    amr: [...login.amr],
    idp: login.idp,
    auth_time: login.auth_time,
    sid: login.sid,
    ...(login.on_behalf_of === undefined ? {} : { "helseid://claims/client/on_behalf_of": login.on_behalf_of }),
  };
}

/** NHN, claims: the API chooses which ones its access token contains. Names are for the id_token. */
function personClaims({ profile, client, scopes }: TokenOccasion, login: Login): JWTPayload {
  const told = (login.scopes ?? scopes).filter((scope) => scope !== "profile");
  return {
    ...authenticationClaims(profile, login),
    ...identityClaims(told, { issuer: profile.issuer, client, login }),
  };
}

function clientClaimsOf({ statements, client }: Pick<TokenOccasion, "statements" | "client">): JWTPayload {
  return clientClaims(statementsIn([...statements]) ?? [], client);
}

const ORIGINAL = "helseid://claims/client/original_client_id";
const COPIED = new Set(["sub", "idp", "amr", "auth_time", "sid"]);

/** NHN, token exchange: the person's identity is copied. `act` names the exchanging client and nests the earlier ones. */
function exchangedClaims(occasion: TokenOccasion, subject: JWTPayload): JWTPayload {
  const copied = Object.entries(subject).filter(([name]) => name.startsWith("helseid://") || COPIED.has(name));
  const { profile, client } = occasion;
  const numbers = Object.entries(clientClaimsOf(occasion)).filter(([name]) => name.includes("/claims/orgnr_"));
  return {
    ...Object.fromEntries(copied),
    [ORIGINAL]: subject[ORIGINAL] ?? subject.client_id,
    act: {
      iss: profile.issuer,
      client_id: client.client_id,
      ...Object.fromEntries(numbers),
      ...(subject.act === undefined ? {} : { act: subject.act }),
    },
  };
}

/** From NHN's documents: validation of id_token and of access token, claims, token endpoint, UserInfo endpoint. */
export const helseidTokens: TokenShapes = {
  subject: (issuer, _client_id, subject) => helseidSubject(issuer, subject),
  // No `acr`: HelseID has its own claims for the level.
  idToken: ({ iat = Math.floor(Date.now() / 1000), nonce }, { profile, client, login, scopes }) => ({
    iss: profile.issuer,
    aud: client.client_id,
    iat,
    exp: iat + profile.seconds.idToken,
    ...(nonce === undefined ? {} : { nonce }),
    ...authenticationClaims(profile, login),
    ...identityClaims(login.scopes ?? scopes, { issuer: profile.issuer, client, login }),
  }),
  accessToken: (occasion) => {
    const { profile, client, login, audiences, scopes, jkt, expires_in } = occasion;
    const iat = Math.floor(Date.now() / 1000);
    return {
      iss: profile.issuer,
      ...(audiences.length > 0 ? { aud: audiences.length === 1 ? String(audiences[0]) : [...audiences] } : {}),
      iat,
      nbf: iat,
      exp: iat + expires_in,
      jti: randomUUID(),
      client_id: client.client_id,
      client_amr: client.token_endpoint_auth_method,
      scope: [...scopes],
      ...(jkt === undefined ? {} : { cnf: { jkt } }),
      ...(login ? personClaims(occasion, login) : {}),
      ...(occasion.subjectToken ? exchangedClaims(occasion, occasion.subjectToken) : clientClaimsOf(occasion)),
    };
  },
  userinfo: ({ profile, client, login, scopes }) => {
    const { healthPersonnel } = login.person;
    return {
      sub: helseidSubject(profile.issuer, login.subject),
      ...identityClaims(login.scopes ?? scopes, { issuer: profile.issuer, client, login }),
      ...(healthPersonnel && scopes.includes("helseid://scopes/hpr/hpr_number")
        ? { "helseid://claims/hpr/hpr_details": { approvals: healthPersonnel.approvals } }
        : {}),
      userinfo_issued_at: Math.floor(Date.now() / 1000),
    };
  },
  idTokenAlways: true,
  audiences: (scopes) => [...new Set(scopes.flatMap((scope) => audienceOf(scope) ?? []))],
  scopesFor: (scopes, audiences) =>
    scopes.filter((scope) => {
      const audience = audienceOf(scope);
      return audience === undefined || audiences.includes(audience);
    }),
  rejected: (scopes, statements, client) => {
    const unsigned = unsignedScopes(clientClaimsOf({ statements, client }), client);
    return scopes.filter((scope) => unsigned.includes(scope));
  },
  answer: ({ rejected }, refreshSeconds) => ({
    ...(refreshSeconds === undefined ? {} : { rt_expires_in: refreshSeconds }),
    ...(rejected.length > 0 ? { rejected_scope: rejected.join(" ") } : {}),
  }),
};
