import type { ClientRegistration, MockIdp } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { JWK } from "jose";

interface Registered {
  readonly BASE_URL: string;
  readonly CLIENT_ID: string;
  readonly CLIENT_KEY: string;
}

/** What every app registers at its provider: its addresses for each entry of `providers`, and the public half of its key. */
export function registrationOf({ BASE_URL, CLIENT_ID, CLIENT_KEY }: Registered, ...entries: readonly string[]) {
  return {
    client_id: CLIENT_ID,
    redirect_uris: entries.map((id) => `${BASE_URL}/auth/callback/${id}`),
    post_logout_redirect_uris: [`${BASE_URL}/auth/logged-out`],
    frontchannel_logout_uri: `${BASE_URL}/auth/front-channel-logout`,
    frontchannel_logout_session_required: true,
    token_endpoint_auth_method: "private_key_jwt",
    // The second renews the access token that goes to the register.
    grant_types: ["authorization_code", "refresh_token"],
    jwks: { keys: [publicHalf(CLIENT_KEY)] },
  } satisfies ClientRegistration;
}

/** The public half of a private key. */
export function publicHalf(privateKey: string): JWK & { kty: "RSA" } {
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...key } = JSON.parse(privateKey) as JWK & { kty: "RSA" };
  return key;
}

/** Starts the providers at the port of the first one's address. */
export async function startIdps(idps: readonly MockIdp[]): Promise<void> {
  const [first] = idps;
  try {
    const server = await serve({ idps, port: Number(new URL(first?.issuer ?? "").port) });
    console.log(`Listening on ${server.url}`);
  } catch (error) {
    // The message says which port is in use, and what to do.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
