import { registeredScopes } from "../clients/client-registration.ts";
import { all, type Parameters, repeatedParameter, single } from "../requests/parameters.ts";
import { type ProviderFacts, knownAcrValues } from "../documents/provider-facts.ts";
import type { Rule } from "./rule.ts";

/** A pushed request is judged by the same rules at the PAR endpoint. The authorize URL then contains only its reference. */
const on = ["authorize", "par"] as const;
/** A pushed request has its own assertion. */
const assertion = { authorize: "CQ-03", par: "CQ-02" } as const;

function missing(name: "state" | "nonce", parameters: Parameters, profile: ProviderFacts): string | undefined {
  return !profile.demandedParameters.includes(name) || single(parameters, name) ? undefined : `${name} is missing`;
}

/** How a code may be answered here. `fragment` is in some metadata for the implicit flow, which no client here has. */
export function codeModes({ metadata }: ProviderFacts): readonly string[] {
  const modes = metadata.response_modes_supported;
  return Array.isArray(modes) && modes.includes("form_post") ? ["query", "form_post"] : ["query"];
}

/** Requirements on every authorization request, direct or pushed. */
export const authorizationRequestRules: readonly Rule[] = [
  {
    id: "authorize.parameter-once",
    on,
    error: "invalid_request",
    clause: "RFC 6749 section 3.1 (no parameter more than once)",
    broken: ({ parameters, profile }) => {
      // RFC 8707 section 2: resource may be repeated, where a provider has several audiences.
      const name = repeatedParameter(parameters, profile.audiences === "several" ? ["resource"] : []);
      return name && `the parameter ${name} was sent more than once`;
    },
  },
  {
    id: "authorize.response-type",
    on,
    assertion,
    error: "unsupported_response_type",
    clause: "{clients}: authorization code flow only",
    broken: ({ parameters }) => {
      const type = single(parameters, "response_type");
      return type === "code" ? undefined : `response_type must be "code", not ${JSON.stringify(type ?? "")}`;
    },
  },
  {
    id: "authorize.response-mode",
    on,
    error: "invalid_request",
    clause: "response_modes_supported in the discovery document",
    broken: ({ parameters, profile }) => {
      const mode = single(parameters, "response_mode");
      const modes = codeModes(profile);
      return mode === undefined || modes.includes(mode)
        ? undefined
        : `response_mode must be ${modes.join(" or ")}, not ${mode}`;
    },
  },
  {
    id: "pkce.challenge",
    on,
    assertion,
    error: "invalid_request",
    clause: "RFC 7636 section 4.4.1; {demands} (PKCE is a demand)",
    broken: ({ parameters }) =>
      single(parameters, "code_challenge") ? undefined : "code_challenge is missing: PKCE is demanded",
  },
  {
    id: "pkce.method",
    on,
    assertion,
    compared: ({ parameters }) => ({ wanted: "S256", saw: single(parameters, "code_challenge_method") ?? "none" }),
    error: "invalid_request",
    clause: "RFC 7636 section 4.3; {pkce}: only S256",
    broken: ({ parameters }) => {
      const method = single(parameters, "code_challenge_method");
      return method === "S256"
        ? undefined
        : `code_challenge_method must be S256, not ${JSON.stringify(method ?? "plain (the default)")}`;
    },
  },
  {
    id: "pkce.challenge-form",
    on,
    assertion,
    compared: ({ parameters }) => ({
      wanted: "43 characters",
      saw: `${single(parameters, "code_challenge")?.length ?? 0} characters`,
    }),
    error: "invalid_request",
    clause: "RFC 7636 section 4.2: base64url of a SHA-256, 43 characters, unpadded",
    broken: ({ parameters }) =>
      /^[\w-]{43}$/.test(single(parameters, "code_challenge") ?? "")
        ? undefined
        : "code_challenge is not 43 characters of base64url",
  },
  {
    id: "authorize.state",
    on,
    assertion: "CQ-03",
    error: "invalid_request",
    clause: "{demands}: state is a demand; RFC 9700 section 2.1",
    broken: ({ parameters, profile }) => missing("state", parameters, profile),
  },
  {
    id: "authorize.nonce",
    on,
    assertion: "CQ-03",
    error: "invalid_request",
    clause: "{demands}: nonce is a demand; OpenID Connect Core section 3.1.2.1",
    broken: ({ parameters, profile }) => missing("nonce", parameters, profile),
  },
  {
    id: "authorize.scope-openid",
    on,
    assertion,
    error: "invalid_scope",
    clause: "OpenID Connect Core section 3.1.2.1: scope must contain openid",
    broken: ({ parameters }) => {
      const scopes = (single(parameters, "scope") ?? "").split(" ");
      return scopes.includes("openid") ? undefined : "scope does not contain openid";
    },
  },
  {
    id: "authorize.scope-registered",
    on,
    error: "invalid_scope",
    clause: "{clients}: a client may ask only for its registered scopes",
    broken: ({ parameters, client }) => {
      if (!client) return undefined;
      const stranger = (single(parameters, "scope") ?? "")
        .split(" ")
        .find((scope) => !registeredScopes(client).includes(scope));
      return stranger === undefined
        ? undefined
        : `the scope ${JSON.stringify(stranger)} is not registered for ${client.client_id}`;
    },
  },
  {
    id: "authorize.acr-values",
    on,
    error: "invalid_request",
    clause: "{acr}: acr_values",
    broken: ({ parameters, profile }) => {
      const known = knownAcrValues(profile);
      const stranger = all(parameters, "acr_values")
        .flatMap((value) => value.split(" "))
        .find((value) => !known.includes(value));
      return stranger === undefined
        ? undefined
        : `acr_values ${JSON.stringify(stranger)} is unknown here; known: ${known.join(", ")}`;
    },
  },
  {
    id: "authorize.prompt",
    on,
    error: "invalid_request",
    clause: "OpenID Connect Core section 3.1.2.1: prompt; prompt_values_supported in the discovery document",
    broken: ({ parameters, profile }) => {
      const stranger = all(parameters, "prompt")
        .flatMap((value) => value.split(" "))
        .find((value) => !profile.prompts.includes(value));
      return stranger === undefined
        ? undefined
        : `prompt ${JSON.stringify(stranger)} is not supported; known: ${profile.prompts.join(", ")}`;
    },
  },
  {
    id: "authorize.one-prompt",
    on,
    error: "invalid_request",
    clause: "{authorize}: prompt",
    broken: ({ parameters, profile }) =>
      profile.severalPrompts === false && all(parameters, "prompt").some((value) => value.includes(" "))
        ? "prompt has several values, and one is what is taken"
        : undefined,
  },
  {
    id: "authorize.resource-form",
    on,
    error: "invalid_target",
    clause: "RFC 8707 section 2: an absolute URI without a fragment",
    broken: ({ parameters }) => {
      const wrong = all(parameters, "resource").find((resource) => !URL.canParse(resource) || resource.includes("#"));
      return wrong === undefined
        ? undefined
        : `resource ${JSON.stringify(wrong)} is no absolute URI, or has a fragment`;
    },
  },
  {
    id: "authorize.resource-registered",
    on,
    error: "invalid_target",
    clause: "{clients}: a client may ask only for APIs that it has a scope of; RFC 8707 section 2",
    broken: ({ parameters, client, profile }) => {
      if (!client || profile.audiences === "one") return undefined;
      const known = profile.tokens.audiences(registeredScopes(client));
      const stranger = all(parameters, "resource").find((resource) => !known.includes(resource));
      return stranger === undefined
        ? undefined
        : `no scope of the API ${JSON.stringify(stranger)} is registered for ${client.client_id}`;
    },
  },
];
