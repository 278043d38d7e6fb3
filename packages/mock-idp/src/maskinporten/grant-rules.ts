// maskinporten/: the answers and refusals of Maskinporten.
// It must not know what Altinn answers.

import { createHash } from "node:crypto";
import { presentedCertificate } from "../clients/certificate.ts";
import { JWT_BEARER } from "../clients/grant-types.ts";
import { isSyntheticNationalId } from "../people/national-id.ts";
import type { RuleId } from "../requests/hints.ts";
import { repeatedParameter, single } from "../requests/parameters.ts";
import type { Rule, RuleInput } from "../rules/rule.ts";
import { type Grant, isSigned } from "./grant/grant.ts";

/** Seconds between the clocks, and the longest life of an assertion. */
const SKEW = 10;
const LONGEST = 120;

const CLAIMS = new Set([
  "aud",
  "iss",
  "scope",
  "iat",
  "exp",
  "jti",
  "resource",
  "consumer_org",
  "iss_onbehalfof",
  "pid",
  "authorization_details",
]);

const shown = (value: unknown): string => JSON.stringify(value) ?? "nothing";

/** A rule about the assertion. */
export function grantRule(
  id: RuleId,
  error: string,
  clause: string,
  broken: (grant: Grant, input: RuleInput) => string | undefined | false,
): Rule {
  return {
    id,
    on: ["token"],
    error,
    clause: `Maskinporten, ${clause}`,
    concerns: ({ call }) => call.clientAssertion !== undefined,
    broken: (input) => (input.call.clientAssertion && broken(input.call.clientAssertion, input)) || undefined,
  };
}

const grant = (id: RuleId, clause: string, broken: Parameters<typeof grantRule>[3]): Rule =>
  grantRule(id, "invalid_grant", clause, broken);

const FORM = "JWT grant: the request";
const HEADER = "JWT grant: the header";
const CLAIM = "JWT grant: the claims";

