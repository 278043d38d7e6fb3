import { repeatedParameter, single } from "../requests/parameters.ts";
import type { Rule } from "./rule.ts";

const on = ["revocation"] as const;

/** Requirements on a revocation. The token's owner is checked after the client has authenticated. */
export const revocationRules: readonly Rule[] = [
  {
    id: "revocation.form",
    on,
    error: "invalid_request",
    clause: "RFC 7009 section 2.1: POST, with the parameters in the form and none in the URL",
    broken: ({ call }) => (new URL(call.url).search === "" ? undefined : "a revocation is a POST with a form"),
  },
  {
    id: "revocation.parameter-once",
    on,
    error: "invalid_request",
    clause: "RFC 6749 section 3.2 (no parameter more than once)",
    broken: ({ parameters }) => {
      const name = repeatedParameter(parameters);
      return name && `the parameter ${name} was sent more than once`;
    },
  },
  {
    id: "revocation.token",
    on,
    error: "invalid_request",
    clause: "RFC 7009 section 2.1: token is REQUIRED",
    broken: ({ parameters }) => (single(parameters, "token") ? undefined : "token is missing"),
  },
];
