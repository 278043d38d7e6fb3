import type { JWK } from "jose";
import type { Endpoint } from "../endpoint.ts";
import type { Fault, FaultTools } from "../fault.ts";
import { publicJwk } from "../signing-keys.ts";
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

/** Takes `kid` off every key. */
export function withoutKidFault(): Fault {
  return keysFault((keys) => keys.map(withoutKid), "jwks.withoutKid");
}

/** Publishes so many keys of the same kind before the honest ones, all without `kid`. */
export function severalFault(count: number): Fault {
  return keysFault(
    (keys, { strayKey }) =>
      [...Array.from({ length: count }, (_, number) => publicJwk(strayKey(number))), ...keys].map(withoutKid),
    `jwks.several=${count}`,
  );
}

/** Publishes, before the honest keys, keys of the same `kid` for another kind, algorithm or use. */
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

/** Publishes the P-256 key beside the others. */
export function ellipticKeyFault(): Fault {
  return keysFault((keys, { ellipticKey }) => [...keys, publicJwk(ellipticKey)], "jwks.ellipticKey");
}

/** Publishes the private parts of the signing key. */
export function privateKeyFault(): Fault {
  return keysFault((_keys, { signingKey }) => [signingKey.privateJwk], "jwks.privateKey");
}

/** Publishes a secret key under the honest `kid`, in place of the others. */
export function secretKeyFault(): Fault {
  return keysFault(
    (keys) => [
      { kty: "oct", kid: keys[0]?.kid, use: "sig", k: Buffer.from("a secret of nobody").toString("base64url") },
    ],
    "jwks.secretKey",
  );
}

/** Rotates the signing key at a call of the client's: at `token`, just before its token is signed. */
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

/** Publishes the keys at another path of the same host, and nothing where they used to be. */
export function movedKeysFault(path: string): Fault {
  const at = (url: unknown): string => new URL(path, String(url)).href;
  const discovery = bodyFault("jwks.moved", "discovery", ({ jwks_uri }) => ({ jwks_uri: at(jwks_uri) }));
  const served: Fault = {
    name: "jwks.moved",
    catalogue: [],
    on: "unknown",
    before: (_call, { publicKeys }) => Response.json({ keys: publicKeys }),
  };
  return {
    ...together(
      discovery,
      whenever(served, ({ url }) => new URL(url).pathname === path, ""),
    ),
    name: `jwks.moved=${path}`,
  };
}
