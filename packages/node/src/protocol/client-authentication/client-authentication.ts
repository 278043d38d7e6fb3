import type { ClientAuth, ClientMetadata } from "openid-client";
import type { ClientCredentials } from "../../keys/client-credentials.ts";
import { loadEngine } from "../engine.ts";

/** Client authentication with a secret (RFC 6749 2.3.1): form-encoded in the header, or in the body. */
export async function secretAuthentication(
  credentials: Exclude<ClientCredentials, { method: "private_key_jwt" }>,
): Promise<ClientAuth> {
  const openid = await loadEngine();
  const methods = { client_secret_basic: openid.ClientSecretBasic, client_secret_post: openid.ClientSecretPost };
  return methods[credentials.method](credentials.clientSecret);
}

/** Client authentication with a key (RFC 7523 2.2). `assertion` makes a new assertion for each call. */
export function keyAuthentication(assertion: () => Promise<string>): ClientAuth {
  const authenticate = async ({ client_id: clientId }: ClientMetadata, body: URLSearchParams): Promise<void> => {
    const signed = await assertion();
    body.set("client_id", clientId);
    body.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    body.set("client_assertion", signed);
  };
  // The engine's type does not say it, but it awaits the promise.
  return (_metadata, client, body) => authenticate(client, body) as unknown as undefined;
}

/** A grant by assertion (RFC 7523 2.1): the assertion authenticates the client too, so the request has no `client_id` (RFC 7521 4.1). */
export function assertionGrant(assertion: () => Promise<string>): ClientAuth {
  const grant = async (body: URLSearchParams): Promise<void> => body.set("assertion", await assertion());
  return (_metadata, _client, body) => grant(body) as unknown as undefined;
}
