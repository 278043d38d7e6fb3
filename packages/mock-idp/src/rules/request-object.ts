import type { RequestObject } from "../requests/call.ts";
import type { RuleId } from "../requests/hints.ts";
import type { Rule, RuleInput } from "./rule.ts";

const on = ["authorize", "par"] as const;

function objectRule(
  id: RuleId,
  clause: string,
  broken: (object: RequestObject, input: RuleInput) => string | undefined,
): Rule {
  return {
    id,
    on,
    assertion: "CQ-13",
    error: "invalid_request_object",
    clause,
    concerns: ({ call }) => call.requestObject !== undefined,
    broken: (input) => (input.call.requestObject ? broken(input.call.requestObject, input) : undefined),
  };
}

/** Requirements on a signed authorization request, by value (RFC 9101). */
export const requestObjectRules: readonly Rule[] = [
  {
    id: "object.supported",
    on,
    error: "request_not_supported",
    clause: "OpenID Connect Core 1.0 section 6.1: request_parameter_supported",
    concerns: ({ call }) => "request" in call.parameters,
    broken: ({ profile }) =>
      profile.metadata.request_parameter_supported === false ? "the provider does not take signed requests" : undefined,
  },
  {
    id: "object.jwt",
    on,
    assertion: "CQ-13",
    error: "invalid_request_object",
    clause: "RFC 9101 section 4: a JWT whose claims are the parameters",
    concerns: ({ call }) => "request" in call.parameters,
    broken: ({ call }) => (call.requestObject ? undefined : "request is no JWT, or was sent more than once"),
  },
  {
    id: "object.demanded",
    on,
    error: "invalid_request",
    clause: "RFC 9101 section 10.5: require_signed_request_object, as the client is registered",
    broken: ({ call, client }) =>
      client?.require_signed_request_object === true && !call.requestObject
        ? "the client must sign its requests, and this one is unsigned"
        : undefined,
  },
  objectRule(
    "object.algorithm",
    "RFC 9101 section 6.2 and 10.2: signed, with an algorithm for the registered key",
    ({ header }, input) => {
      const { client, profile } = input;
      if (header.alg === undefined || !profile.assertionAlgorithms.includes(header.alg))
        return `alg is ${JSON.stringify(header.alg)}, not ${profile.assertionAlgorithms.join(", ")}`;
      const registered = client?.jwks?.keys.find(({ kid }) => kid === header.kid)?.alg;
      return registered === undefined || registered === header.alg
        ? undefined
        : `alg is ${header.alg}, and the key is registered for ${registered}`;
    },
  ),
  objectRule(
    "object.key-registered",
    "{authorize}: kid names a key that the client registered",
    ({ header }, { client }) =>
      client?.certificate_authorities ||
      (header.kid !== undefined && client?.jwks?.keys.some(({ kid }) => kid === header.kid))
        ? undefined
        : `no registered key has kid ${JSON.stringify(header.kid)}`,
  ),
  objectRule("object.signature", "RFC 9101 section 6.2: the signature", ({ verified }) =>
    verified ? undefined : "the signature is not by the registered key",
  ),
  objectRule(
    "object.type",
    "RFC 9101 section 10.8: typ keeps one kind of JWT from passing as another",
    ({ header }, { profile }) =>
      profile.requestObjectTypes.includes(String(header.typ))
        ? undefined
        : `typ is ${JSON.stringify(header.typ)}, not ${profile.requestObjectTypes.map((typ) => JSON.stringify(typ)).join(" or ")}`,
  ),
  objectRule("object.client", "RFC 9101 section 4 and 5: iss and client_id are the client", ({ payload }, { client }) =>
    payload.iss === client?.client_id && payload.client_id === client?.client_id
      ? undefined
      : `iss ${JSON.stringify(payload.iss)} and client_id ${JSON.stringify(payload.client_id)} must be the client`,
  ),
  objectRule("object.audience", "RFC 9101 section 4: aud is the issuer", ({ payload }, { profile }) =>
    payload.aud === profile.issuer ? undefined : `aud is ${JSON.stringify(payload.aud)}, not ${profile.issuer}`,
  ),
  objectRule("object.sub", "RFC 9101 section 10.8: sub is not the client_id", ({ payload }, { client }) =>
    payload.sub === client?.client_id
      ? "sub is the client_id: the object could pass for a client assertion"
      : undefined,
  ),
  objectRule(
    "object.life",
    "FAPI 2.0 Message Signing section 5.3.1; {authorize}: exp is near nbf",
    ({ payload }, { now, profile }) => {
      const longest = profile.seconds.requestObject;
      const { exp, nbf } = payload;
      if (exp === undefined || nbf === undefined) return "exp or nbf is missing";
      if (exp <= now) return `the object expired ${now - exp} seconds ago`;
      if (nbf > now + 1) return `nbf is ${nbf - now} seconds ahead`;
      return exp - nbf <= longest ? undefined : `the object lives ${exp - nbf} seconds; at most ${longest}`;
    },
  ),
  objectRule(
    "object.nested",
    "RFC 9101 section 4: request and request_uri are not inside the object",
    ({ payload }) => {
      const nested = ["request", "request_uri"].find((name) => name in payload);
      return nested && `${nested} is inside the object`;
    },
  ),
];
