import { randomUUID } from "node:crypto";
import { type JWTPayload, UnsecuredJWT } from "jose";
import { type SigningKey, signJwt } from "../state/signing-keys.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const LIFE_SECONDS = 300;

/** The content of a logout token. */
export interface LogoutTokenOptions {
  readonly client_id: string;
  /** The session; `sub` as well, or instead. */
  readonly sid?: string;
  readonly sub?: string;
  /** Claims to set; undefined removes. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Members of the header to set; undefined removes. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Who signs: the provider when left out, a key that it never published, no signature, or a function. */
  readonly sign?: "foreign-key" | "none" | ((claims: JWTPayload, header: object) => string | Promise<string>);
}

/** The provider that issues it. */
export interface LogoutTokenIssuer {
  readonly issuer: string;
  readonly signingKey: SigningKey;
  readonly foreignKey: SigningKey;
}

function changed(honest: object, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...honest, ...changes }).filter(([, value]) => value !== undefined));
}

/** OpenID Connect Back-Channel Logout section 2.4, with the lifetime and `typ` that Digdir documents. */
export async function mintLogoutToken(by: LogoutTokenIssuer, options: LogoutTokenOptions): Promise<string> {
  const { client_id, sid, sub, sign } = options;
  const iat = Math.floor(Date.now() / 1000);
  const honest = { iss: by.issuer, aud: client_id, iat, exp: iat + LIFE_SECONDS, jti: randomUUID(), sid, sub };
  const claims = changed({ ...honest, events: { [EVENT]: {} } }, options.claims);
  const header = changed({ typ: "logout+jwt", kid: by.signingKey.kid }, options.header);
  if (typeof sign === "function") return sign(claims, header);
  if (sign === "none") return new UnsecuredJWT(claims).encode();
  return signJwt(claims, sign === "foreign-key" ? by.foreignKey : by.signingKey, header);
}
