import { PERSON_SCOPES } from "../../documents/helseid-metadata.ts";
import { single } from "../../requests/parameters.ts";
import type { RuleId } from "../../requests/hints.ts";
import type { Rule, RuleInput } from "../../rules/rule.ts";
import { ACCESS_TOKEN, TOKEN_EXCHANGE } from "../../clients/grant-types.ts";
import { grantOf, scopesOf, unregisteredGrant, unregisteredScope } from "../../rules/registered-grants.ts";

const on = ["token"] as const;
const DOCUMENT = "NHN, token endpoint";

/** A requirement on the grants without a login of their own. */
function ofMachines(id: RuleId, error: string, clause: string, broken: (input: RuleInput) => string | undefined): Rule {
  const grants = new Set(["client_credentials", TOKEN_EXCHANGE]);
  return { id, on, error, clause, concerns: (input) => grants.has(grantOf(input)), broken };
}

function ofExchange(id: RuleId, error: string, clause: string, broken: (input: RuleInput) => string | undefined): Rule {
  return { id, on, error, clause, concerns: (input) => grantOf(input) === TOKEN_EXCHANGE, broken };
}

/** HelseID's grants: which ones a client may use, and the requirements on those without a person. */
export const helseidMachineGrantRules: readonly Rule[] = [
  {
    id: "token.grant-registered",
    on,
    error: "unauthorized_client",
    clause: "NHN, error messages: a client uses the grants that it is registered for",
    broken: unregisteredGrant,
  },
  {
    id: "token.scope-with-code",
    on,
    error: "invalid_request",
    clause: `${DOCUMENT}: scope is for client_credentials, refresh_token and token exchange`,
    broken: (input) =>
      grantOf(input) === "authorization_code" && scopesOf(input).length > 0
        ? "scope was sent with a code: it is that of the authorization request"
        : undefined,
  },
  ofMachines("machine.scope", "invalid_scope", `${DOCUMENT}: scope is demanded`, (input) =>
    scopesOf(input).length > 0 ? undefined : "there is no scope",
  ),
  ofMachines(
    "machine.no-person",
    "invalid_scope",
    "NHN, error messages: no identity scopes without a person",
    (input) => {
      const wrong = scopesOf(input).find((scope) => PERSON_SCOPES.test(scope));
      return wrong && `the scope ${wrong} is about a person, and there is none`;
    },
  ),
  ofMachines(
    "token.scope-registered",
    "invalid_scope",
    "{clients}: a client may ask only for its registered scopes",
    unregisteredScope,
  ),
  ofMachines("machine.resource", "invalid_target", "RFC 8707 section 2.2: the audience of the scope", (input) => {
    const resource = single(input.parameters, "resource");
    return resource === undefined || input.profile.tokens.audiences(scopesOf(input)).includes(resource)
      ? undefined
      : `no scope of the API ${JSON.stringify(resource)} was asked for`;
  }),
  ofExchange(
    "exchange.subject-token",
    "invalid_request",
    "RFC 8693 section 2.1: subject_token is REQUIRED",
    ({ parameters }) => (single(parameters, "subject_token") ? undefined : "invalid subject_token - there is none"),
  ),
  ofExchange(
    "exchange.subject-token-type",
    "invalid_request",
    "NHN, token exchange: only access tokens are exchanged",
    ({ parameters }) => {
      const type = single(parameters, "subject_token_type");
      return type === ACCESS_TOKEN ? undefined : `subject_token_type is ${JSON.stringify(type)}, not ${ACCESS_TOKEN}`;
    },
  ),
  ofExchange("exchange.one-api", "invalid_target", "NHN, token exchange: the scopes are of one API", (input) =>
    input.profile.tokens.audiences(scopesOf(input)).length > 1 ? "invalid scopes requested" : undefined,
  ),
];
