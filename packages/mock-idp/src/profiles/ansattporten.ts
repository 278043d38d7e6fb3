import type { Profile } from "./profile.ts";
import type { Documents } from "../documents/provider-facts.ts";
import { authorizationDetailsRules } from "./own-rules/authorization-details.ts";
import { authorizationRequestRules } from "../rules/authorization-request.ts";
import { clientRules, redirectUriRules } from "../rules/client.ts";
import { bearerTokenRules } from "../rules/bearer-token.ts";
import { clientAuthenticationRules } from "../rules/client-authentication.ts";
import { endSessionRules } from "../rules/end-session.ts";
import { freshValueRules } from "../rules/fresh-values.ts";
import { pushedRequestRules } from "../rules/pushed-request.ts";
import { requestObjectRules } from "../rules/request-object.ts";
import { introspectionRules, revocationRules } from "../rules/presented-token.ts";
import { tokenRequestRules } from "../rules/token-request.ts";
import { ansattportenDetails, type OrgnoEdition } from "./ansattporten-details.ts";
import {
  announcedRequestObjects,
  boundTokens,
  type DigdirEnvironment,
  digdirDocuments,
  digdirEndpoints,
  digdirMetadata,
  digdirBehaviour,
} from "./digdir.ts";
import { digdirTokens } from "./digdir-tokens.ts";

/** The real environments by name, or an issuer on the local server. */
export type AnsattportenEnvironment = DigdirEnvironment;

/** Options of the Ansattporten profile. */
export interface AnsattportenOptions {
  readonly environment: AnsattportenEnvironment;
  /** Whether signed requests are announced and accepted, as on Digdir's pages; not when left out, as in the metadata of 2024. */
  readonly signedRequests?: boolean;
  /** Whether tokens are bound to a key if the token request has a DPoP proof, and the metadata announce it; not when left out. */
  readonly dpop?: boolean;
  /** The edition of `ansattporten:orgno`; 2026 when left out. */
  readonly orgno?: OrgnoEdition;
}

const ISSUERS = { test: "https://test.ansattporten.no", production: "https://ansattporten.no" };

const LEVELS = ["substantial", "high"];

const DOCUMENTS: Documents = {
  ...digdirDocuments,
  demands: "Ansattporten checklist",
  acr: "Ansattporten, protocol",
};

/**
 * Ansattporten, from Digdir's documents (docs.digdir.no): ansattporten_guide, _protocol,
 * _rar, _entraid and _checklist, and the ID-porten protocol pages that they refer to.
 */
export function ansattporten({
  environment,
  orgno = "2026",
  signedRequests = false,
  dpop = false,
}: AnsattportenOptions): Profile {
  const issuer = typeof environment === "string" ? ISSUERS[environment] : environment.issuer;
  const details = ansattportenDetails(orgno);
  const { announced, rules: proofRules, ...bound } = boundTokens(dpop);
  return {
    ...digdirBehaviour,
    ...bound,
    id: "ansattporten",
    title: "Ansattporten",
    issuer,
    endpoints: digdirEndpoints(environment, issuer),
    documents: DOCUMENTS,
    metadata: {
      ...digdirMetadata,
      ...(signedRequests ? announcedRequestObjects : {}),
      ...announced,
      acr_values_supported: [...LEVELS, "entraid"],
      authorization_details_types_supported: details.map(({ type }) => type),
    },
    // An access token has no `aud` if no audience was requested.
    tokens: digdirTokens({ acrPrefix: "", named: true }),
    acrValues: LEVELS,
    defaultAcr: "substantial",
    workAccount: {
      name: "Microsoft Entra ID",
      acr: "entraid",
      amr: { singleFactor: ["entraid_pwd"], multiFactor: ["entraid_pwd", "entraid_mfa"] },
      maxGroups: 20,
    },
    singleSignOn: "isolated",
    authorizationDetailsTypes: details,
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
      ...proofRules,
      ...revocationRules,
      ...introspectionRules,
      ...endSessionRules,
    ],
  };
}
