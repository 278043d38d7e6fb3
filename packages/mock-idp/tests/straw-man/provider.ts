import { randomUUID } from "node:crypto";
import { compactVerify, createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK, SignJWT } from "jose";
import type { Members } from "./checks.ts";

const LARGEST = 4 * 1024 * 1024;
const DEADLINE_MS = 5000;

export interface Client {
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: string | undefined;
  /** A private key, for `private_key_jwt`. */
  readonly client_key: JWK | undefined;
}

/** An answer of the provider, bounded in time and size. @throws for what is no success */
async function answer(url: URL, init: RequestInit = {}): Promise<string> {
  const response = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > LARGEST) throw new Error("the answer is too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function members(text: string): Members {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new Error("not an object");
  return parsed as Members;
}

/** An endpoint of the metadata: https, or on the issuer's own origin. */
function endpoint(metadata: Members, name: string, { issuer }: Client): URL {
  const url = new URL(String(metadata[name]));
  if (url.protocol !== "https:" && url.origin !== new URL(issuer).origin) throw new Error(`${name} is not https`);
  return url;
}

export const metadataOf = async ({ issuer }: Client): Promise<Members> =>
  members(await answer(new URL(`${issuer}/.well-known/openid-configuration`)));

export const keysOf = async (metadata: Members, client: Client): Promise<JSONWebKeySet> =>
  members(await answer(endpoint(metadata, "jwks_uri", client))) as unknown as JSONWebKeySet;

/** Sends a form to an endpoint, with the client's authentication (OpenID Connect Core section 9). */
export async function post(metadata: Members, name: string, form: Record<string, string>, client: Client) {
  const { client_id, client_secret = "", client_key, issuer } = client;
  const body = new URLSearchParams({ ...form, client_id });
  const headers: Record<string, string> = {};
  if (client_key) {
    const { alg = "RS256", kid = "" } = client_key;
    const assertion = new SignJWT({ jti: randomUUID() }).setProtectedHeader({ alg, kid }).setIssuedAt();
    assertion.setIssuer(client_id).setSubject(client_id).setAudience(issuer).setExpirationTime("60s");
    body.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    body.set("client_assertion", await assertion.sign(await importJWK(client_key, alg)));
  } else {
    const pair = [client_id, client_secret].map(encodeURIComponent).join(":");
    headers["authorization"] = `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  return members(await answer(endpoint(metadata, name, client), { method: "POST", body, headers }));
}

/** Userinfo as JSON or as a JWT (OpenID Connect Core 5.3.2). */
export async function userinfoOf(
  { metadata, keys, token }: { readonly metadata: Members; readonly keys: JSONWebKeySet; readonly token: string },
  verifies: boolean,
  client: Client,
): Promise<Members> {
  const headers = { authorization: `Bearer ${token}` };
  const text = await answer(endpoint(metadata, "userinfo_endpoint", client), { headers });
  if (text.startsWith("{")) return members(text);
  if (verifies) await compactVerify(text, createLocalJWKSet(keys), { algorithms: ["RS256"] });
  return decoded(text, 1);
}

/** A part of a JWT: 0 for the header, 1 for the claims. */
export function decoded(jwt: unknown, part: 0 | 1): Members {
  return members(Buffer.from(String(jwt).split(".")[part] ?? "", "base64url").toString());
}
