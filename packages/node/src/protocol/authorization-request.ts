import { createHash } from "node:crypto";
import type { ProviderConfig } from "../provider-config.ts";
import type { RepresentationOptions } from "../options.ts";
import type { Transaction } from "./transaction.ts";

/** What a page may wish of one login, beyond what is configured. */
export interface LoginWish {
  readonly uiLocales?: string;
}

/**
 * The parameters of one authorization request: a pure function of provider, transaction and wish. What the protocol
 * demands (`state`, `nonce`, PKCE) cannot be left out.
 */
export function authorizationRequest(
  provider: ProviderConfig,
  transaction: Transaction,
  wish: LoginWish,
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
    acr_values: asked.assurance,
    ...(asked.maxAgeSeconds !== undefined && freshAuthentication[profile.freshAuthentication](asked.maxAgeSeconds)),
    ...(asked.representation &&
      profile.representation && {
        authorization_details: authorizationDetails(profile.representation.type, asked.representation),
      }),
    ...(wish.uiLocales && { ui_locales: wish.uiLocales }),
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
