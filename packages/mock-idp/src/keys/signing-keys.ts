// keys/: the keys that providers sign with.
// It must not know what is signed.

import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import { type JWK, type JWTPayload, SignJWT } from "jose";

/** One signing key of a provider. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly privateJwk: JWK;
}

/** Cached for the process: generating an RSA key takes 20 to 50 ms, which would dominate tests that each create a provider. */
const made = new Map<string, SigningKey>();

/** The key of an owner (an issuer) and a generation: always the same one, different between owners. */
export function signingKey(owner: string, generation: number): SigningKey {
  const name = `${owner}#${generation}`;
  const existing = made.get(name);
  if (existing) return existing;
  const key = signingKeyOf(generateKeyPairSync("rsa", { modulusLength: 2048 }), "RS256");
  made.set(name, key);
  return key;
}

/** Forgets the keys of an owner that is gone. */
export function forgetKeys(owner: string): void {
  for (const name of made.keys()) if (name.includes(`${owner}#`) || name.includes(`${owner} `)) made.delete(name);
}

/** A P-256 key of the same owner. Only faults sign with it. */
export function ellipticKey(owner: string): SigningKey {
  const name = `${owner} P-256`;
  const key = made.get(name) ?? signingKeyOf(generateKeyPairSync("ec", { namedCurve: "P-256" }), "ES256");
  made.set(name, key);
  return key;
}

function signingKeyOf(
  { privateKey, publicKey }: Pick<SigningKey, "privateKey" | "publicKey">,
  alg: string,
): SigningKey {
  const kid = createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("base64url")
    .slice(0, 16);
  return {
    kid,
    privateKey,
    publicKey,
    privateJwk: { ...(privateKey.export({ format: "jwk" }) as JWK), kid, alg, use: "sig" },
  };
}

/** The public JWK of a key. */
export function publicJwk({ publicKey, privateJwk: { kid, alg, use } }: SigningKey): JWK {
  return { ...(publicKey.export({ format: "jwk" }) as JWK), kid: String(kid), alg: String(alg), use: String(use) };
}

export async function signJwt(
  payload: JWTPayload,
  key: SigningKey,
  header: { kid?: string; typ?: string } = {},
): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: key.kid, ...header }).sign(key.privateKey);
}

/** The keys of one provider. The newest one signs. */
export class KeyRing {
  readonly #owner: string;
  #generation = 0;
  #published: readonly SigningKey[];

  constructor(owner: string) {
    this.#owner = owner;
    this.#published = [signingKey(owner, 0)];
  }

  get current(): SigningKey {
    return this.#published[0] ?? signingKey(this.#owner, this.#generation);
  }

  get published(): readonly SigningKey[] {
    return this.#published;
  }

  /** Every key that ever signed here, to verify the id_token_hint of an earlier login. */
  get ever(): readonly SigningKey[] {
    return Array.from({ length: this.#generation + 1 }, (_, generation) => signingKey(this.#owner, generation));
  }

  rotate(keepOld: boolean): void {
    this.#generation += 1;
    const next = signingKey(this.#owner, this.#generation);
    this.#published = keepOld ? [next, ...this.#published] : [next];
  }

  reset(): void {
    if (this.#generation === 0) return;
    this.#generation = 0;
    this.#published = [signingKey(this.#owner, 0)];
  }
}
