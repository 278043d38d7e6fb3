import { checksOf, type Check } from "./check.ts";

const byOtherClaims = "tests/entra/back-channel-logout.test.ts";

/** By which names a provider that tells of a logout finds the sessions that it means. */
export const logoutNameChecks: Check[] = [
  ...checksOf("OpenID Connect Back-Channel Logout 2.7", "routes/callback.ts", "tests/back-channel-logout.test.ts", [
    "logout: a session that the provider gave no name",
    "...(sid === undefined && { unnamed: sub }),",
  ]),
  ...checksOf("OpenID Connect Back-Channel Logout 2.7", "routes/callback.ts", byOtherClaims, [
    "logout: a session without a name is the provider's person's",
    "{ unnamed: sub }",
    "{ unnamed: subject }",
  ]),
  ...checksOf("OpenID Connect Back-Channel Logout 2.4", "routes/callback.ts", byOtherClaims, [
    "logout: a session is found by the provider's name of the person too",
    "...(provider.profile.identityKey && { sub }),",
  ]),
  ...checksOf("OpenID Connect Back-Channel Logout 2.4", "protocol/logout-token.ts", byOtherClaims, [
    "logout: a person whom the provider names otherwise than we do",
    "profile.identityKey ? { sub } : { subject: sub }",
    "profile && { subject: sub }",
  ]),
  ...checksOf("RFC 7519 4.1.7", "routes/back-channel-logout.ts", "tests/back-channel-logout.test.ts", [
    "logout: a token is one of its own client's",
    "[provider.issuer, provider.clientId, id]",
    "[id]",
  ]),
];
