import { single } from "../requests/parameters.ts";
import type { Rule } from "./rule.ts";

const on = ["authorize", "par"] as const;
const BITS = 128;
const DISTINCT = 6;
const LONGEST_NONCE = 64;

/** Alphabet sizes. The first pattern that matches the value applies. */
const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  // RFC 9562 section 5.4: 122 of its bits are random.
  [/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, 2 ** (122 / 36)],
  [/^\d+$/, 10],
  [/^[\da-f]+$/i, 16],
  [/^[\w-]+$/, 64],
  [/^[\x20-\x7E]+$/, 95],
];

/** Upper bound of the entropy of a value with this length and alphabet, in bits. */
function bits(value: string): number {
  const size = ALPHABETS.find(([pattern]) => pattern.test(value))?.[1] ?? 1;
  return value.length * Math.log2(size);
}

function guessable(name: "state" | "nonce"): Rule {
  return {
    id: `${name}.random`,
    on,
    assertion: "CQ-03",
    error: "invalid_request",
    clause: "RFC 6749 section 10.10 and RFC 9700 section 4.7: 128 bits that cannot be guessed",
    compared: ({ parameters }) => {
      const value = single(parameters, name);
      if (value === undefined) return undefined;
      return { wanted: `at least ${BITS} bits`, saw: `at most ${Math.floor(bits(value))} bits` };
    },
    broken: ({ parameters }) => {
      const value = single(parameters, name);
      if (value === undefined) return undefined;
      if (bits(value) < BITS) return `${name} holds ${Math.floor(bits(value))} bits at most; ${BITS} are demanded`;
      const distinct = new Set(value).size;
      return distinct < DISTINCT ? `${name} is made of ${distinct} characters only` : undefined;
    },
  };
}

function repeated(name: "state" | "nonce"): Rule {
  return {
    id: `${name}.once`,
    on,
    assertion: "CQ-03",
    error: "invalid_request",
    clause: "RFC 9700 section 4.7 and OpenID Connect Core section 15.5.2: a new one for each request",
    broken: ({ parameters, client, seen }) => {
      const value = single(parameters, name);
      return value !== undefined && seen.again(name, client?.client_id ?? "", value)
        ? `${name} came in an earlier request of this client`
        : undefined;
    },
  };
}

/**
 * `state` and `nonce` protect only if they are fresh and unguessable. These rules come after the other rules of the
 * authorization request, so that a request which those refuse does not use up its values.
 */
export const freshValueRules: readonly Rule[] = [
  guessable("state"),
  guessable("nonce"),
  {
    id: "nonce.length",
    on,
    assertion: "CQ-03",
    error: "invalid_request",
    clause: "FAPI 2.0 Security Profile section 5.3.3.2: a nonce of at most 64 characters",
    level: "should",
    compared: ({ parameters }) => ({
      wanted: `at most ${LONGEST_NONCE} characters`,
      saw: `${single(parameters, "nonce")?.length ?? 0} characters`,
    }),
    broken: ({ parameters }) => {
      const { length } = single(parameters, "nonce") ?? "";
      return length <= LONGEST_NONCE ? undefined : `nonce has ${length} characters; at most ${LONGEST_NONCE}`;
    },
  },
  repeated("state"),
  repeated("nonce"),
];
