import { together } from "../../faults/compose.ts";
import { headerFault, idTokenTextFault, signatureFault } from "../../faults/id-token.ts";
import { decoysFault, movedKeysFault, rotateFault, severalFault, withoutKidFault } from "../../faults/jwks.ts";
import type { SignatureFault } from "../../faults/signatures.ts";
import { borne, type CataloguedFault, recommended, row } from "../row.ts";

const signature = (ids: string, kind: SignatureFault): CataloguedFault =>
  row(ids, `signature: ${kind}`, signatureFault(kind));
const withoutKid = headerFault({ kid: undefined });

/** Variants of `alg: none` that a careless comparison accepts (RFC 8725 3.1). */
const NOTHING: readonly unknown[] = ["None", "NONE", "nOnE", "", undefined, null, ["RS256"], 256, { alg: "RS256" }];

const KIDS: Readonly<Record<string, unknown>> = {
  "a path": "../../../dev/null",
  "a statement": "' OR 1=1 --",
  "a word of every object": "__proto__",
  "another word of every object": "constructor",
  "a number": 1,
  "an object": { kid: 1 },
  NUL: "\u0000",
  "four megabytes": "k".repeat(4 * 1024 * 1024),
};

const json = (token: string): string => {
  const [header, payload, signature] = token.split(".");
  return JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
};

/** Faults in the signature, the header and the published keys. The claims are right. */
export const idTokenSignature: readonly CataloguedFault[] = [
  borne(row("C-06", "no kid, and one key without kid, which is right", together(withoutKid, withoutKidFault()))),
  recommended(row("C-07", "no kid, and several keys without kid", together(withoutKid, severalFault(2)))),
  signature("C-13 C-67 C-109 A-12", "none"),
  signature("C-15 C-108", "xor"),
  signature("C-16", "es256-xor"),
  signature("C-17", "hs256-xor"),
  borne(row("C-31", "the keys are at another address, which is right", movedKeysFault("/a/place/of/this/run"))),
  borne(row("C-38", "the key is replaced between two logins, which is right", rotateFault("par"))),
  borne(row("C-39 L-08", "the key is replaced just before signing, which is right", rotateFault("token"))),
  borne(row("C-58", "keys of the same kid for other uses, which is right", decoysFault())),
  signature("C-68 C-110", "es256"),
  signature("A-12", "stripped"),
  ...NOTHING.map((alg) => row("A-12", `alg is ${JSON.stringify(alg) ?? "absent"}`, headerFault({ alg }))),
  row("A-12", "the payload is not encoded", headerFault({ b64: false, crit: ["b64"] })),
  row("A-12", "an extension that nobody knows is critical", headerFault({ crit: ["unheard"], unheard: true })),
  row("A-12", "the JSON serialisation of a JWS", idTokenTextFault(json)),
  signature("A-13", "hmac-pem"),
  signature("A-13", "hmac-pem-384"),
  signature("A-13", "hmac-pem-512"),
  signature("A-13", "hmac-der"),
  signature("A-13", "hmac-jwk"),
  signature("A-13", "hmac-modulus"),
  recommended(signature("A-13", "hs256")),
  recommended(signature("A-13", "ps256")),
  signature("A-13", "es256-zero"),
  signature("A-13", "foreign-key"),
  signature("A-14", "unknown-kid"),
  ...Object.entries(KIDS).map(([what, kid]) => row("A-14", `kid is ${what}`, headerFault({ kid }))),
  signature("A-15", "embedded-jwk"),
  signature("A-15", "jku"),
  signature("A-15", "x5u"),
  signature("A-15", "x5c"),
  recommended(row("A-36", "typ is that of a logout token", headerFault({ typ: "logout+jwt" }))),
  recommended(row("A-36", "typ is that of an access token", headerFault({ typ: "at+jwt" }))),
  row(
    "A-53",
    "the token has two parts",
    idTokenTextFault((token) => token.split(".").slice(0, 2).join(".")),
  ),
  row(
    "A-53",
    "the token has six parts",
    idTokenTextFault((token) => `${token}.x.y.z`),
  ),
  row(
    "A-53",
    "the token is empty",
    idTokenTextFault(() => ""),
  ),
  row(
    "A-53",
    "the token is cut",
    idTokenTextFault((token) => token.slice(0, -20)),
  ),
];
