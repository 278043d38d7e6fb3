import type { Client } from "./client.ts";
import { loadEngine } from "./engine.ts";

/**
 * The request as a signed request object, passed by value (RFC 9101 4, 5.1). The engine's default is right: its `typ` prevents confusion
 * with other JWTs, `iss` is the client, `aud` is the issuer, there is no `sub` (RFC 9101 10.8), and it lives for a minute. No parameter
 * is left outside it, where it could be edited.
 */
export async function requestObject(
  { engine, signingKey }: Client,
  parameters: URLSearchParams,
): Promise<{ request: string }> {
  const openid = await loadEngine();
  // RFC 9101 10.1: an unsigned object proves nothing, so a key is required.
  if (!signingKey) throw new TypeError("A request object needs a key to be signed with");
  const url = await openid.buildAuthorizationUrlWithJAR(engine, parameters, signingKey);
  return { request: url.searchParams.get("request") ?? "" };
}
