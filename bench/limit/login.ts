import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  createSecretKey,
  hash,
  randomBytes,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";
import https from "node:https";
import type { IncomingMessage } from "node:http";
import type { Begun } from "../application/application.ts";
import { clientId, origin, redirectUri } from "../application/application.ts";
import type { MemoryProvider } from "../provider/memory-provider.ts";

/** The least that a login can be: the standard's checks, the transaction and the session sealed, and nothing that could be set another way. */
export interface BareLogin {
  readonly begin: () => Promise<Begun> | Begun;
  readonly end: (back: string, cookie: string) => Promise<string>;
}

/** How the client proves itself; with a key, the request is pushed ahead. */
export type BareClient = { readonly secret: string } | { readonly key: KeyObject; readonly kid: string };

interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const [algorithm, nonceBytes, tagBytes] = ["aes-256-gcm", 12, 16] as const;

export function bareLogin({ issuer, answer }: MemoryProvider, client: BareClient): BareLogin {
  const key = createSecretKey(randomBytes(32));
  const sessions = new Map<string, Buffer>();
  const { keys } = JSON.parse(answer(new URL(`${issuer}/jwks`), "").body) as { keys: JsonWebKey[] };
  const providerKey = createPublicKey({ key: keys[0] ?? {}, format: "jwk" });

  function seal(value: object): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, key, nonce);
    return Buffer.concat([nonce, cipher.update(JSON.stringify(value), "utf8"), cipher.final(), cipher.getAuthTag()]);
  }

  function unseal(sealed: Buffer): unknown {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return JSON.parse(
      decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8"),
    );
  }

  /** RFC 7523 2.2, RFC 6749 2.3.1. */
  function proof(): { headers: Record<string, string>; form: Record<string, string> } {
    if ("secret" in client) {
      const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(client.secret)}`;
      return { headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` }, form: {} };
    }
    const iat = now();
    const claims = { iss: clientId, sub: clientId, aud: issuer, iat, exp: iat + 60, jti: random() };
    const input = [{ alg: "RS256", kid: client.kid }, claims].map(encoded).join(".");
    const assertion = `${input}.${sign("sha256", Buffer.from(input), client.key).toString("base64url")}`;
    const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    return { headers: {}, form: { client_id: clientId, client_assertion_type: type, client_assertion: assertion } };
  }

  async function post(path: string, form: Record<string, string>): Promise<Record<string, unknown>> {
    const { headers, form: own } = proof();
    return JSON.parse(
      await send(`${issuer}${path}`, headers, new URLSearchParams({ ...form, ...own }).toString()),
    ) as Record<string, unknown>;
  }

  /** OpenID Connect Core 3.1.3.7. */
  function claimsOf(idToken: string, { nonce }: Transaction): Record<string, unknown> {
    const [header = "", payload = "", signature = ""] = idToken.split(".");
    const { alg } = decoded(header);
    const genuine = verify(
      "sha256",
      Buffer.from(`${header}.${payload}`),
      providerKey,
      Buffer.from(signature, "base64url"),
    );
    const claims = decoded(payload);
    const time = now();
    const right =
      alg === "RS256" &&
      genuine &&
      claims["iss"] === issuer &&
      claims["aud"] === clientId &&
      claims["nonce"] === nonce &&
      Number(claims["exp"]) > time &&
      Number(claims["iat"]) > time - 300 &&
      claims["acr"] === "substantial";
    if (!right) throw new Error("The id_token is not right");
    return claims;
  }

  return {
    async begin() {
      const transaction: Transaction = { state: random(), nonce: random(), verifier: random() };
      const { state, nonce, verifier } = transaction;
      const parameters = {
        client_id: clientId,
        response_type: "code",
        redirect_uri: redirectUri,
        scope: "openid",
        acr_values: "substantial",
        state,
        nonce,
        code_challenge: hash("sha256", verifier, "base64url"),
        code_challenge_method: "S256",
      };
      const asked =
        "key" in client
          ? { client_id: clientId, request_uri: String((await post("/par", parameters))["request_uri"]) }
          : parameters;
      const cookie = `__Host-login=${seal(transaction).toString("base64url")}`;
      return { location: `${issuer}/authorize?${new URLSearchParams(asked).toString()}`, cookie };
    },
    async end(back, cookie) {
      const { searchParams } = new URL(back, origin);
      const transaction = unseal(Buffer.from(cookie.slice(cookie.indexOf("=") + 1), "base64url")) as Transaction;
      if (searchParams.get("state") !== transaction.state || searchParams.get("iss") !== issuer)
        throw new Error("The response is not right");
      const answer = await post("/token", {
        grant_type: "authorization_code",
        code: searchParams.get("code") ?? "",
        redirect_uri: redirectUri,
        code_verifier: transaction.verifier,
      });
      const claims = claimsOf(String(answer["id_token"]), transaction);
      const id = random();
      sessions.set(hash("sha256", id, "base64url"), seal(claims));
      return `__Host-session=${id}`;
    },
  };
}

function send(url: string, headers: Record<string, string>, form: string): Promise<string> {
  const options = { method: "POST", headers: { ...headers, "content-type": "application/x-www-form-urlencoded" } };
  return new Promise((resolve, reject) => {
    const received = async (response: IncomingMessage): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      resolve(Buffer.concat(chunks).toString());
    };
    https.request(url, options, (response) => void received(response).catch(reject)).end(form);
  });
}

const now = (): number => Math.floor(Date.now() / 1000);
const random = (): string => randomBytes(32).toString("base64url");
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
const decoded = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
