import { randomUUID } from "node:crypto";
import { EmbeddedJWK, importJWK, jwtVerify, SignJWT, type JWK, type JWTPayload } from "jose";
import { clientKey } from "./keys.ts";
import { plain } from "./provider.ts";
import type { Sent } from "./wire.ts";

/** What is other than it should be. A member that is `undefined` is left out. */
type Changes = Readonly<Record<string, unknown>>;

const now = (): number => Math.floor(Date.now() / 1000);

const withoutUndefined = (object: Changes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

async function sign(claims: JWTPayload, header: Changes, key: JWK): Promise<string> {
  const alg = key.alg ?? "ES256";
  return new SignJWT(claims).setProtectedHeader({ ...withoutUndefined(header), alg }).sign(await importJWK(key, alg));
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** A client assertion in order (RFC 7523 3), as it stands in a form. */
export async function assertion(
  issuer: string,
  client = plain,
  key: JWK = clientKey,
): Promise<Record<"client_id" | "client_assertion" | "client_assertion_type", string>> {
  const claims = { iss: client, sub: client, aud: issuer, jti: randomUUID(), iat: now(), exp: now() + 60 };
  const { kid } = key;
  return {
    client_id: client,
    client_assertion: await sign(claims, { kid }, key),
    client_assertion_type: assertionType,
  };
}

/** What a proof says, by the key that is in it. */
export async function proofIn({ headers }: Pick<Sent, "headers">): Promise<JWTPayload & { readonly jwk: JWK }> {
  const { payload, protectedHeader } = await jwtVerify(String(headers["dpop"]), EmbeddedJWK, { typ: "dpop+jwt" });
  return { ...payload, jwk: protectedHeader.jwk as JWK };
}
