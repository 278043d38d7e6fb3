import { createHmac, randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import type { Means } from "../people/login-means.ts";
import type { Login } from "../people/login.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import type { TokenShapes } from "../documents/token-shapes.ts";

type Claims = (login: Login, scopes: readonly string[], profile: ProviderFacts) => JWTPayload;

/** The differences between the tokens of Digdir's two services. */
export interface DigdirTraits {
  /** The prefix of the level in `acr`. */
  readonly acrPrefix: string;
  /** Whether the id_token contains the name of a person with an eID. */
  readonly named: boolean;
  /** The claim that repeats the organisation of an on-behalf-of login. */
  readonly onBehalfOfClaim?: string;
}

/** Claims about the person in the id_token, by kind of login (Digdir, id_token; Ansattporten, Entra ID). */
const ID_TOKEN_CLAIMS: Readonly<Record<Means, Claims>> = {
  eid: (login) => personClaims(login),
  workAccount: ({ person: { workAccount } }, scopes, profile) => {
    if (!workAccount) return {};
    const { email, given_name, family_name, groups } = workAccount;
    return {
      email,
      ...(scopes.includes("profile") ? { given_name, family_name } : {}),
      ...(groups ? { groups: groups.slice(0, profile.workAccount?.maxGroups) } : {}),
    };
  },
};

/** Digdir, access token: `pid`, only after a login with an eID. A person from abroad may have none. */
function personClaims({ means, person }: Login): JWTPayload {
  return means === "eid" && !person.withoutNationalId ? { pid: person.pid } : {};
}

const details = ({ authorization_details }: Login): JWTPayload =>
  authorization_details ? { authorization_details } : {};

function namesOf({ person: { name } }: Login): JWTPayload {
  const [family_name = "", ...given] = name.split(" ").toReversed();
  return { given_name: given.toReversed().join(" "), family_name };
}

/** `sub` is pairwise: different for the same person at each client. */
function pairwise(issuer: string, client_id: string, subject: string): string {
  return createHmac("sha256", issuer).update(`${client_id} ${subject}`).digest("base64url");
}

function audience(audiences: readonly string[]): JWTPayload {
  const [first, ...others] = audiences;
  if (first === undefined) return {};
  return { aud: others.length > 0 ? [...audiences] : first };
}

/** From Digdir's documents: id_token, access token, userinfo, token. All contain `authorization_details`. */
export function digdirTokens({ acrPrefix, named, onBehalfOfClaim }: DigdirTraits): TokenShapes {
  const acrOf = ({ acr }: Login): string => `${acrPrefix}${acr}`;
  return {
    subject: pairwise,
    // Digdir, id_token: only these claims; no at_hash.
    idToken: ({ iat, nonce }, { profile, client, login, scopes }) => ({
      iss: profile.issuer,
      aud: client.client_id,
      sub: pairwise(profile.issuer, client.client_id, login.subject),
      ...ID_TOKEN_CLAIMS[login.means](login, scopes, profile),
      ...(named && login.means === "eid" ? { name: login.person.name } : {}),
      acr: acrOf(login),
      amr: [...login.amr],
      auth_time: login.auth_time,
      ...(iat === undefined ? {} : { iat, exp: iat + profile.seconds.idToken }),
      jti: randomUUID(),
      ...(nonce === undefined ? {} : { nonce }),
      // Digdir, id_token: only for a client that registered for it.
      ...(client.frontchannel_logout_session_required ? { sid: login.sid } : {}),
      locale: login.locale,
      // Digdir, OnBehalfOf
      ...(onBehalfOfClaim && login.on_behalf_of !== undefined ? { [onBehalfOfClaim]: login.on_behalf_of } : {}),
      ...details(login),
    }),
    // Digdir, access token: for the one requested audience (RFC 8707).
    accessToken: ({ profile, client, login, audiences, scopes, jkt, expires_in }) => {
      const iat = Math.floor(Date.now() / 1000);
      return {
        iss: profile.issuer,
        ...(login ? { sub: pairwise(profile.issuer, client.client_id, login.subject) } : {}),
        client_id: client.client_id,
        client_amr: client.token_endpoint_auth_method,
        ...audience(audiences),
        consumer: { authority: "iso6523-actorid-upis", ID: `0192:${client.client_orgno ?? "310000019"}` },
        scope: scopes.join(" "),
        // Digdir, pull request 619 of the documentation: `clm` steers what userinfo tells.
        ...(named && login && scopes.includes("profile") ? { clm: ["given_name", "family_name"] } : {}),
        ...(login ? { acr: acrOf(login), ...personClaims(login) } : {}),
        iat,
        exp: iat + expires_in,
        jti: randomUUID(),
        ...(jkt === undefined ? {} : { cnf: { jkt } }),
        ...(login ? details(login) : {}),
      };
    },
    userinfo: ({ profile, client, login, scopes }) => ({
      sub: pairwise(profile.issuer, client.client_id, login.subject),
      ...personClaims(login),
      ...(named && login.means === "eid" && scopes.includes("profile") ? namesOf(login) : {}),
      locale: login.locale,
      ...details(login),
    }),
    idTokenAlways: false,
    audiences: () => [],
    scopesFor: (scopes) => scopes,
    rejected: () => [],
    answer: ({ login }, refreshSeconds) => ({
      ...(refreshSeconds === undefined ? {} : { refresh_token_expires_in: refreshSeconds }),
      ...(login ? details(login) : {}),
    }),
  };
}
