import { createHash, randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import type { Person } from "../people/person.ts";
import type { Login } from "../people/login.ts";
import type { SchoolAccount } from "../people/school-account.ts";
import type { TokenOccasion, TokenShapes } from "../documents/token-shapes.ts";
import { TWO_FACTORS } from "../documents/feide-accounts.ts";
import { groupsOf, groupsOfOrganisation } from "./feide-groups.ts";

/** A UUID that is the same at all services. */
function subjectOf(issuer: string, subject: string): string {
  const hex = createHash("sha256").update(`${issuer} ${subject}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The namespace of a login provider's user ids, before the colon. */
const NAMESPACES: Readonly<Record<SchoolAccount["provider"], string>> = {
  feide: "feide",
  testusers: "feide",
  edugain: "edugain",
  guest: "guest",
};

const claim = (name: string): string => `https://n.feide.no/claims/${name}`;

type Claims = (person: Person, account: SchoolAccount) => Readonly<Record<string, unknown>>;

/** Claims of userinfo, by the attribute group that they need (Feide, userinfo). */
const CLAIMS: Readonly<Record<string, Claims>> = {
  profile: ({ name }) => ({ name }),
  "userinfo-name": ({ name }) => ({ name }),
  email: (_, { email }) => ({ email, email_verified: false }),
  "userid-feide": (_, account) => {
    const secondary = [`${NAMESPACES[account.provider]}:${account.eppn}`];
    return {
      [claim("userid_sec")]: secondary,
      "dataporten-userid_sec": secondary,
      ...(NAMESPACES[account.provider] === "feide" ? { [claim("eduPersonPrincipalName")]: account.eppn } : {}),
    };
  },
  "userid-nin": ({ pid }, { provider }) => (provider === "feide" ? { [claim("nin")]: pid } : {}),
};

/** Attributes of the directory, by the attribute group that they need (Feide, available attributes). */
const ATTRIBUTES: Readonly<Record<string, Claims>> = {
  "userinfo-name": ({ name }) => ({
    displayName: name,
    cn: [name],
    givenName: [name.slice(0, name.lastIndexOf(" "))],
    sn: [name.slice(name.lastIndexOf(" ") + 1)],
  }),
  "userid-feide": (_, { eppn }) => ({ eduPersonPrincipalName: eppn, uid: [eppn.slice(0, eppn.indexOf("@"))] }),
  "groups-org": (_, { memberships }) => ({
    eduPersonAffiliation: [...new Set(memberships.flatMap(({ affiliation }) => affiliation))],
    ...(memberships[0] ? { eduPersonPrimaryAffiliation: memberships[0].primaryAffiliation } : {}),
  }),
  "userid-nin": ({ pid }) => ({ norEduPersonNIN: pid }),
};

function told(rows: Readonly<Record<string, Claims>>, person: Person, scopes: readonly string[]): JWTPayload {
  const { schoolAccount } = person;
  if (!schoolAccount) return {};
  return Object.assign({}, ...scopes.map((scope) => rows[scope]?.(person, schoolAccount))) as JWTPayload;
}

/** The level, if the request named one and the login reached it. */
function acrOf({ acr, acr_values = [] }: Login): JWTPayload {
  return acr === TWO_FACTORS && acr_values.length > 0 ? { acr } : {};
}

function opaqueToken({ profile, client, login, scopes, expires_in }: TokenOccasion): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: profile.issuer,
    ...(login ? { sub: subjectOf(profile.issuer, login.subject) } : {}),
    client_id: client.client_id,
    scope: scopes.join(" "),
    iat,
    exp: iat + expires_in,
    jti: randomUUID(),
  };
}

/** Feide, JWT token exchange: short-lived, for one data source, with the service in `act`. */
function dataSourceToken(occasion: TokenOccasion, subject: JWTPayload): JWTPayload {
  const { client, audiences } = occasion;
  const { iat = 0, ...claims } = opaqueToken(occasion);
  return {
    ...claims,
    iat,
    nbf: iat,
    aud: String(audiences[0]),
    sub: subject.sub ?? client.client_id,
    act: { sub: client.client_id },
  };
}

/** From Feide's documents: OpenID Connect details, tokens, userinfo, extended userinfo, JWT token exchange. */
export const feideTokens: TokenShapes = {
  subject: (issuer, _client_id, subject) => subjectOf(issuer, subject),
  idToken: ({ iat = Math.floor(Date.now() / 1000), nonce }, { profile, client, login }) => ({
    iss: profile.issuer,
    aud: client.client_id,
    sub: subjectOf(profile.issuer, login.subject),
    iat,
    exp: iat + profile.seconds.idToken,
    auth_time: login.auth_time,
    ...acrOf(login),
    ...(nonce === undefined ? {} : { nonce }),
  }),
  accessToken: (occasion) =>
    occasion.subjectToken ? dataSourceToken(occasion, occasion.subjectToken) : opaqueToken(occasion),
  opaque: ({ subjectToken }) => subjectToken === undefined,
  userinfo: ({ profile, login, scopes }) => ({
    sub: subjectOf(profile.issuer, login.subject),
    ...told(CLAIMS, login.person, scopes),
  }),
  extendedUserinfo: ({ profile, login, scopes }) => {
    const { schoolAccount } = login.person;
    if (!schoolAccount || NAMESPACES[schoolAccount.provider] !== "feide") return undefined;
    return { sub: subjectOf(profile.issuer, login.subject), ...told(ATTRIBUTES, login.person, scopes) };
  },
  groups: ({ person }, scopes) => (person.schoolAccount ? groupsOf(person.schoolAccount, scopes) : []),
  organisationGroups: groupsOfOrganisation,
  idTokenAlways: false,
  audiences: () => [],
  scopesFor: (scopes) => scopes,
  rejected: () => [],
  answer: () => ({}),
};
