import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWTHeaderParameters,
  type JWTPayload,
} from "jose";

/** How a token is made, where it is not as the issuer makes them. */
export interface Making {
  readonly header?: Partial<JWTHeaderParameters>;
  readonly key?: CryptoKey | Uint8Array;
}

/** Signs access tokens, and has its keys where an API looks for them. */
export interface Issuer {
  readonly url: string;
  /** The key that everybody can read, as PEM. */
  readonly publicKey: string;
  readonly token: (claims: JWTPayload, making?: Making) => Promise<string>;
  readonly close: () => void;
}

/** A provider that gives whatever token a test wants: what of it is let in is the API's to judge. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "of-the-issuer", alg: "RS256", use: "sig" };
  const server = createServer((request, response) => {
    const document = request.url?.endsWith("/openid-configuration")
      ? { issuer: url, jwks_uri: `${url}/jwks` }
      : { keys: [jwk] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document));
  }).listen(0, "localhost");
  await once(server, "listening");
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    publicKey: await exportSPKI(publicKey),
    token: (claims, { header, key = privateKey } = {}) => {
      const iat = Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: url, sub: "a-person", jti: crypto.randomUUID(), iat, exp: iat + 300, ...claims })
        .setProtectedHeader({ alg: "RS256", kid: jwk.kid, typ: "at+jwt", ...header })
        .sign(key);
    },
    close: () => server.close(),
  };
}
