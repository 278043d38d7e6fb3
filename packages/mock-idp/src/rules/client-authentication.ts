import { all, single } from "../parameters.ts";
import type { Rule, RuleInput } from "../rule.ts";

const on = ["token", "par"] as const;
const DOCUMENT = "Digdir, token: client authentication with private_key_jwt";

function presentedMethods({ call, parameters }: RuleInput): readonly string[] {
  const sent = {
    private_key_jwt: all(parameters, "client_assertion").length > 0,
    client_secret_basic: /^basic /i.test(call.headers.get("authorization") ?? ""),
    client_secret_post: all(parameters, "client_secret").length > 0,
  };
  return Object.entries(sent).flatMap(([method, present]) => (present ? [method] : []));
}

function assertionRule(
  clause: string,
  broken: (assertion: NonNullable<RuleInput["call"]["clientAssertion"]>, input: RuleInput) => string | undefined,
): Rule {
  return {
    on,
    error: "invalid_client",
    clause: `${DOCUMENT}: ${clause}`,
    broken: (input) => (input.call.clientAssertion ? broken(input.call.clientAssertion, input) : undefined),
  };
}

/** How the client proves who it is. Signatures, secrets and the single use of jti are judged by the engine afterwards. */
export const clientAuthenticationRules: readonly Rule[] = [
  {
    on,
    error: "invalid_client",
    clause: "Digdir, client registration: only registered clients",
    broken: ({ client }) => (client ? undefined : "the client is missing or is not registered"),
  },
  {
    on,
    error: "invalid_client",
    clause: "Digdir, client registration: only the registered token_endpoint_auth_method",
    broken: (input) => {
      const methods = presentedMethods(input);
      const registered = input.client?.token_endpoint_auth_method ?? "";
      if (methods.length === 1 && methods[0] === registered) return undefined;
      return `the client is registered with ${registered}, but authenticated with ${methods.join(" and ") || "nothing"}`;
    },
  },
  assertionRule("iss and sub are the client_id", ({ payload }, { client }) =>
    payload.iss === client?.client_id && payload.sub === client?.client_id
      ? undefined
      : `iss ${JSON.stringify(payload.iss)} and sub ${JSON.stringify(payload.sub)} must both be the client_id`,
  ),
  assertionRule("aud is one string, the issuer or the token endpoint", ({ payload }, { profile }) => {
    const accepted: readonly unknown[] = [profile.issuer, profile.endpoints.token];
    return accepted.includes(payload.aud)
      ? undefined
      : `aud is ${JSON.stringify(payload.aud)}, not ${accepted.join(" or ")}`;
  }),
  assertionRule("exp at most 120 seconds ahead", ({ payload }, { now, profile }) => {
    // One second of grace: the client's clock read may fall in the second before ours.
    const ahead = (payload.exp ?? Number.NaN) - now;
    return ahead <= profile.seconds.assertion + 1
      ? undefined
      : `exp is ${ahead} seconds ahead; at most ${profile.seconds.assertion}`;
  }),
  assertionRule("kid names the registered key", ({ header }) => (header.kid ? undefined : "the header has no kid")),
  assertionRule("kid names the registered key", ({ header }, { client }) =>
    client?.jwks?.keys.some(({ kid }) => kid === header.kid)
      ? undefined
      : `no registered key has kid ${JSON.stringify(header.kid)}`,
  ),
  assertionRule("RS256, RS384 or RS512", ({ header }, { profile }) =>
    profile.assertionAlgorithms.includes(String(header.alg))
      ? undefined
      : `alg is ${JSON.stringify(header.alg)}, not ${profile.assertionAlgorithms.join(", ")}`,
  ),
  assertionRule("jti is demanded", ({ payload }) => (payload.jti ? undefined : "the assertion has no jti")),
];

/** The token request itself. */
export const tokenRequestRules: readonly Rule[] = [
  {
    on: ["token"],
    error: "invalid_request",
    clause: "RFC 6749 section 3.2 (no parameter more than once)",
    broken: ({ parameters }) => {
      const name = Object.keys(parameters).find((key) => typeof parameters[key] !== "string");
      return name && `the parameter ${name} was sent more than once`;
    },
  },
  {
    on: ["token"],
    error: "invalid_request",
    clause: "RFC 6749 section 4.1.3: redirect_uri, identical to the one of the authorization request",
    broken: ({ parameters }) =>
      single(parameters, "grant_type") !== "authorization_code" || single(parameters, "redirect_uri")
        ? undefined
        : "redirect_uri is missing",
  },
  {
    on: ["token"],
    error: "invalid_request",
    clause: "RFC 7636 section 4.5: code_verifier",
    broken: ({ parameters }) =>
      single(parameters, "grant_type") !== "authorization_code" || single(parameters, "code_verifier")
        ? undefined
        : "code_verifier is missing",
  },
];
