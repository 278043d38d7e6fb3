import type { Profile, ProfileEndpoints } from "../profile.ts";
import { authorizationDetailsRules } from "../rules/authorization-details.ts";
import { authorizationRequestRules } from "../rules/authorization-request.ts";
import { clientRules, redirectUriRules } from "../rules/client.ts";
import { bearerTokenRules } from "../rules/bearer-token.ts";
import { clientAuthenticationRules } from "../rules/client-authentication.ts";
import { endSessionRules } from "../rules/end-session.ts";
import { freshValueRules } from "../rules/fresh-values.ts";
import { pushedRequestRules } from "../rules/pushed-request.ts";
import { requestObjectRules } from "../rules/request-object.ts";
import { revocationRules } from "../rules/revocation.ts";
import { tokenRequestRules } from "../rules/token-request.ts";
import { ansattportenDetails, type OrgnoEdition } from "./ansattporten-details.ts";

/** The real environments by name, or an issuer on the local server. */
export type AnsattportenEnvironment = "test" | "production" | { readonly issuer: string };

/** Which Ansattporten to play. */
export interface AnsattportenOptions {
  readonly environment: AnsattportenEnvironment;
  /** The edition of `ansattporten:orgno`; 2026 when left out. */
  readonly orgno?: OrgnoEdition;
}

const ISSUERS = { test: "https://test.ansattporten.no", production: "https://ansattporten.no" };

function endpoints(issuer: string, browser: string): ProfileEndpoints {
  return {
    discovery: `${issuer}/.well-known/openid-configuration`,
    jwks: `${issuer}/jwks.json`,
    par: `${issuer}/par`,
    token: `${issuer}/token`,
    userinfo: `${issuer}/userinfo`,
    revocation: `${issuer}/revoke`,
    authorize: `${browser}/authorize`,
    end_session: `${browser}/logout`,
  };
}

/**
 * Ansattporten, from Digdir's documents: ansattporten_guide, _protocol, _rar, _entraid and _checklist, and the ID-porten protocol pages that
 * they refer to (docs.digdir.no).
 */
export function ansattporten({ environment, orgno = "2026" }: AnsattportenOptions): Profile {
  const issuer = typeof environment === "string" ? ISSUERS[environment] : environment.issuer;
  // What the person's browser visits lives on a sub-domain of its own (wellknown page); a local issuer has one address.
  const browser = typeof environment === "string" ? issuer.replace("https://", "https://login.") : issuer;
  return {
    id: "ansattporten",
    title: "Ansattporten",
    issuer,
    endpoints: endpoints(issuer, browser),
    acrValues: ["substantial", "high"],
    defaultAcr: "substantial",
    methods: [{ name: "TestID", amr: "TestID" }],
    workAccount: {
      name: "Microsoft Entra ID",
      acr: "entraid",
      amr: { singleFactor: ["entraid_pwd"], multiFactor: ["entraid_pwd", "entraid_mfa"] },
      maxGroups: 20,
    },
    locales: ["nb", "nn", "en", "se"],
    prompts: ["none", "login", "consent"],
    authenticationMethods: ["private_key_jwt", "client_secret_basic", "client_secret_post"],
    assertionAlgorithms: ["RS256", "RS384", "RS512"],
    authorizationDetailsTypes: ansattportenDetails(orgno),
    // The documents speak of one audience, and of no list.
    audiences: "one",
    seconds: {
      idToken: 120,
      accessToken: 120,
      refreshToken: 600,
      authorization: 120 * 60,
      code: 60,
      requestUri: 120,
      assertion: 120,
      sessionIdle: 30 * 60,
      sessionMax: 120 * 60,
    },
    rules: [
      ...bearerTokenRules,
      ...clientRules,
      ...clientAuthenticationRules,
      ...pushedRequestRules,
      ...requestObjectRules,
      ...redirectUriRules,
      ...authorizationRequestRules,
      ...authorizationDetailsRules,
      ...freshValueRules,
      ...tokenRequestRules,
      ...revocationRules,
      ...endSessionRules,
    ],
  };
}
