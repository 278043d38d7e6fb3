import { hash } from "node:crypto";
import type { ProviderConfig } from "../provider-config.ts";
import type { RepresentationField } from "../providers/provider-profile.ts";
import type { RepresentationConfig } from "../representation-config.ts";
import type { Transaction } from "./transaction.ts";

/**
 * The parameters of one authorization request: a pure function of provider, transaction and language. What the protocol
 * demands (`state`, `nonce`, PKCE) cannot be left out.
 */
export function authorizationRequest(
  provider: ProviderConfig,
  transaction: Transaction,
  uiLocales: string,
): URLSearchParams {
  const { profile, redirectUri } = provider;
  const { asked } = transaction;
  const parameters = new URLSearchParams({
    response_type: "code",
    redirect_uri: redirectUri,
    scope: [profile.scope, ...provider.scopes].join(" "),
    state: transaction.state,
    nonce: transaction.nonce,
    code_challenge: hash("sha256", transaction.codeVerifier, "base64url"),
    code_challenge_method: "S256",
    acr_values: asked.assurance.join(" "),
    ...(asked.maxAgeSeconds !== undefined && freshAuthentication[profile.freshAuthentication](asked.maxAgeSeconds)),
    ...(provider.representation && { authorization_details: authorizationDetails(provider.representation) }),
    ui_locales: uiLocales,
  });
  // RFC 8707 2: every API that tokens will be asked for, each by itself.
  for (const resource of resourcesOf(provider)) parameters.append("resource", resource);
  return parameters;
}

/** RFC 8707 2.2: the API that an access token is asked for, if it has a name at the provider. */
export function resourceParameter({ resource }: { readonly resource?: string | undefined }): Record<string, string> {
  return resource === undefined ? {} : { resource };
}

/** The APIs by their names at the provider, in the order of the options. */
export function resourcesOf({ apis }: Pick<ProviderConfig, "apis">): string[] {
  return [...new Set(apis.flatMap(({ resource }) => resource ?? []))];
}

const freshAuthentication = {
  "prompt=login": () => ({ prompt: "login" }),
  max_age: (seconds: number) => ({ max_age: String(seconds) }),
} as const;

/**
 * RFC 9396 2, with the members of docs.digdir.no/docs/ansattporten/ansattporten_rar: what was set, as JSON booleans, and actions
 * as one string. Those that hold for the whole request stand alike in every object.
 */
function authorizationDetails({ type, rules, asked, ...whole }: RepresentationConfig): string {
  const details = asked.map(({ resource, actions, ...own }) => {
    const options: Readonly<Partial<Record<RepresentationField, unknown>>> = { ...whole, ...own };
    const fields = Object.entries(rules.fields).map(
      ([option, name]) => [name, options[option as RepresentationField]] as const,
    );
    return {
      type,
      resource,
      ...(rules.actions === "asked" && actions?.length && { actions: actions.join(",") }),
      ...Object.fromEntries<unknown>(fields),
    };
  });
  // What is undefined is left out.
  return JSON.stringify(details);
}
