import type { Endpoint } from "../requests/endpoint.ts";
import type { Rule } from "./rule.ts";

const EVERYWHERE: readonly Endpoint[] = [
  "discovery",
  "jwks",
  "par",
  "authorize",
  "interaction",
  "token",
  "userinfo",
  "extended_userinfo",
  "groups",
  "member_groups",
  "revocation",
  "introspection",
  "end_session",
];

/** How an access token is sent. */
export const bearerTokenRules: readonly Rule[] = [
  {
    id: "bearer.header-only",
    on: EVERYWHERE,
    assertion: "CQ-12",
    error: "invalid_request",
    clause: "RFC 6750 section 2.2 and 2.3; RFC 9700 section 4.3.2: an access token is never in a query or a form",
    broken: ({ call }) =>
      "access_token" in call.parameters ? "access_token was sent as a parameter: it belongs in the header" : undefined,
  },
  {
    id: "bearer.header",
    on: ["userinfo", "client_secret", "extended_userinfo", "groups"],
    assertion: "CQ-12",
    error: "invalid_token",
    clause:
      "RFC 6750 section 2.1: Authorization: Bearer; RFC 9449 section 7.1: DPoP, for a token that is bound to a key",
    broken: ({ call, profile }) => {
      const authorization = call.headers.get("authorization");
      if (authorization === null) return "there is no Authorization header";
      const schemes = profile.userinfoSchemes;
      return new RegExp(`^(?:${schemes.join("|")}) [\\w.~+/-]+=*$`, "i").test(authorization)
        ? undefined
        : `the Authorization header is not ${schemes.join(" or ")} and a token`;
    },
  },
  {
    id: "bearer.get",
    on: ["userinfo", "extended_userinfo", "groups"],
    error: "invalid_request",
    clause: "{userinfo}: GET",
    broken: ({ call }) => (call.method === "GET" ? undefined : `${call.endpoint} is read by GET, not ${call.method}`),
  },
];
