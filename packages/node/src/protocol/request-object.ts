import type { Client } from "./client.ts";
import { loadEngine } from "./engine.ts";

/**
 * The request as an object that the client's key has signed, passed by value (RFC 9101 4, 5.1). The engine's own object is
 * what is wanted: its `typ` keeps it from being taken for another JWT, `iss` is the client, `aud` the issuer, there is no
 * `sub` (RFC 9101 10.8), and it lives for a minute. Nothing is left beside it that could be edited.
 */
export async function requestObject(
  { engine, signingKey }: Client,
  parameters: URLSearchParams,
): Promise<{ request: string }> {
  const openid = await loadEngine();
  // RFC 9101 10.1: an object that is not signed proves nothing, so there is none without a key.
  if (!signingKey) throw new TypeError("A request object needs a key to be signed with");
  const url = await openid.buildAuthorizationUrlWithJAR(engine, parameters, signingKey);
  return { request: url.searchParams.get("request") ?? "" };
}
