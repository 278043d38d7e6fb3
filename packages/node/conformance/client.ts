import type { ClientRegistration } from "@adgangskort/mock-idp";
import { callbackUrl, clientKey, origin } from "../tests/support/service.ts";

const { kty, n, e, kid, alg } = clientKey;

/** Registered to be told of logouts in a frame, so that its id_tokens name the session. */
export const conformanceClient: ClientRegistration = {
  client_id: "node-conformance",
  redirect_uris: [callbackUrl],
  post_logout_redirect_uris: [`${origin}/auth/logged-out`],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [{ kty, n, e, kid, alg, use: "sig" } as typeof clientKey] },
  frontchannel_logout_uri: `${origin}/auth/front-channel-logout`,
  frontchannel_logout_session_required: true,
};
