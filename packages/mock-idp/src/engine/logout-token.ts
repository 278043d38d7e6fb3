import { randomUUID } from "node:crypto";
import { alteredJwt, type JwtChanges, type JwtKeys } from "./altered-jwt.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const LIFE_SECONDS = 300;

/** The content of a logout token. */
export interface LogoutTokenOptions extends JwtChanges {
  readonly client_id: string;
  /** The session; `sub` as well, or instead. */
  readonly sid?: string;
  readonly sub?: string;
}

/** OpenID Connect Back-Channel Logout section 2.4, with the lifetime and `typ` that Digdir documents. */
export async function mintLogoutToken(
  by: JwtKeys & { readonly issuer: string },
  { client_id, sid, sub, ...changes }: LogoutTokenOptions,
): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: by.issuer, aud: client_id, iat, exp: iat + LIFE_SECONDS, jti: randomUUID(), sid, sub };
  const header = { typ: "logout+jwt", kid: by.signingKey.kid };
  return alteredJwt({ claims: { ...claims, events: { [EVENT]: {} } }, header }, by, changes);
}
