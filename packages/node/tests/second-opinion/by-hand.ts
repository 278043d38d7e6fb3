import { randomUUID } from "node:crypto";
import {
  decodeJwt,
  decodeProtectedHeader,
  EmbeddedJWK,
  importJWK,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
  type JWK,
  type JWTPayload,
} from "jose";
import { clientKey, strangersKey } from "./keys.ts";
import { plain } from "./provider.ts";
import type { Sent } from "./wire.ts";

/** What is other than it should be. A member that is `undefined` is left out. */
export type Changes = Readonly<Record<string, unknown>>;

export const now = (): number => Math.floor(Date.now() / 1000);

const withoutUndefined = (object: Changes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

async function sign(claims: JWTPayload, header: Changes, key: JWK): Promise<string> {
  const alg = key.alg ?? "ES256";
  return new SignJWT(claims).setProtectedHeader({ ...withoutUndefined(header), alg }).sign(await importJWK(key, alg));
}

/** The same JWT with changes, signed anew. */
export async function resigned(jwt: string, changes: Changes = {}, key: JWK = clientKey): Promise<string> {
  return sign(withoutUndefined({ ...decodeJwt(jwt), ...changes }), decodeProtectedHeader(jwt), key);
}

/** The same claims, signed by nobody. */
export function unsigned(jwt: string): string {
  return new UnsecuredJWT(decodeJwt(jwt)).encode();
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

/** A request's proof with changes, by another key: the key is in the proof, so that it is sound by itself. */
export async function reproven(sent: Sent, changes: Changes, key: JWK): Promise<void> {
  const proof = sent.headers["dpop"];
  if (typeof proof !== "string") throw new Error("There is no proof to change");
  sent.headers["dpop"] = await proofOf({ ...decodeJwt(proof), ...changes }, key);
}

/** A proof in order of a POST there, by a key that nothing is bound to (RFC 9449 4.2). */
export async function newProof(htu: string, changes: Changes): Promise<string> {
  return proofOf({ jti: randomUUID(), htm: "POST", htu, iat: now(), ...changes }, strangersKey);
}

async function proofOf(claims: Changes, key: JWK): Promise<string> {
  const { kty, crv, x, y } = key;
  return sign(withoutUndefined(claims), { typ: "dpop+jwt", jwk: { kty, crv, x, y } }, key);
}

/** What a proof says, by the key that is in it. */
export async function proofIn({ headers }: Pick<Sent, "headers">): Promise<JWTPayload & { readonly jwk: JWK }> {
  const { payload, protectedHeader } = await jwtVerify(String(headers["dpop"]), EmbeddedJWK, { typ: "dpop+jwt" });
  return { ...payload, jwk: protectedHeader.jwk as JWK };
}
