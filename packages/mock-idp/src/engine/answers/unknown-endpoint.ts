import { withAssertion } from "../../requests/assertions.ts";
import type { Refusal } from "../../requests/call.ts";
import { type ProviderFacts, profileHosts } from "../../documents/provider-facts.ts";

/** Why nothing is served at this address. */
export function addressRefusal(
  url: URL,
  { rightHost, misled }: { readonly rightHost: string | undefined; readonly misled: boolean },
  profile: ProviderFacts,
): Refusal {
  const reason = rightHost ? `this endpoint is on ${rightHost}` : "there is no such endpoint";
  const refusal = { error: "not_found", reason, clause: "the provider's discovery document" };
  // A client that got changed metadata followed it; a browser requests an icon by itself.
  const own = profileHosts(profile).includes(url.host) && !misled && url.pathname !== "/favicon.ico";
  return withAssertion(refusal, own ? "CQ-15" : undefined);
}

/** Refuses plain http to a provider on https. */
export function plainHttpRefusal(url: URL, profile: ProviderFacts): Refusal | undefined {
  if (url.protocol !== "http:" || !profile.issuer.startsWith("https:")) return undefined;
  if (!profileHosts(profile).includes(url.host)) return undefined;
  const reason = `${url.host} was called over plain http`;
  return withAssertion({ error: "not_found", reason, clause: "RFC 9700 section 2.6; BCP 195" }, "CQ-14");
}
