import type { JWK } from "jose";
import type { Endpoint } from "../requests/endpoint.ts";
import type { Fault, FaultTools } from "./fault.ts";
import { publicJwk } from "../keys/signing-keys.ts";
import { bodyFault, jsonBody, withJson } from "./answers.ts";
import { together, whenever } from "./compose.ts";

/** Changes the list of keys. */
export function keysFault(change: (honest: readonly JWK[], tools: FaultTools) => unknown, name = "jwks.keys"): Fault {
  return {
    name,
    catalogue: [],
    on: "jwks",
    tamper: async (response, _call, tools) => {
      const body = await jsonBody(response);
      return body && withJson(response, { ...body, keys: change(body.keys as JWK[], tools) });
    },
  };
}

const withoutKid = ({ kid: _, ...key }: JWK): JWK => key;

/** Removes `kid` from every key. */
export function withoutKidFault(): Fault {
  return keysFault((keys) => keys.map(withoutKid), "jwks.withoutKid");
}

/** Publishes this many further keys of the same type before the provider's keys, all without `kid`. */
export function severalFault(count: number): Fault {
  return keysFault(
    (keys, { strayKey }) =>
      [...Array.from({ length: count }, (_, number) => publicJwk(strayKey(number))), ...keys].map(withoutKid),
    `jwks.several=${count}`,
  );
}

/** Publishes decoys before the provider's keys: the same `kid`, but another key type, algorithm or use. */
export function decoysFault(): Fault {
  return keysFault((keys, { ellipticKey, strayKey }) => {
    const kid = keys[0]?.kid ?? "";
    return [
      { ...publicJwk(ellipticKey), kid },
      { ...publicJwk(strayKey(0)), kid, alg: "PS256" },
      { ...publicJwk(strayKey(1)), kid, alg: "RSA-OAEP", use: "enc" },
      ...keys,
    ];
  }, "jwks.decoys");
}

/** Also publishes the P-256 key. */
export function ellipticKeyFault(): Fault {
  return keysFault((keys, { ellipticKey }) => [...keys, publicJwk(ellipticKey)], "jwks.ellipticKey");
}

/** Publishes the private parts of the signing key. */
export function privateKeyFault(): Fault {
  return keysFault((_keys, { signingKey }) => [signingKey.privateJwk], "jwks.privateKey");
}

/** Publishes a symmetric key under the provider's `kid`, in place of its keys. */
export function secretKeyFault(): Fault {
  return keysFault(
    (keys) => [
      { kty: "oct", kid: keys[0]?.kid, use: "sig", k: Buffer.from("a secret of nobody").toString("base64url") },
    ],
    "jwks.secretKey",
  );
}

/** Rotates the signing key when the client calls the endpoint; at `token`, just before the token is signed. */
export function rotateFault(on: Endpoint): Fault {
  return {
    name: `jwks.rotateAt=${on}`,
    catalogue: [],
    on,
    before: (_call, { rotateKeys }) => {
      rotateKeys();
      return undefined;
    },
  };
}

/** Moves the keys to another path, below that of the issuer; the old path serves nothing. */
export function movedKeysFault(path: string): Fault {
  const below = (issuer: unknown): string => `${new URL(String(issuer)).pathname.replace(/\/$/, "")}${path}`;
  const discovery = bodyFault("jwks.moved", "discovery", ({ jwks_uri, issuer }) => ({
    jwks_uri: new URL(below(issuer), String(jwks_uri)).href,
  }));
  const served: Fault = {
    name: "jwks.moved",
    catalogue: [],
    on: "unknown",
    before: (_call, { publicKeys }) => Response.json({ keys: publicKeys }),
  };
  return {
    ...together(
      discovery,
      whenever(served, ({ url }) => new URL(url).pathname.endsWith(path), ""),
    ),
    name: `jwks.moved=${path}`,
  };
}
