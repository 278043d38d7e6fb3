import { verify } from "node:crypto";
import type { AssertionId } from "../requests/assertions.ts";
import { presentedCertificate } from "../clients/certificate.ts";
import { all, single } from "../requests/parameters.ts";
import type { RuleId } from "../requests/hints.ts";
import type { Compared } from "../requests/call.ts";
import { printable, type Rule, type RuleInput } from "./rule.ts";

const on = ["token", "par", "revocation", "introspection"] as const;
const DOCUMENT = "{assertions}";

/** Seconds. The client may have read its clock in the second before this one. */
const GRACE = 1;

function presentedMethods({ call, parameters }: RuleInput): readonly string[] {
  const sent = {
    private_key_jwt: all(parameters, "client_assertion").length > 0,
    client_secret_basic: /^basic /i.test(call.headers.get("authorization") ?? ""),
    client_secret_post: all(parameters, "client_secret").length > 0,
  };
  return Object.entries(sent).flatMap(([method, present]) => (present ? [method] : []));
}

/** x5t#S256 replaces `kid` at a provider that identifies keys by their certificates. */
const KEY_NAME = "kid names the registered key";

function keyHeader({ assertionKeyHeader }: RuleInput["profile"]): "kid" | "x5t#S256" {
  return assertionKeyHeader ?? "kid";
}

type Asserted = NonNullable<RuleInput["call"]["clientAssertion"]>;

interface Details extends Pick<Rule, "level" | "concerns"> {
  readonly compared?: (assertion: Asserted, input: RuleInput) => Compared;
}

function assertionRule(
  id: RuleId,
  assertion: AssertionId | undefined,
  clause: string,
  broken: (assertion: Asserted, input: RuleInput) => string | undefined,
  { compared, level, concerns = () => true }: Details = {},
): Rule {
  return {
    id,
    on,
    ...(assertion ? { assertion } : {}),
    error: "invalid_client",
    clause: `${DOCUMENT}: ${clause}`,
    concerns: (input) => input.call.clientAssertion !== undefined && concerns(input),
    broken: (input) => (input.call.clientAssertion ? broken(input.call.clientAssertion, input) : undefined),
    ...(level ? { level } : {}),
    ...(compared
      ? { compared: (input) => input.call.clientAssertion && compared(input.call.clientAssertion, input) }
      : {}),
  };
}

