import { parsedClaims } from "../../people/authentication-contexts.ts";
import { JWT_BEARER } from "../../clients/grant-types.ts";
import { single } from "../../requests/parameters.ts";
import type { RuleId } from "../../requests/hints.ts";
import type { Rule, RuleInput } from "../../rules/rule.ts";
import { grantOf, scopesOf, unregisteredGrant, unregisteredScope } from "../../rules/registered-grants.ts";

const on = ["token"] as const;

function ofGrant(
  id: RuleId,
  grant: string,
  error: string,
  clause: string,
  broken: (input: RuleInput) => string | undefined,
): Rule {
  return { id, on, error, clause, concerns: (input) => grantOf(input) === grant, broken };
}

/** Entra ID: each token is for one API, named by its scope. Also the requirements on the grants without a browser. */
export const resourceScopeRules: readonly Rule[] = [
  {
    id: "token.grant-registered",
    on,
    error: "unauthorized_client",
    clause: "{clients}: a client uses the grants that it is registered for",
    broken: unregisteredGrant,
  },
  {
    id: "scope.no-resource",
    on: ["authorize", "token"],
    error: "invalid_request",
    clause: "{authorize}: the parameter is scope; resource is of the v1.0 endpoint",
    broken: ({ parameters }) => ("resource" in parameters ? "resource was sent to the v2.0 endpoint" : undefined),
  },
  {
    id: "scope.one-default",
    on: ["authorize"],
    error: "invalid_scope",
    clause: "{authorize}: scope may name several APIs, and one of them by /.default",
    broken: (input) =>
      scopesOf(input).filter((scope) => scope.endsWith("/.default")).length > 1
        ? "static scope limit exceeded: more than one /.default"
        : undefined,
  },
  {
    id: "scope.one-api",
    on,
    error: "invalid_scope",
    clause: "{authorize}: a token is for one API",
    broken: (input) => {
      const grant = single(input.parameters, "code");
      const ofLogin = grant === undefined ? [] : (input.redeemable(grant)?.login?.scopes ?? []);
      const asked = "scope" in input.parameters ? scopesOf(input) : ofLogin;
      const [first, second] = input.profile.tokens.audiences(asked);
      return second === undefined ? undefined : `scope names more than one API: ${first ?? ""} and ${second}`;
    },
  },
  {
    id: "token.scope-registered",
    on,
    error: "invalid_scope",
    clause: "{clients}: a client may ask only for its registered scopes",
    broken: unregisteredScope,
  },
  {
    id: "authorize.claims",
    on: ["authorize", "token"],
    error: "invalid_request",
    clause: "OpenID Connect Core section 5.5: claims is a JSON object",
    broken: ({ parameters }) =>
      "claims" in parameters && !parsedClaims(single(parameters, "claims")) ? "claims is no JSON object" : undefined,
  },
  {
    id: "authorize.context",
    on: ["authorize"],
    error: "invalid_request",
    clause: "{acr}: an authentication context that the tenant has",
    broken: ({ parameters, profile }) => {
      const text = JSON.stringify(parsedClaims(single(parameters, "claims")) ?? {});
      const known = Object.keys(profile.contexts ?? {});
      const stranger = /"(c\d+)"/g;
      const unknown = [...text.matchAll(stranger)].map(([, id = ""]) => id).find((id) => !known.includes(id));
      return unknown && `the tenant has no authentication context ${unknown}`;
    },
  },
  ofGrant(
    "machine.scope-default",
    "client_credentials",
    "invalid_scope",
    "Microsoft, client credentials flow: scope is `{resource}/.default`",
    (input) => {
      const scopes = scopesOf(input);
      return scopes.length === 1 && scopes[0]?.endsWith("/.default")
        ? undefined
        : `scope is ${JSON.stringify(scopes.join(" "))}, not one API with /.default`;
    },
  ),
  ofGrant(
    "on-behalf-of.assertion",
    JWT_BEARER,
    "invalid_request",
    "Microsoft, on-behalf-of flow: assertion is REQUIRED",
    ({ parameters }) => (single(parameters, "assertion") ? undefined : "there is no assertion"),
  ),
  ofGrant(
    "on-behalf-of.use",
    JWT_BEARER,
    "invalid_request",
    "Microsoft, on-behalf-of flow: requested_token_use=on_behalf_of",
    ({ parameters }) =>
      single(parameters, "requested_token_use") === "on_behalf_of"
        ? undefined
        : "requested_token_use is not on_behalf_of",
  ),
  ofGrant(
    "on-behalf-of.scope",
    JWT_BEARER,
    "invalid_scope",
    "Microsoft, on-behalf-of flow: scope is REQUIRED",
    (input) => (scopesOf(input).length > 0 ? undefined : "there is no scope"),
  ),
];
