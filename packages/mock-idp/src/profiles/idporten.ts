import type { Profile } from "./profile.ts";
import type { Documents } from "../documents/provider-facts.ts";
import { authorizationRequestRules } from "../rules/authorization-request.ts";
import { bearerTokenRules } from "../rules/bearer-token.ts";
import { clientAuthenticationRules } from "../rules/client-authentication.ts";
import { clientRules, redirectUriRules } from "../rules/client.ts";
import { endSessionRules } from "../rules/end-session.ts";
import { freshValueRules } from "../rules/fresh-values.ts";
import { onBehalfOfRules } from "../rules/on-behalf-of.ts";
import { pushedRequestRules } from "../rules/pushed-request.ts";
import { requestObjectRules } from "../rules/request-object.ts";
import { introspectionRules, revocationRules } from "../rules/presented-token.ts";
import { tokenRequestRules } from "../rules/token-request.ts";
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
export type IdportenEnvironment = DigdirEnvironment;

/** Options of the ID-porten profile. */
export interface IdportenOptions {
  readonly environment: IdportenEnvironment;
  /** Whether signed requests are announced and accepted, as on Digdir's pages; not when left out, as in the metadata of 2024. */
  readonly signedRequests?: boolean;
  /** Whether tokens are bound to a key if the token request has a DPoP proof, and the metadata announce it; not when left out. */
  readonly dpop?: boolean;
  /** The claim that repeats `onbehalfof`: named as in the text of Digdir's page (when left out), or as in its sample. */
  readonly onBehalfOfClaim?: "client_onbehalfof" | "aud_onbehalfof";
}

const ISSUERS = { test: "https://test.idporten.no", production: "https://idporten.no" };

const LEVELS = ["low", "substantial", "high"];
const PREFIX = "idporten-loa-";

const DOCUMENTS: Documents = {
  ...digdirDocuments,
  demands: "ID-porten checklist",
  acr: "Digdir, id_token",
  onBehalfOf: "Digdir, OnBehalfOf: the client and onbehalfof are registered together",
};

/**
 * ID-porten, from Digdir's documents (docs.digdir.no/docs/idporten): oidc_guide_idporten, oidc_protocol_authorize,
 * _par, _token, _id_token, _access_token, _userinfo and _logout, oidc_func_clientreg, _wellknown, _sso,
 * _onbehalfof and _backchannel_logout, and the checklist. SOURCES.md lists each ruling with its document.
 */
export function idporten({
  environment,
  onBehalfOfClaim = "client_onbehalfof",
  signedRequests = false,
  dpop = false,
}: IdportenOptions): Profile {
  const issuer = typeof environment === "string" ? ISSUERS[environment] : environment.issuer;
  const { announced, rules: proofRules, ...bound } = boundTokens(dpop);
  return {
    ...digdirBehaviour,
    ...bound,
    id: "idporten",
    title: "ID-porten",
    issuer,
    endpoints: digdirEndpoints(environment, issuer),
    documents: DOCUMENTS,
    metadata: {
      ...digdirMetadata,
      ...(signedRequests ? announcedRequestObjects : {}),
      ...announced,
      acr_values_supported: LEVELS.map((level) => `${PREFIX}${level}`),
    },
    // Digdir, oidc_func_aud: no `aud` if no audience was requested.
    tokens: digdirTokens({ acrPrefix: PREFIX, named: false, onBehalfOfClaim }),
    acrValues: LEVELS,
    acrWords: Object.fromEntries(LEVELS.map((level) => [`${PREFIX}${level}`, level])),
    defaultAcr: "substantial",
    onBehalfOf: {
      parameter: "onbehalfof",
      form: /^[\w.-]+$/,
      registered: true,
    },
    singleSignOn: "shared",
    // The sample of the logout token has the national id.
    logoutSubject: "pid",
    authorizationDetailsTypes: [],
    rules: [
      ...bearerTokenRules,
      ...clientRules,
      ...clientAuthenticationRules,
      ...pushedRequestRules,
      ...requestObjectRules,
      ...redirectUriRules,
      ...authorizationRequestRules,
      ...onBehalfOfRules,
      ...freshValueRules,
      ...tokenRequestRules,
      ...proofRules,
      ...revocationRules,
      ...introspectionRules,
      ...endSessionRules,
    ],
  };
}
