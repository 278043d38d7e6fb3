import { hash } from "node:crypto";
import { contextsAmong } from "../providers/assurance.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { ProviderProfile, RepresentationField } from "../providers/provider-profile.ts";
import type { RepresentationConfig } from "../config/representation-config.ts";
import type { Transaction } from "../transaction/transaction.ts";

/**
 * The parameters of one authorization request: a pure function of provider, transaction and language. `state`, `nonce` and PKCE
 * are always there.
 */
export function authorizationRequest(
  provider: ProviderConfig,
  transaction: Transaction,
  uiLocales: string,
): URLSearchParams {
  const { profile, redirectUri, conditions } = provider;
  const { asked } = transaction;
  const acrValues = [...acrValuesOf(profile, asked.assurance), ...conditions.acrValues];
  const parameters = new URLSearchParams({
    response_type: "code",
    redirect_uri: redirectUri,
    scope: provider.scopes.join(" "),
    state: transaction.state,
    nonce: transaction.nonce,
    code_challenge: hash("sha256", transaction.codeVerifier, "base64url"),
    code_challenge_method: "S256",
    ...(acrValues.length > 0 && { acr_values: acrValues.join(" ") }),
    // Microsoft accepts one `prompt` value (AADSTS90023). `login` overrides `select_account`: we verify it, and it offers other accounts too.
    ...(asked.prompt && { prompt: asked.prompt }),
    ...(asked.maxAgeSeconds !== undefined && freshAuthentication[profile.freshAuthentication](asked.maxAgeSeconds)),
    ...(conditions.onBehalfOf && { [conditions.onBehalfOf.parameter]: conditions.onBehalfOf.organisation }),
    ...contextClaims(profile, asked.assurance),
    ...authorizationDetails(provider),
    ...accountHint(provider),
    ui_locales: uiLocales,
  });
  // RFC 8707 2: one `resource` parameter for each API that tokens will be requested for.
  for (const resource of resourcesOf(provider)) parameters.append("resource", resource);
  return parameters;
}

/** The `acr_values` of the requested levels. A level without a value at the provider is not requested, but still verified. */
function acrValuesOf({ assurance }: ProviderProfile, asked: readonly string[]): readonly string[] {
  const { acrValues, contexts } = assurance;
  if (contexts) return [];
  return acrValues ? asked.flatMap((name) => acrValues[name] ?? []) : asked;
}

/** OpenID Connect Core 3.1.2.1: a `login_hint` with the home organisation, if the configuration allows exactly one. */
function accountHint({ profile: { accounts }, conditions }: ProviderConfig): Record<string, string> {
  const [only, ...others] = conditions.homeOrganisations ?? [];
  return accounts && only !== undefined && others.length === 0 ? { login_hint: accounts.hintPrefix + only } : {};
}

/**
 * OpenID Connect Core 5.5.1; Microsoft, Conditional Access authentication context: requested for the id_token, where we verify it, and
 * for the access tokens, where APIs verify it.
 */
function contextClaims(profile: ProviderProfile, asked: readonly string[]): Record<string, string> {
  const [value] = contextsAmong(profile, asked);
  const name = profile.assurance.contexts?.claim;
  if (value === undefined || name === undefined) return {};
  const wanted = { [name]: { essential: true, value } };
  return { claims: JSON.stringify({ id_token: wanted, access_token: wanted }) };
}

/** RFC 8707 2.2: the API that an access token is requested for, if it has a name at the provider. */
export function resourceParameter({ resource }: { readonly resource?: string | undefined }): Record<string, string> {
  return resource === undefined ? {} : { resource };
}

/** The names of the APIs at the provider, without duplicates, in the order of the options. */
export function resourcesOf({ apis }: Pick<ProviderConfig, "apis">): string[] {
  return [...new Set(apis.flatMap(({ resource }) => resource ?? []))];
}

const freshAuthentication = {
  "prompt=login": () => ({ prompt: "login" }),
  max_age: (seconds: number) => ({ max_age: String(seconds) }),
} as const;

function authorizationDetails({ representation, conditions }: ProviderConfig): Record<string, string> {
  const details = [
    ...(representation ? representationDetails(representation) : []),
    ...conditions.authorizationDetails,
  ];
  // JSON.stringify leaves out undefined members.
  return details.length > 0 ? { authorization_details: JSON.stringify(details) } : {};
}

/**
 * RFC 9396 2, with the members of docs.digdir.no/docs/ansattporten/ansattporten_rar: JSON booleans, and actions as one string.
 * Options of the whole request are repeated in every object.
 */
function representationDetails({ type, rules, asked, ...whole }: RepresentationConfig): object[] {
  return asked.map(({ resource, actions, ...own }) => {
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
}
