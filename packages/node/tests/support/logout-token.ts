import { randomUUID } from "node:crypto";
import {
  CompactSign,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWTHeaderParameters,
  type JWTPayload,
} from "jose";
import { http, HttpResponse } from "msw";
import { origin, type Service } from "./service.ts";

export const issuer = "https://test.ansattporten.no";
export const jwksUri = `${issuer}/jwks.json`;
const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
const privateJwk = await exportJWK(privateKey);
const kid = "a key for logout tokens";
/** Without `alg`, as a key may be published: it would verify what is signed by any algorithm of its kind. */
export const logoutJwk = { ...(await exportJWK(publicKey)), kid, use: "sig" };

export const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";

/** Claims of an honest logout token, as ID-porten sends them, with changes; `undefined` leaves one out. */
export function logoutClaims(changes: Record<string, unknown> = {}): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: "node-tests",
    iat,
    exp: iat + 300,
    jti: randomUUID(),
    events: { [logoutEvent]: {} },
    ...changes,
  };
}

/** Signed with a key of the provider's, once {@link publishLogoutKey} has put it there. An empty `typ` leaves it out. */
export async function logoutToken(
  changes: Record<string, unknown> = {},
  { typ = "logout+jwt", alg = "RS256", ...header }: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  return new SignJWT(logoutClaims(changes))
    .setProtectedHeader({ alg, kid, ...(typ && { typ }), ...header })
    .sign(await importJWK(privateJwk, alg));
}

/** Signed likewise, with the claims as this JSON text. */
export async function logoutTokenOf(payload: string): Promise<string> {
  return new CompactSign(Buffer.from(payload))
    .setProtectedHeader({ alg: "RS256", kid, typ: "logout+jwt" })
    .sign(await importJWK(privateJwk, "RS256"));
}

/** The provider publishes one more key, at the address of its keys. */
export function publishLogoutKey({ network, idp }: Pick<Service, "network" | "idp">, at = jwksUri): void {
  network.use(
    http.get(at, async ({ request }) => {
      const { keys } = (await (await idp.fetch(request)).json()) as { keys: object[] };
      return HttpResponse.json({ keys: [...keys, logoutJwk] });
    }),
  );
}

/** The provider's own call: a form, and no cookie. */
export function postLogoutToken({ auth }: Pick<Service, "auth">, token: string): Promise<Response> {
  const body = new URLSearchParams({ logout_token: token });
  return auth.handler(new Request(`${origin}/auth/back-channel-logout`, { method: "POST", body }));
}
