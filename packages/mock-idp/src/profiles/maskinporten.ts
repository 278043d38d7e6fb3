import { JWT_BEARER } from "../clients/grant-types.ts";
import type { Documents } from "../documents/provider-facts.ts";
import { answerMaskinporten, machineToken, refused } from "../maskinporten/answer.ts";
import { clientDemands } from "../maskinporten/client-demands.ts";
import { grantRules } from "../maskinporten/grant-rules.ts";
import { scopeRules } from "../maskinporten/scope-rules.ts";
import { machineEndpoints, noLoginDocuments, noLogins } from "../machines/machine.ts";
import type { Profile } from "./profile.ts";

/** The real environments by name, or an issuer on the local server, which ends with a slash too. */
export type MaskinportenEnvironment = "test" | "production" | { readonly issuer: string };

/** Options of the Maskinporten profile. */
export interface MaskinportenOptions {
  readonly environment: MaskinportenEnvironment;
}

const ISSUERS = { test: "https://test.maskinporten.no/", production: "https://maskinporten.no/" };
const DELEGATIONS = { test: "https://tt02.altinn.no/", production: "https://www.altinn.no/" };

const documents: Documents = {
  ...noLoginDocuments,
  clients: "Maskinporten, client registration",
  demands: "Maskinporten, checklist",
  assertions: "Maskinporten, JWT grant",
};

/**
 * Maskinporten, from Digdir's documents (docs.digdir.no): maskinporten_protocol_jwtgrant, _token, _feilsoking, _func_systembruker, _samtykke and the
 * checklist. It has no logins: programs get tokens for their own organisation.
 */
export function maskinporten({ environment }: MaskinportenOptions): Profile {
  const issuer = typeof environment === "string" ? ISSUERS[environment] : environment.issuer;
  if (!issuer.endsWith("/")) throw new Error(`the issuer of Maskinporten ends with a slash: ${issuer}/`);
  const [token, jwks] = [`${issuer}token`, `${issuer}jwk`];
  return {
    ...noLogins,
    id: "maskinporten",
    title: "Maskinporten",
    issuer,
    endpoints: machineEndpoints({ discovery: `${issuer}.well-known/oauth-authorization-server`, jwks, token }),
    documents,
    metadata: {
      authorization_details_types_supported: ["urn:altinn:systemuser", "urn:altinn:consent"],
      grant_types_supported: [JWT_BEARER],
      jwks_uri: jwks,
      token_endpoint: token,
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
      token_endpoint_auth_signing_alg_values_supported: ["RS256", "RS384", "RS512"],
    },
    // Only what the tests of an API mint: the token endpoint knows the grant.
    tokens: {
      ...noLogins.tokens,
      accessTokenType: null,
      accessToken: ({ client, scopes, audiences, expires_in }) =>
        machineToken(issuer, client, { scopes, audiences, seconds: expires_in }),
    },
    assertionParameter: "assertion",
    certificates: true,
    clientDemands,
    grantTypes: [JWT_BEARER],
    machine: {
      answer: answerMaskinporten(DELEGATIONS[environment === "production" ? "production" : "test"]),
      refused: (refusal) => refused(issuer, refusal),
    },
    rules: [...grantRules, ...scopeRules],
  };
}
