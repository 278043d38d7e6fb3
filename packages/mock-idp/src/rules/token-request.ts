import { single } from "../requests/parameters.ts";
import type { Rule } from "./rule.ts";

/** Requirements on the token request itself. */
export const tokenRequestRules: readonly Rule[] = [
  {
    id: "token.resource-asked",
    on: ["token"],
    error: "invalid_target",
    clause: "RFC 8707 section 2.2",
    broken: ({ parameters, redeemable }) => {
      const grant = single(parameters, "code") ?? single(parameters, "refresh_token");
      const login = grant === undefined ? undefined : redeemable(grant)?.login;
      const resource = single(parameters, "resource");
      return !login || resource === undefined || login.resources?.includes(resource)
        ? undefined
        : `resource ${JSON.stringify(resource)} was not asked for in the authorization request`;
    },
  },
  {
    id: "token.parameter-once",
    on: ["token"],
    error: "invalid_request",
    clause: "RFC 6749 section 3.2 (no parameter more than once)",
    broken: ({ parameters }) => {
      const name = Object.keys(parameters).find((key) => typeof parameters[key] !== "string");
      return name && `the parameter ${name} was sent more than once`;
    },
  },
  {
    id: "token.redirect-uri",
    on: ["token"],
    assertion: "CQ-04",
    error: "invalid_request",
    clause: "RFC 6749 section 4.1.3: redirect_uri, identical to the one of the authorization request",
    broken: ({ parameters }) =>
      single(parameters, "grant_type") !== "authorization_code" || single(parameters, "redirect_uri")
        ? undefined
        : "redirect_uri is missing",
  },
  {
    id: "token.code-verifier",
    on: ["token"],
    assertion: "CQ-04",
    error: "invalid_request",
    clause: "RFC 7636 section 4.5: code_verifier",
    broken: ({ parameters }) =>
      single(parameters, "grant_type") !== "authorization_code" || single(parameters, "code_verifier")
        ? undefined
        : "code_verifier is missing",
  },
];
