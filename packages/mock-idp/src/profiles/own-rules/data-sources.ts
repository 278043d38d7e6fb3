import { single } from "../../requests/parameters.ts";
import { isLoginHint } from "../../documents/feide-accounts.ts";
import type { RuleId } from "../../requests/hints.ts";
import type { Rule, RuleInput } from "../../rules/rule.ts";
import { ACCESS_TOKEN, TOKEN_EXCHANGE } from "../../clients/grant-types.ts";
import { grantOf, scopesOf, unregisteredGrant } from "../../rules/registered-grants.ts";

const DOCUMENT = "Feide, JWT token exchange";

function ofExchange(id: RuleId, error: string, clause: string, broken: (input: RuleInput) => string | undefined): Rule {
  return {
    id,
    on: ["token"],
    error,
    clause,
    concerns: (input) => grantOf(input) === TOKEN_EXCHANGE,
    broken,
  };
}

/** The levels of access that the owner granted, for the requested audience. */
function given({ client, parameters }: RuleInput): readonly string[] | undefined {
  const audience = single(parameters, "audience") ?? "";
  const { data_sources: sources = {} } = client ?? {};
  return Object.hasOwn(sources, audience) ? sources[audience] : undefined;
}

/** Token exchange: for one data source, at the levels of access that its owner approved. */
export const dataSourceRules: readonly Rule[] = [
  {
    id: "token.grant-known",
    on: ["token"],
    error: "unsupported_grant_type",
    clause: "grant_types_supported in the discovery document",
    broken: (input) =>
      input.profile.grantTypes.includes(grantOf(input)) ? undefined : `there is no grant ${grantOf(input)} here`,
  },
  {
    id: "token.grant-registered",
    on: ["token"],
    error: "unauthorized_client",
    clause: "RFC 6749 section 5.2: a client uses the grants that it is registered for",
    broken: unregisteredGrant,
  },
  ofExchange(
    "exchange.subject-token",
    "invalid_request",
    "RFC 8693 section 2.1: subject_token is REQUIRED",
    ({ parameters }) => (single(parameters, "subject_token") ? undefined : "there is no subject_token"),
  ),
  ofExchange("exchange.subject-token-type", "invalid_request", `${DOCUMENT}: subject_token_type`, ({ parameters }) => {
    const type = single(parameters, "subject_token_type");
    return type === ACCESS_TOKEN ? undefined : `subject_token_type is ${JSON.stringify(type)}, not ${ACCESS_TOKEN}`;
  }),
  ofExchange(
    "exchange.audience",
    "invalid_target",
    `${DOCUMENT}: audience is a data source whose owner approved the service`,
    (input) =>
      given(input) ? undefined : `no access was given to ${JSON.stringify(single(input.parameters, "audience"))}`,
  ),
  ofExchange(
    "exchange.scope",
    "invalid_scope",
    `${DOCUMENT}: scope is levels of access that the owner approved`,
    (input) => {
      const asked = scopesOf(input);
      const stranger = asked.find((scope) => !given(input)?.includes(scope));
      if (asked.length === 0) return "there is no scope";
      return stranger === undefined ? undefined : `the level of access ${JSON.stringify(stranger)} was not given`;
    },
  ),
];

/** The account or organisation that the login page should show. */
export const loginHintRules: readonly Rule[] = [
  {
    id: "authorize.login-hint",
    on: ["authorize"],
    error: "invalid_request",
    clause: "{authorize}: login_hint is feide|all, feide|realm|<realm>, or feide|realm|<realm>|<user@realm>",
    broken: ({ parameters }) => {
      const hint = single(parameters, "login_hint");
      return hint === undefined || isLoginHint(hint)
        ? undefined
        : `login_hint ${JSON.stringify(hint)} does not have one of these forms`;
    },
  },
];