/** The request for a token, up to who sent it (RFC 7523 section 2.1, Digdir maskinporten_protocol_jwtgrant). */
export const grantRules: readonly Rule[] = [
  {
    id: "jwt-grant.parameters",
    on: ["token"],
    error: "invalid_request",
    clause: `Maskinporten, ${FORM}`,
    broken: ({ call, parameters }) => {
      const repeated = repeatedParameter(parameters);
      if (repeated !== undefined) return `the parameter ${repeated} was sent more than once`;
      const strange = Object.keys(parameters).find((name) => name !== "grant_type" && name !== "assertion");
      if (strange !== undefined) return `there is no parameter ${strange}`;
      if (new URL(call.url).search !== "") return "the parameters are in the address, not in the form";
      if (single(parameters, "grant_type") !== JWT_BEARER) return `grant_type is not ${JWT_BEARER}`;
      return single(parameters, "assertion") ? undefined : "assertion is missing";
    },
  },
  {
    id: "jwt-grant.no-authentication",
    on: ["token"],
    error: "invalid_request",
    clause: `Maskinporten, ${FORM}`,
    broken: ({ call }) => (call.headers.has("authorization") ? "the assertion is the only authentication" : undefined),
  },
  {
    id: "jwt-grant.jwt",
    on: ["token"],
    error: "invalid_grant",
    clause: `Maskinporten, ${FORM}`,
    broken: ({ call }) => (call.clientAssertion ? undefined : "the assertion is no JWT"),
  },
  grant("jwt-grant.algorithm", HEADER, ({ header }, { profile }) =>
    profile.assertionAlgorithms.includes(String(header.alg))
      ? undefined
      : `alg is ${shown(header.alg)}, not ${profile.assertionAlgorithms.join(", ")}`,
  ),
  grant("jwt-grant.client", CLAIM, ({ payload }, { client }) =>
    client ? undefined : `no client is registered as ${shown(payload.iss)}`,
  ),
  grant("jwt-grant.key", HEADER, ({ header }, { client }) => {
    if (header.kid !== undefined && header.x5c !== undefined) return "the header has kid and x5c";
    if (header.x5c !== undefined) return undefined;
    if (header.kid === undefined)
      return client?.jwks ? "requires pre-registered jwk and no key identifier (kid) provided" : "no x5c was sent";
    const key = client?.jwks?.keys.find(({ kid }) => kid === header.kid);
    return key ? undefined : `no registered key has kid ${shown(header.kid)}`;
  }),
  grant("jwt-grant.key-expired", HEADER, ({ header }, { client, now }) => {
    // Digdir's list of a client's keys has the end of each.
    const key = client?.jwks?.keys.find(({ kid }) => kid === header.kid);
    const { exp } = { ...key } as { readonly exp?: unknown };
    return typeof exp === "number" && exp <= now ? "Expired key" : undefined;
  }),
  ...(
    [
      ["jwt-grant.certificates", "MP-123"],
      ["jwt-grant.certificate-owner", "MP-122"],
      ["jwt-grant.certificate", "MP-120"],
    ] as const
  ).map(([id, number]) =>
    grant(id, HEADER, ({ header }, { client, now }) => {
      if (header.x5c === undefined) return undefined;
      if (client?.jwks) return number === "MP-120" ? "the client has registered keys, and must use one" : undefined;
      const presented = presentedCertificate(header.x5c, client, now);
      return "fault" in presented && presented.fault.startsWith(number)
        ? presented.fault.slice(number.length + 2)
        : undefined;
    }),
  ),
  grant("jwt-grant.signature", HEADER, (one, input) => {
    // RFC 7515 section 4.1.11: an extension that is not understood makes the signature invalid.
    if (one.header.crit !== undefined) return "crit names an extension that is unknown";
    return !isSigned(one, input) && "the signature is wrong";
  }),
  grant("jwt-grant.audience", CLAIM, ({ payload }, { profile }) => {
    const audiences = [payload.aud].flat();
    return audiences.length === 1 && audiences[0] === profile.issuer
      ? undefined
      : `Invalid JWT claim aud: ${shown(payload.aud)}, not ${profile.issuer}`;
  }),
  grant("jwt-grant.unknown-claim", CLAIM, ({ payload }) => {
    const strange = Object.keys(payload).find((name) => !CLAIMS.has(name));
    return strange && `there is no claim ${strange}`;
  }),
  grant("jwt-grant.iat", CLAIM, ({ payload: { iat } }, { now }) => {
    if (typeof iat !== "number") return "iat is missing";
    if (iat - now > SKEW) return "Issue time is after now";
    return now - iat > LONGEST + SKEW ? `iat is ${now - iat} seconds ago` : undefined;
  }),
  grant("jwt-grant.expired", CLAIM, ({ payload: { exp } }, { now }) => {
    if (typeof exp !== "number") return "exp is missing";
    return exp <= now ? `the assertion expired ${now - exp} seconds ago` : undefined;
  }),
  grant("jwt-grant.iat-near", CLAIM, ({ payload: { iat = 0 } }, { now }) =>
    Math.abs(iat - now) > SKEW ? `iat is ${now - iat} seconds from now, at most ${SKEW}` : undefined,
  ),
  grant("jwt-grant.life", CLAIM, ({ payload: { iat = 0, exp = 0 } }) =>
    exp - iat > LONGEST ? `exp is ${exp - iat} seconds after iat, at most ${LONGEST}` : undefined,
  ),
  grantRule("jwt-grant.once", "invalid_request", `${CLAIM}: the assertion is used once`, ({ payload }, input) => {
    const { seen, client, parameters } = input;
    // Without the signature, which the same bytes can be written as in several texts.
    const signed = single(parameters, "assertion")?.split(".").slice(0, 2).join(".") ?? "";
    const digest = createHash("sha256").update(signed).digest("hex");
    const again = [digest, ...(payload.jti === undefined ? [] : [`jti ${payload.jti}`])].map((value) =>
      seen.again("grant", client?.client_id ?? "", value),
    );
    return again.includes(true) ? "the grant has already been used" : undefined;
  }),
  grantRule("jwt-grant.resource", "invalid_request", CLAIM, ({ payload: { resource } }) => {
    if (resource === undefined) return undefined;
    const isUri = (one: unknown): boolean => typeof one === "string" && URL.canParse(one);
    return Array.isArray(resource) && resource.length > 0 && resource.every(isUri)
      ? undefined
      : "resource is not a list of URIs";
  }),
  grantRule("jwt-grant.pid", "invalid_request", CLAIM, ({ payload: { pid } }) =>
    pid === undefined || (typeof pid === "string" && isSyntheticNationalId(pid))
      ? undefined
      : "pid is not a synthetic national id",
  ),
  grantRule("jwt-grant.organisation", "invalid_request", CLAIM, ({ payload }, { client, register }) => {
    const { consumer_org: consumer, iss_onbehalfof: onBehalfOf } = payload;
    if (consumer !== undefined && onBehalfOf !== undefined) return "consumer_org and iss_onbehalfof exclude each other";
    if (consumer !== undefined && (typeof consumer !== "string" || !/^\d{9}$/.test(consumer)))
      return "consumer_org is not nine digits";
    if (consumer === client?.client_orgno && consumer !== undefined)
      return "consumer_org is the client's own organisation";
    return onBehalfOf === undefined ||
      (typeof onBehalfOf === "string" &&
        Object.hasOwn(register.data.onBehalfOf, onBehalfOf) &&
        register.data.onBehalfOf[onBehalfOf]?.client_id === client?.client_id)
      ? undefined
      : `no customer is registered as ${shown(onBehalfOf)}`;
  }),
];
