import { createHash } from "node:crypto";
import type { AssertionId } from "../requests/assertions.ts";
import type { DpopProof } from "../requests/dpop-proof.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import type { Compared } from "../requests/call.ts";
import { single } from "../requests/parameters.ts";
import type { RuleId } from "../requests/hints.ts";
import { printable, type Rule, type RuleInput } from "./rule.ts";

const on: readonly Endpoint[] = ["par", "token", "userinfo", "client_secret"];
const resources: readonly Endpoint[] = ["userinfo", "client_secret"];

/** Allowed clock difference of a proof, in seconds, either way. */
const WINDOW = 300;

/** JWK members of private keys (RFC 7518 section 6). */
const PRIVATE = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] as const;

type Comparison = (proof: DpopProof, input: RuleInput) => Compared;

function proofRule(
  id: RuleId,
  assertion: AssertionId,
  clause: string,
  broken: (proof: DpopProof, input: RuleInput) => string | undefined,
  { where = on, compared }: { readonly where?: readonly Endpoint[]; readonly compared?: Comparison } = {},
): Rule {
  return {
    id,
    on: where,
    assertion,
    error: "invalid_dpop_proof",
    clause,
    concerns: ({ call }) => call.dpopProof !== undefined,
    broken: (input) => (input.call.dpopProof ? broken(input.call.dpopProof, input) : undefined),
    ...(compared ? { compared: (input) => input.call.dpopProof && compared(input.call.dpopProof, input) } : {}),
  };
}

const withScheme = ({ call }: RuleInput): boolean => /^dpop /i.test(call.headers.get("authorization") ?? "");

/** The token of the Authorization header. */
const presented = ({ call }: RuleInput): string => (call.headers.get("authorization") ?? "").split(" ")[1] ?? "";

/** The code, or the refresh token if it is bound to the key. */
const redeemed = ({ parameters, profile }: RuleInput): string =>
  single(parameters, "code") ?? (profile.dpop?.optional ? "" : (single(parameters, "refresh_token") ?? ""));

