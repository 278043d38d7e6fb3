import type { ProviderConfig } from "../provider-config.ts";
import { clientOf } from "./client.ts";
import { loadEngine } from "./engine.ts";
import { isLanguage, type Language } from "../texts/language.ts";
import { randomValue } from "./transaction.ts";

/**
 * Where the browser ends the provider's session (OpenID Connect RP-Initiated Logout 2), or `undefined` when the provider
 * has no such place. The `state` that comes back keeps the URLs apart, and tells the language that the person chose; nothing else
 * depends on it.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`
 */
export async function endSessionUrl(
  provider: ProviderConfig,
  language: Language | undefined,
): Promise<URL | undefined> {
  const [{ buildEndSessionUrl }, { engine, metadata }] = await Promise.all([loadEngine(), clientOf(provider)]);
  if (!metadata.end_session_endpoint) return undefined;
  return buildEndSessionUrl(engine, {
    [provider.profile.logoutHint]: provider.clientId,
    post_logout_redirect_uri: provider.postLogoutRedirectUri,
    ...(language ? { state: `${language}.${randomValue()}`, ui_locales: language } : { state: randomValue() }),
  });
}

/** The language that a logout was asked for in, when the provider sends the person back. */
export function languageInState(url: string): Language | undefined {
  const [language] = new URL(url).searchParams.get("state")?.split(".", 1) ?? [];
  return isLanguage(language) ? language : undefined;
}
