import type { Profile } from "../profiles/profile.ts";

/** The discovery document, with the members that the provider publishes. */
export function discoveryDocument({
  issuer,
  endpoints,
  metadata,
  machine,
}: Profile): Readonly<Record<string, unknown>> {
  if (machine) return { mock_idp: true, issuer, ...metadata };
  return {
    // Real providers lack this member: a client that expects a real provider can detect the mock by it.
    mock_idp: true,
    issuer,
    authorization_endpoint: endpoints.authorize,
    ...(endpoints.par === undefined ? {} : { pushed_authorization_request_endpoint: endpoints.par }),
    token_endpoint: endpoints.token,
    userinfo_endpoint: endpoints.userinfo,
    ...(endpoints.revocation === undefined ? {} : { revocation_endpoint: endpoints.revocation }),
    ...(endpoints.introspection === undefined ? {} : { introspection_endpoint: endpoints.introspection }),
    jwks_uri: endpoints.jwks,
    end_session_endpoint: endpoints.end_session,
    ...metadata,
  };
}