/** RFC 9449 section 4.2: without query and fragment. */
function addressOf({ url }: RuleInput["call"]): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** Requirements on a DPoP proof (RFC 9449), and where one must be sent. */
export const dpopProofRules: readonly Rule[] = [
  {
    id: "dpop.demanded",
    on: ["token"],
    assertion: "CQ-08",
    error: "invalid_dpop_proof",
    clause: "{dpop}: every call to the token endpoint has a proof; RFC 9449 section 5",
    broken: ({ call, client, profile }) =>
      !profile.dpop?.optional && client?.dpop_bound_access_tokens !== false && !call.headers.has("dpop")
        ? "there is no DPoP header, and the client is not registered for bearer tokens"
        : undefined,
  },
  {
    id: "dpop.scheme",
    on: resources,
    assertion: "CQ-12",
    error: "invalid_dpop_proof",
    clause: "RFC 9449 section 7.1: the DPoP scheme goes with a proof",
    broken: (input) => (withScheme(input) && !input.call.headers.has("dpop") ? "there is no DPoP header" : undefined),
  },
  {
    id: "dpop.one-jwt",
    on,
    assertion: "CQ-08",
    error: "invalid_dpop_proof",
    clause: "RFC 9449 section 4.3 check 1 and 2: one header, which is one JWT",
    broken: ({ call }) =>
      call.headers.has("dpop") && !call.dpopProof ? "the DPoP header is no JWT, or came twice" : undefined,
  },
  proofRule(
    "dpop.type",
    "CQ-08",
    "RFC 9449 section 4.2: typ dpop+jwt",
    ({ header }) => (header.typ === "dpop+jwt" ? undefined : `typ is ${JSON.stringify(header.typ)}`),
    { compared: ({ header }) => ({ wanted: "dpop+jwt", saw: String(header.typ) }) },
  ),
  proofRule(
    "dpop.algorithm",
    "CQ-08",
    "RFC 9449 section 4.2; dpop_signing_alg_values_supported",
    ({ header }, { profile }) =>
      profile.dpop?.algorithms.includes(String(header.alg))
        ? undefined
        : `alg is ${JSON.stringify(header.alg)}, not ${profile.dpop?.algorithms.join(", ")}`,
    {
      compared: ({ header }, { profile }) => ({
        wanted: profile.dpop?.algorithms.join(" or ") ?? "",
        saw: String(header.alg),
      }),
    },
  ),
  proofRule("dpop.public-key", "CQ-08", "RFC 9449 section 4.2: jwk is a public key", ({ header: { jwk } }) => {
    if (!jwk) return "the header has no jwk";
    const secret = PRIVATE.find((name) => Object.hasOwn(jwk, name));
    return secret && `jwk has the private member ${secret}`;
  }),
  proofRule("dpop.signature", "CQ-08", "RFC 9449 section 4.3 check 7: signed by the key in jwk", ({ verified, jkt }) =>
    verified && jkt ? undefined : "the signature is not by the key in jwk",
  ),
  proofRule(
    "dpop.method",
    "CQ-09",
    "RFC 9449 section 4.3 check 8: htm is the method",
    ({ payload }, { call }) =>
      payload.htm === call.method ? undefined : `htm is ${JSON.stringify(payload.htm)}, not ${call.method}`,
    { compared: ({ payload }, { call }) => ({ wanted: call.method, saw: printable(payload.htm) }) },
  ),
  proofRule(
    "dpop.address",
    "CQ-09",
    "RFC 9449 section 4.2: htu is the address, without query and fragment",
    ({ payload }, { call }) => {
      const expected = addressOf(call);
      return payload.htu === expected ? undefined : `htu is ${JSON.stringify(payload.htu)}, not ${expected}`;
    },
    { compared: ({ payload }, { call }) => ({ wanted: addressOf(call), saw: printable(payload.htu) }) },
  ),
  proofRule(
    "dpop.iat",
    "CQ-09",
    "RFC 9449 section 4.3 check 11: iat is the time of the request",
    ({ payload }, { now }) => {
      if (typeof payload.iat !== "number") return "the proof has no iat";
      return Math.abs(payload.iat - now) <= WINDOW ? undefined : `iat is ${payload.iat - now} seconds off`;
    },
    {
      compared: ({ payload }, { now }) => ({
        wanted: `within ${WINDOW} seconds`,
        saw: `${Number(payload.iat) - now} seconds off`,
      }),
    },
  ),
  proofRule("dpop.jti", "CQ-09", "RFC 9449 section 4.2: jti is demanded", ({ payload }) =>
    typeof payload.jti === "string" && payload.jti.trim() ? undefined : "the proof has no jti",
  ),
  proofRule(
    "dpop.jti-once",
    "CQ-09",
    "{dpop}: a jti is taken once; RFC 9449 section 11.1",
    ({ payload, jkt }, { seen }) =>
      seen.again("dpop", jkt, String(payload.jti)) ? "the proof, or another with its jti, came before" : undefined,
  ),
  proofRule(
    "dpop.no-ath",
    "CQ-10",
    "RFC 9449 section 4.2: ath goes with an access token only",
    ({ payload }) => (payload.ath === undefined ? undefined : "the proof has an ath, and there is no access token"),
    { where: ["par", "token"] },
  ),
  proofRule(
    "dpop.ath",
    "CQ-10",
    "RFC 9449 section 7.1: ath is the hash of the access token",
    ({ payload }, input) => {
      const expected = createHash("sha256").update(presented(input)).digest("base64url");
      return !withScheme(input) || payload.ath === expected ? undefined : "ath is not the hash of the access token";
    },
    { where: resources },
  ),
  {
    id: "dpop.nonce-own",
    on: ["par", "token"],
    assertion: "CQ-11",
    error: "use_dpop_nonce",
    clause: "RFC 9449 section 8.2: nonces of different servers are kept apart",
    broken: ({ call, nonces }) => {
      const nonce = call.dpopProof?.payload.nonce;
      if (nonce === undefined || (typeof nonce === "string" && nonces.issued(nonce))) return undefined;
      return "this server never issued the nonce";
    },
  },
  {
    id: "dpop.nonce",
    on: ["token"],
    error: "use_dpop_nonce",
    clause: "{dpop}: a proof without a nonce gets one, for the next; RFC 9449 section 8",
    broken: ({ call, nonces, profile }) => {
      if (!call.dpopProof || call.nonceWaived || profile.dpop?.optional) return undefined;
      const { nonce } = call.dpopProof.payload;
      if (nonce === undefined) return "the proof has no nonce";
      return typeof nonce === "string" && nonces.accepts(nonce) ? undefined : "the nonce is too old";
    },
  },
  {
    id: "dpop.jkt",
    on: ["par"],
    error: "invalid_request",
    clause: "RFC 9449 section 10.1: dpop_jkt is the key of the proof",
    broken: ({ call, parameters }) => {
      const named = single(parameters, "dpop_jkt");
      return !call.dpopProof || named === undefined || named === call.dpopProof.jkt
        ? undefined
        : "dpop_jkt names another key than that of the proof";
    },
  },
  {
    id: "dpop.same-key",
    on: ["token"],
    assertion: "CQ-17",
    error: "invalid_grant",
    clause: "RFC 9449 section 10 and 5; {dpop}: the key stays the same",
    broken: (input) => {
      const bound = input.redeemable(redeemed(input))?.jkt;
      return bound === undefined || bound === input.call.dpopProof?.jkt
        ? undefined
        : "the code or the refresh token is bound to another key than that of the proof";
    },
  },
];
