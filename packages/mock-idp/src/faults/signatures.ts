import type { FaultTools } from "./fault.ts";
import { es256, hmac, ps256, rs256, type Signer, unsigned, xored } from "./jws.ts";

/** A header to set (undefined removes a member), and the signer. */
export interface Signature {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly signer: Signer;
}

const pem = ({ signingKey }: FaultTools): string =>
  signingKey.publicKey.export({ type: "spki", format: "pem" }).toString();

const publicJwkOf = (key: FaultTools["foreignKey"]): Readonly<Record<string, unknown>> => ({
  ...key.publicKey.export({ format: "jwk" }),
  kid: key.kid,
});

/** The URL of an attacker's keys. A client must never fetch it. */
const ELSEWHERE = "https://keys.attacker.example/jwks.json";

/** Signed by an attacker's key, which the header itself names. */
const offered =
  (member: (tools: FaultTools) => Readonly<Record<string, unknown>>) =>
  (tools: FaultTools): Signature => ({
    header: { kid: tools.foreignKey.kid, ...member(tools) },
    signer: rs256(tools.foreignKey.privateKey),
  });

/** Signed by HMAC with the public key as the secret, as anyone could (RFC 8725 3.1). */
const confused =
  (secret: (tools: FaultTools) => string | Buffer, bits: 256 | 384 | 512 = 256) =>
  (tools: FaultTools): Signature => ({
    header: { alg: `HS${bits}` },
    signer: hmac(secret(tools), bits),
  });

const SIGNATURES = {
  xor: ({ signingKey }) => ({ signer: xored(rs256(signingKey.privateKey)) }),
  // The right kid, but signed by another key.
  "foreign-key": ({ foreignKey }) => ({ signer: rs256(foreignKey.privateKey) }),
  "unknown-kid": ({ foreignKey }) => ({ header: { kid: foreignKey.kid }, signer: rs256(foreignKey.privateKey) }),
  none: () => ({ header: { alg: "none", kid: undefined }, signer: unsigned }),
  /** The unchanged header with an empty signature. */
  stripped: () => ({ signer: unsigned }),
  "hmac-pem": confused(pem),
  "hmac-pem-384": confused(pem, 384),
  "hmac-pem-512": confused(pem, 512),
  "hmac-der": confused(({ signingKey }) => signingKey.publicKey.export({ type: "spki", format: "der" })),
  "hmac-jwk": confused(({ signingKey }) => JSON.stringify(signingKey.publicKey.export({ format: "jwk" }))),
  "hmac-modulus": confused(({ signingKey }) => Buffer.from(signingKey.privateJwk.n ?? "", "base64url")),
  /** Signed with the client's own secret, which OpenID Connect allows for clients registered for it. */
  hs256: ({ clientSecret }) => ({ header: { alg: "HS256" }, signer: hmac(clientSecret ?? "a secret of nobody") }),
  "hs256-xor": ({ clientSecret }) => ({
    header: { alg: "HS256" },
    signer: xored(hmac(clientSecret ?? "a secret of nobody")),
  }),
  /** Signed by the right key, with an algorithm that the provider does not announce. */
  ps256: ({ signingKey }) => ({ header: { alg: "PS256" }, signer: ps256(signingKey.privateKey) }),
  es256: ({ ellipticKey }) => ({
    header: { alg: "ES256", kid: ellipticKey.kid },
    signer: es256(ellipticKey.privateKey),
  }),
  "es256-xor": ({ ellipticKey }) => ({
    header: { alg: "ES256", kid: ellipticKey.kid },
    signer: xored(es256(ellipticKey.privateKey)),
  }),
  /** CVE-2022-21449: r = s = 0 verifies for every message if the range is not checked. */
  "es256-zero": ({ ellipticKey }) => ({
    header: { alg: "ES256", kid: ellipticKey.kid },
    signer: () => Buffer.alloc(64),
  }),
  "embedded-jwk": offered(({ foreignKey }) => ({ jwk: publicJwkOf(foreignKey) })),
  jku: offered(() => ({ jku: ELSEWHERE })),
  x5u: offered(() => ({ x5u: ELSEWHERE })),
  x5c: offered(({ foreignKey }) => ({
    x5c: [foreignKey.publicKey.export({ type: "spki", format: "der" }).toString("base64")],
  })),
} as const satisfies Record<string, (tools: FaultTools) => Signature>;

/** How the signature is broken. */
export type SignatureFault = keyof typeof SIGNATURES;

export const SIGNATURE_FAULTS = Object.keys(SIGNATURES) as readonly SignatureFault[];

/** Those signed by the P-256 key. It is then published too, so that only the algorithm can be the reason to refuse. */
export const ELLIPTIC: ReadonlySet<SignatureFault> = new Set<SignatureFault>(["es256", "es256-xor", "es256-zero"]);

export function signatureOf(kind: SignatureFault, tools: FaultTools): Signature {
  return SIGNATURES[kind](tools);
}
