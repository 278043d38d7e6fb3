import { registeredScopes } from "../clients/client-registration.ts";
import { repeatedParameter, single } from "../requests/parameters.ts";
import type { Rule } from "./rule.ts";

/** Requirements on a form about one token. Who owns the token is checked after the client has authenticated. */
const ofForm = (endpoint: "revocation" | "introspection", document: string): readonly Rule[] => [
  {
    id: `${endpoint}.form`,
    on: [endpoint],
    error: "invalid_request",
    clause: `${document}: POST, with the parameters in the form and none in the URL`,
    broken: ({ call }) => (new URL(call.url).search === "" ? undefined : `the ${endpoint} is a POST with a form`),
  },
  {
    id: `${endpoint}.parameter-once`,
    on: [endpoint],
    error: "invalid_request",
    clause: "RFC 6749 section 3.2 (no parameter more than once)",
    broken: ({ parameters }) => {
      const name = repeatedParameter(parameters);
      return name && `the parameter ${name} was sent more than once`;
    },
  },
  {
    id: `${endpoint}.token`,
    on: [endpoint],
    error: "invalid_request",
    clause: `${document}: token is REQUIRED`,
    broken: ({ parameters }) => (single(parameters, "token") ? undefined : "token is missing"),
  },
];

export const revocationRules = ofForm("revocation", "RFC 7009 section 2.1");

const SCOPE = "idporten:token.introspection";

export const introspectionRules: readonly Rule[] = [
  ...ofForm("introspection", "RFC 7662 section 2.1"),
  {
    id: "introspection.scope",
    on: ["introspection"],
    error: "unauthorized_client",
    clause: `Digdir, access token: a client that looks up tokens has the scope ${SCOPE}`,
    broken: ({ client }) =>
      client && registeredScopes(client).includes(SCOPE) ? undefined : `the client has no scope ${SCOPE}`,
  },
];
