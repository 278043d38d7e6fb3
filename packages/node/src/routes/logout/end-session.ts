import { decodeJwt } from "jose/jwt/decode";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { clientOf } from "../../protocol/client.ts";
import { loadEngine } from "../../protocol/engine.ts";
import { isLanguage, type Language } from "../../texts/language.ts";
import { randomValue } from "../../runtime/random-values.ts";

/** How to send the browser to the provider's logout. */
export interface EndSession {
  readonly address: URL;
  /** The fields of a form to post to `address`. Without them, the browser is redirected. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What the provider sends back. Without it, the provider asks for confirmation, and the person may stay logged in there. */
  readonly state?: string;
}

/**
 * How to send the browser to the provider's logout (OpenID Connect RP-Initiated Logout 2), or `undefined` if the provider has no
 * `end_session_endpoint`. The `state` carries the person's language, and its return proves that the provider has
 * answered.
 * @param idToken of the session that ended, if the profile uses it as a hint
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`
 */
export async function endSessionAt(
  provider: ProviderConfig,
  language: Language | undefined,
  idToken: string | undefined,
): Promise<EndSession | undefined> {
  const [{ buildEndSessionUrl }, { engine, metadata }] = await Promise.all([loadEngine(), clientOf(provider)]);
  const { end_session_endpoint: endpoint } = metadata;
  if (!endpoint) return undefined;
  const state = (language ? `${language}.` : "") + randomValue();
  const parameters = {
    post_logout_redirect_uri: provider.postLogoutRedirectUri,
    state,
    ...(language && { ui_locales: language }),
  };
  if (provider.profile.logoutHint !== "id_token_hint") {
    const hint = loginHintIn(idToken);
    const named = { client_id: provider.clientId, ...(hint !== undefined && { logout_hint: hint }), ...parameters };
    return { address: buildEndSessionUrl(engine, named), state };
  }
  // RP-Initiated Logout 2, 4: without a hint the provider asks for confirmation, and does not redirect afterwards.
  if (idToken === undefined) return { address: new URL(endpoint) };
  if (provider.profile.endSessionMethod === "GET") {
    const address = buildEndSessionUrl(engine, { id_token_hint: idToken, ...parameters });
    return mayBeInAddress(provider, idToken, address) ? { address, state } : { address: new URL(endpoint) };
  }
  // RP-Initiated Logout 2: by POST. In a URL, the id_token would be in browser histories and server logs.
  return { address: new URL(endpoint), fields: { id_token_hint: idToken, ...parameters }, state };
}

/** The URL length, in characters, that every server must support (RFC 9110 4.1). */
const longestAddress = 8000;

/** URLs end up in histories and logs (RP-Initiated Logout 2), so an id_token with a national id never goes into one. */
function mayBeInAddress({ profile }: ProviderConfig, idToken: string, address: URL): boolean {
  const claims = decodeJwt(idToken);
  return address.href.length <= longestAddress && !profile.nationalIdClaims.some((name) => Object.hasOwn(claims, name));
}

/** RP-Initiated Logout 2: `logout_hint` takes the value of `login_hint`, which Microsoft has as an opaque claim. */
function loginHintIn(idToken: string | undefined): string | undefined {
  const hint = idToken === undefined ? undefined : decodeJwt(idToken)["login_hint"];
  return typeof hint === "string" ? hint : undefined;
}

/** The language of the logout, from the `state` that the provider sends back. */
export function languageInState(url: string): Language | undefined {
  const [language] = new URL(url).searchParams.get("state")?.split(".", 1) ?? [];
  return isLanguage(language) ? language : undefined;
}
