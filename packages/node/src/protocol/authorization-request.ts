import { createHash } from "node:crypto";
import type { ProviderConfig } from "../provider-config.ts";
import type { RepresentationOptions } from "../options.ts";
import type { Transaction } from "./transaction.ts";

/**
 * The parameters of one authorization request: a pure function of provider, transaction and language. What the protocol
 * demands (`state`, `nonce`, PKCE) cannot be left out.
 */
export function authorizationRequest(
  provider: ProviderConfig,
  transaction: Transaction,
  uiLocales: string,
): Record<string, string> {
  const { profile, redirectUri } = provider;
  const { asked } = transaction;
  return {
    response_type: "code",
    redirect_uri: redirectUri,
    scope: profile.scope,
    state: transaction.state,
    nonce: transaction.nonce,
    code_challenge: createHash("sha256").update(transaction.codeVerifier).digest("base64url"),
    code_challenge_method: "S256",
    acr_values: asked.assurance.join(" "),
    ...(asked.maxAgeSeconds !== undefined && freshAuthentication[profile.freshAuthentication](asked.maxAgeSeconds)),
    ...(provider.representation &&
      profile.representation && {
        authorization_details: authorizationDetails(profile.representation.type, provider.representation),
      }),
    ui_locales: uiLocales,
  };
}

const freshAuthentication = {
  "prompt=login": () => ({ prompt: "login" }),
  max_age: (seconds: number) => ({ max_age: String(seconds) }),
} as const;

/** RFC 9396 2, with the members of docs.digdir.no/docs/ansattporten/ansattporten_rar: JSON booleans, actions as one string. */
function authorizationDetails(type: string, wanted: RepresentationOptions): string {
  const details = wanted.resources.map(({ resource, actions }) => ({
    type,
    resource,
    ...(actions?.length && { actions: actions.join(",") }),
    ...(wanted.organisationForm && { organizationform: wanted.organisationForm }),
    allow_multiple_organizations: wanted.severalOrganisations ?? false,
    representation_is_required: wanted.required ?? false,
  }));
  return JSON.stringify(details);
}
