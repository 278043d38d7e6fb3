import { decodeJwt } from "jose/jwt/decode";
import type { ProviderConfig } from "../provider-config.ts";
import { clientOf } from "./client.ts";
import { loadEngine } from "./engine.ts";
import { isLanguage, type Language } from "../texts/language.ts";
import { randomValue } from "./transaction.ts";

/** How the browser ends the provider's session. */
export interface EndSession {
  readonly address: URL;
  /** Of a form that is posted there. None: the browser is sent. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Whether the person is asked there first, and may stay logged in. */
  readonly asks?: boolean;
}

/**
 * How the browser ends the provider's session (OpenID Connect RP-Initiated Logout 2), or `undefined` when the provider has no such place. The
 * `state` that comes back keeps the URLs apart, and tells the language that the person chose; nothing else depends on it.
 * @param idToken of the session that ended, where the profile has it for a hint
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
  const parameters = {
    post_logout_redirect_uri: provider.postLogoutRedirectUri,
    ...(language ? { state: `${language}.${randomValue()}`, ui_locales: language } : { state: randomValue() }),
  };
  if (provider.profile.logoutHint !== "id_token_hint") {
    const hint = loginHintIn(idToken);
    const named = { client_id: provider.clientId, ...(hint !== undefined && { logout_hint: hint }), ...parameters };
    return { address: buildEndSessionUrl(engine, named) };
  }
  // RP-Initiated Logout 2, 4: without a hint the person is asked, and sent nowhere afterwards.
  if (idToken === undefined) return { address: new URL(endpoint), asks: true };
  if (provider.profile.endSessionMethod === "GET") {
    const address = buildEndSessionUrl(engine, { id_token_hint: idToken, ...parameters });
    return mayBeInAddress(provider, idToken, address) ? { address } : { address: new URL(endpoint), asks: true };
  }
  // RP-Initiated Logout 2: by POST. In an address, whom it names would be in histories and in the logs of every server on the way.
  return { address: new URL(endpoint), fields: { id_token_hint: idToken, ...parameters } };
}

/** Characters of an address that every server on the way takes (RFC 9110 4.1). */
const longestAddress = 8000;

/** Addresses are in histories and logs (RP-Initiated Logout 2): no national id is in one, whatever the provider lacks. */
function mayBeInAddress({ profile }: ProviderConfig, idToken: string, address: URL): boolean {
  const claims = decodeJwt(idToken);
  return address.href.length <= longestAddress && !profile.nationalIdClaims.some((name) => Object.hasOwn(claims, name));
}

/** RP-Initiated Logout 2: `logout_hint` is as `login_hint`, which Microsoft tells in a claim that says nothing of the person. */
function loginHintIn(idToken: string | undefined): string | undefined {
  const hint = idToken === undefined ? undefined : decodeJwt(idToken)["login_hint"];
  return typeof hint === "string" ? hint : undefined;
}

/** The language that a logout was asked for in, when the provider sends the person back. */
export function languageInState(url: string): Language | undefined {
  const [language] = new URL(url).searchParams.get("state")?.split(".", 1) ?? [];
  return isLanguage(language) ? language : undefined;
}
