import type { Endpoint } from "../requests/endpoint.ts";
import type { Rule, RuleInput } from "../rules/rule.ts";
import { scopesOf, verifiedToken } from "./requests/verified-token.ts";

const KEY_HEADER = "ocp-apim-subscription-key";

interface Access {
  /** Whose tokens it takes. */
  readonly issuers: readonly string[];
  /** One of these is demanded. */
  readonly scopes: (call: RuleInput["call"]) => readonly string[];
}

const EITHER = ["altinn", "maskinporten"];
const writes = ({ method }: RuleInput["call"]): boolean => method !== "GET";

/** What each API demands of a caller. */
const ACCESS: Partial<Record<Endpoint, Access>> = {
  decision: {
    issuers: ["altinn"],
    scopes: () => ["altinn:authorization/authorize", "altinn:authorization/authorize.admin"],
  },
  authorized_parties: {
    issuers: EITHER,
    scopes: () => [
      "altinn:accessmanagement/authorizedparties.resourceowner",
      "altinn:accessmanagement/authorizedparties.admin",
    ],
  },
  access_lists: {
    issuers: ["altinn"],
    // Altinn's documents and its code spell the scope differently. Who may write may read.
    scopes: (call) =>
      ["access-list", "accesslist"].flatMap((name) =>
        ["write", ...(writes(call) ? [] : ["read"])].map((right) => `altinn:resourceregistry/${name}.${right}`),
      ),
  },
  system_register: { issuers: EITHER, scopes: () => ["altinn:authentication/systemregister.write"] },
  system_users: {
    issuers: EITHER,
    scopes: (call) => {
      const { pathname } = new URL(call.url);
      if (/\/systemuser\/vendor\/bysystem\/[^/]+$/.test(pathname))
        return ["altinn:authentication/systemregister.write"];
      const write = writes(call) || pathname.endsWith("/systemuser/vendor/byquery");
      return [`altinn:authentication/systemuser.request.${write ? "write" : "read"}`];
    },
  },
};

/** The APIs behind the subscription keys of Altinn's gateway. */
const GATEWAY: readonly Endpoint[] = ["decision", "authorized_parties"];
const PROTECTED = Object.keys(ACCESS) as readonly Endpoint[];

/** Who may call (Altinn, docs of the authorization and authentication APIs). The gateway judges first. */
export const accessRules: readonly Rule[] = [
  {
    id: "altinn.subscription-key",
    on: GATEWAY,
    error: "subscription_key",
    clause: "Altinn, API management: subscription keys",
    broken: ({ call, register }) => {
      const key = call.headers.get(KEY_HEADER);
      if (key === null)
        return "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.";
      return register.data.subscriptionKeys.includes(key)
        ? undefined
        : "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.";
    },
  },
  {
    id: "altinn.token",
    on: PROTECTED,
    error: "invalid_token",
    clause: "Altinn, exchange: which API takes which token",
    broken: ({ call, register }) => {
      const token = verifiedToken(call, register);
      const taken = ACCESS[call.endpoint]?.issuers ?? [];
      if (!token) return "there is no valid token";
      return taken.includes(token.by) ? undefined : `the token is of ${token.by}, not of ${taken.join(" or ")}`;
    },
  },
  {
    id: "altinn.scope",
    on: PROTECTED,
    error: "insufficient_scope",
    clause: "Altinn, scopes of the API",
    broken: ({ call, register }) => {
      const token = verifiedToken(call, register);
      const wanted = ACCESS[call.endpoint]?.scopes(call) ?? [];
      return token && wanted.some((scope) => scopesOf(token).includes(scope))
        ? undefined
        : `the token has none of ${wanted.join(", ")}`;
    },
  },
];