/** How the client authenticates. The engine then verifies signatures and secrets. */
export const clientAuthenticationRules: readonly Rule[] = [
  {
    id: "client.registered",
    on,
    error: "invalid_client",
    clause: "{clients}: only registered clients",
    broken: ({ client }) => (client ? undefined : "the client is missing or is not registered"),
  },
  {
    id: "client.method",
    on,
    assertion: "CQ-02",
    compared: (input) => ({
      wanted: input.client?.token_endpoint_auth_method ?? "",
      saw: presentedMethods(input).join(" and ") || "none",
    }),
    error: "invalid_client",
    clause: "{clients}: only the registered token_endpoint_auth_method",
    broken: (input) => {
      const methods = presentedMethods(input);
      const registered = input.client?.token_endpoint_auth_method ?? "";
      if (methods.length === 1 && methods[0] === registered) return undefined;
      return `the client is registered with ${registered}, but authenticated with ${methods.join(" and ") || "nothing"}`;
    },
  },
  assertionRule(
    "assertion.client",
    "CQ-05",
    "iss and sub are the client_id",
    ({ payload }, { client }) =>
      payload.iss === client?.client_id && payload.sub === client?.client_id
        ? undefined
        : `iss ${JSON.stringify(payload.iss)} and sub ${JSON.stringify(payload.sub)} must both be the client_id`,
    {
      compared: ({ payload }, { client }) => ({
        wanted: `iss and sub ${client?.client_id}`,
        saw: `iss ${payload.iss}, sub ${payload.sub}`,
      }),
    },
  ),
  // Digdir also accepts the token endpoint. This rule is stricter: an assertion
  // for one provider's URL can be replayed at another's (FAPI 2.0 5.3.3.1).
  assertionRule(
    "assertion.audience",
    "CQ-06",
    "aud is one string, the issuer",
    ({ payload }, { profile }) =>
      payload.aud === profile.issuer ? undefined : `aud is ${JSON.stringify(payload.aud)}, not ${profile.issuer}`,
    {
      level: "should",
      concerns: ({ profile }) => profile.assertionAudience === undefined,
      compared: ({ payload }, { profile }) => ({ wanted: profile.issuer, saw: printable(payload.aud) }),
    },
  ),
  assertionRule(
    "assertion.audience-endpoint",
    "CQ-06",
    "aud is one string, the token endpoint",
    ({ payload }, { profile }) =>
      payload.aud === profile.endpoints.token
        ? undefined
        : `aud is ${JSON.stringify(payload.aud)}, not ${profile.endpoints.token}`,
    {
      concerns: ({ profile }) => profile.assertionAudience !== undefined,
      compared: ({ payload }, { profile }) => ({ wanted: profile.endpoints.token, saw: printable(payload.aud) }),
    },
  ),
  assertionRule(
    "assertion.exp-near",
    "CQ-05",
    "exp is near",
    ({ payload }, { now, profile }) => {
      const ahead = (payload.exp ?? Number.NaN) - now;
      return ahead <= profile.seconds.assertion + GRACE
        ? undefined
        : `exp is ${ahead} seconds ahead; at most ${profile.seconds.assertion}`;
    },
    {
      compared: ({ payload }, { now, profile }) => ({
        wanted: `at most ${profile.seconds.assertion} seconds ahead`,
        saw: `${(payload.exp ?? Number.NaN) - now} seconds`,
      }),
    },
  ),
  assertionRule("assertion.exp-past", "CQ-05", "exp is not past", ({ payload }, { now }) =>
    (payload.exp ?? Number.NaN) <= now ? `the assertion expired ${now - (payload.exp ?? 0)} seconds ago` : undefined,
  ),
  assertionRule("assertion.key-name", "CQ-07", KEY_NAME, ({ header }, { client, profile }) => {
    const name = keyHeader(profile);
    if (header.x5c !== undefined && header[name] !== undefined) return `the header has x5c and ${name}: one is enough`;
    if (client?.certificate_authorities)
      return header.x5c ? undefined : "the header has no x5c, and no key is registered";
    return header[name] ? undefined : `the header has no ${name}`;
  }),
  // Breaks no assertion: during a key rotation, a client may try the key that is not registered yet.
  assertionRule("assertion.key-registered", undefined, KEY_NAME, ({ header }, { client, profile }) => {
    const name = keyHeader(profile);
    if (client?.certificate_authorities) return undefined;
    return client?.jwks?.keys.some((key) => key[name] === header[name])
      ? undefined
      : `no registered key has ${name} ${JSON.stringify(header[name])}`;
  }),
  // Digdir, client registration: a key lives for a year at most. RFC 7517 section 4: members beyond its own, here `exp`, in seconds since 1970.
  assertionRule("assertion.key-expired", undefined, "the registered key has not expired", ({ header }, input) => {
    const name = keyHeader(input.profile);
    const key = input.client?.jwks?.keys.find((one) => one[name] === header[name]);
    const exp: unknown = key && Reflect.get(key, "exp");
    return typeof exp === "number" && exp <= input.now ? `the key expired ${input.now - exp} seconds ago` : undefined;
  }),
  assertionRule(
    "assertion.algorithm",
    "CQ-07",
    "an algorithm for the registered key",
    ({ header }, { profile }) =>
      profile.assertionAlgorithms.includes(String(header.alg))
        ? undefined
        : `alg is ${JSON.stringify(header.alg)}, not ${profile.assertionAlgorithms.join(", ")}`,
    {
      compared: ({ header }, { profile }) => ({
        wanted: profile.assertionAlgorithms.join(" or "),
        saw: String(header.alg),
      }),
    },
  ),
  assertionRule(
    "assertion.certificate",
    "CQ-07",
    "x5c is the chain of the client's certificate",
    ({ header }, input) => {
      const { client, now, call } = input;
      if (!client?.certificate_authorities) return undefined;
      const presented = presentedCertificate(header.x5c, client, now);
      if ("fault" in presented) return presented.fault;
      const [head, body, signature = ""] = (single(call.parameters, "client_assertion") ?? "").split(".");
      const { publicKey } = presented.certificate;
      const hash = `sha${String(header.alg).slice(2)}`;
      return verify(hash, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, "base64url"))
        ? undefined
        : "MP-124: the signature is not by the key of the certificate";
    },
    { concerns: ({ client }) => client?.certificate_authorities !== undefined },
  ),
  assertionRule(
    "assertion.type",
    "CQ-07",
    "typ keeps one kind of JWT from passing as another (RFC 8725 section 3.11)",
    ({ header }, { profile: { assertionType } }) =>
      header.typ === assertionType
        ? undefined
        : `typ is ${JSON.stringify(header.typ)}, not ${JSON.stringify(assertionType)}`,
    {
      concerns: ({ profile }) => profile.assertionType !== undefined,
      compared: ({ header }, { profile }) => ({ wanted: profile.assertionType ?? "", saw: printable(header.typ) }),
    },
  ),
  assertionRule("assertion.jti", "CQ-05", "jti is demanded", ({ payload }) =>
    payload.jti ? undefined : "the assertion has no jti",
  ),
  assertionRule("assertion.jti-once", "CQ-05", "jti is used once", ({ payload }, { client, seen }) =>
    seen.again("jti", client?.client_id ?? "", String(payload.jti))
      ? "an assertion may only be used once, and this jti was already used"
      : undefined,
  ),
  assertionRule("assertion.iat", "CQ-05", "iat is the time of the request", ({ payload }, { now }) => {
    if (typeof payload.iat !== "number") return "the assertion has no iat";
    return payload.iat <= now + GRACE ? undefined : `iat is ${payload.iat - now} seconds ahead`;
  }),
  assertionRule("assertion.nbf", "CQ-05", "nbf is not ahead", ({ payload }, { now }) =>
    payload.nbf === undefined || payload.nbf <= now + GRACE ? undefined : `nbf is ${payload.nbf - now} seconds ahead`,
  ),
];
