import { registeredScopes } from "../clients/client-registration.ts";
import { knownAcrValues } from "../documents/provider-facts.ts";
import { parseAuthorizationDetails, type RequestedDetail } from "../people/authorization-details.ts";
import type { Compared } from "../requests/call.ts";
import type { RuleId } from "../requests/hints.ts";
import { all, single } from "../requests/parameters.ts";
import { codeModes } from "./authorization-request.ts";
import { printable, type RuleInput } from "./rule.ts";

type Comparison = (input: RuleInput) => Compared | undefined;
type Wanted = string | ((input: RuleInput) => string);

const NONE = "none";
const listed = (values: readonly unknown[], by = " or "): string => values.map(printable).join(by) || NONE;
const ifAny = (values: readonly unknown[]): string => (values.length > 0 ? `${listed(values)}, if any` : NONE);
const wantedIn = (wanted: Wanted, input: RuleInput): string => (typeof wanted === "string" ? wanted : wanted(input));

/** A parameter as it was sent. Never a secret. */
const sent =
  (name: string, wanted: Wanted): Comparison =>
  (input) => ({ wanted: wantedIn(wanted, input), saw: listed(all(input.parameters, name), " and ") });

/** Whether a parameter was sent whose value is secret, or is not wanted. */
const present =
  (names: readonly string[], wanted: Wanted): Comparison =>
  (input) => ({
    wanted: wantedIn(wanted, input),
    saw: listed(names.filter((name) => Object.hasOwn(input.call.parameters, name))),
  });

const once: Comparison = ({ parameters }) => {
  const repeated = Object.keys(parameters).filter((name) => typeof parameters[name] !== "string");
  return { wanted: "each parameter once", saw: listed(repeated, ", ").replace(/^none$/, "each once") };
};

/** Of a token request with a code alone. */
const withCode =
  (comparison: Comparison): Comparison =>
  (input) =>
    single(input.parameters, "grant_type") === "authorization_code" ? comparison(input) : undefined;

const client: Comparison = ({ client: known, parameters }) => ({
  wanted: "a registered client",
  saw: known?.client_id ?? listed(all(parameters, "client_id"), " and "),
});

type Asserted = NonNullable<RuleInput["call"]["clientAssertion"]>;
const asserted =
  (compared: (assertion: Asserted, input: RuleInput) => Compared): Comparison =>
  (input) =>
    input.call.clientAssertion && compared(input.call.clientAssertion, input);
const keyName = ({ profile }: RuleInput): "kid" | "x5t#S256" => profile.assertionKeyHeader ?? "kid";
function ahead(time: number | undefined, now: number): string {
  if (time === undefined) return NONE;
  return time < now ? `${now - time} seconds ago` : `${time - now} seconds ahead`;
}

type Signed = NonNullable<RuleInput["call"]["requestObject"]>;
const ofObject =
  (compared: (object: Signed, input: RuleInput) => Compared): Comparison =>
  (input) =>
    input.call.requestObject && compared(input.call.requestObject, input);

type Proof = NonNullable<RuleInput["call"]["dpopProof"]>;
const ofProof =
  (compared: (proof: Proof, input: RuleInput) => Compared): Comparison =>
  (input) =>
    input.call.dpopProof && compared(input.call.dpopProof, input);

const ofDetails =
  (wanted: Wanted, saw: (details: readonly RequestedDetail[]) => readonly unknown[]): Comparison =>
  (input) => {
    const details = parseAuthorizationDetails(single(input.parameters, "authorization_details"));
    const found = saw(details ?? []).filter((value) => value !== undefined);
    return details && { wanted: wantedIn(wanted, input), saw: listed([...new Set(found)], ", ") };
  };

const keys: Wanted = (input) => listed((input.client?.jwks?.keys ?? []).map((key) => key[keyName(input)]));
const scopes: Wanted = ({ client: known }) => (known ? registeredScopes(known).join(" ") : NONE);

/** What the rules compare, where the rule itself does not say it: for who reads the checks of a call. */
export const comparisons: Readonly<Partial<Record<RuleId, Comparison>>> = {
  "bearer.header-only": present(["access_token"], NONE),
  "bearer.header": ({ call, profile }) => ({
    wanted: `${profile.userinfoSchemes.join(" or ")} and a token`,
    saw: call.headers.get("authorization")?.split(" ")[0] ?? NONE,
  }),
  "bearer.get": ({ call }) => ({ wanted: "GET", saw: call.method }),
  "authorize.client-id": sent("client_id", "a client_id"),
  "authorize.client-registered": client,
  "authorize.no-secret": present(["client_secret", "client_assertion"], NONE),
  "client.registered": client,
  "assertion.exp-past": asserted(({ payload }, { now }) => ({ wanted: "ahead", saw: ahead(payload.exp, now) })),
  "assertion.key-name": asserted(({ header }, input) => ({
    wanted: input.client?.certificate_authorities ? "x5c" : keyName(input),
    saw: listed(
      ["kid", "x5t#S256", "x5c"].filter((name) => Object.hasOwn(header, name)),
      " and ",
    ),
  })),
  "assertion.key-registered": asserted(({ header }, input) => ({
    wanted: wantedIn(keys, input),
    saw: printable(header[keyName(input)]),
  })),
  "assertion.key-expired": asserted(({ header }, input) => ({
    wanted: "a key that has not expired",
    saw: printable(header[keyName(input)]),
  })),
  "assertion.jti": asserted(({ payload }) => ({ wanted: "a jti", saw: printable(payload.jti) })),
  "assertion.jti-once": asserted(({ payload }) => ({
    wanted: "one that did not come before",
    saw: printable(payload.jti),
  })),
  "assertion.iat": asserted(({ payload }, { now }) => ({ wanted: "not ahead", saw: ahead(payload.iat, now) })),
  "assertion.nbf": asserted(({ payload }, { now }) => ({ wanted: "not ahead, or none", saw: ahead(payload.nbf, now) })),
  "par.demanded": ({ parameters }) => ({
    wanted: "client_id and request_uri",
    saw: listed(Object.keys(parameters), ", "),
  }),
  "par.no-request-uri": present(["request_uri"], NONE),
  "object.demanded": ({ call, client: known }) => ({
    wanted: known?.require_signed_request_object ? "signed" : "signed or not",
    saw: call.requestObject ? "signed" : "not signed",
  }),
  "object.jwt": ({ call }) => ({ wanted: "a JWT", saw: call.requestObject ? "a JWT" : "no JWT" }),
  "object.algorithm": ofObject(({ header }, { profile }) => ({
    wanted: listed(profile.assertionAlgorithms),
    saw: printable(header.alg),
  })),
  "object.key-registered": ofObject(({ header }, input) => ({
    wanted: wantedIn(keys, input),
    saw: printable(header.kid),
  })),
  "object.signature": ofObject(({ verified }) => ({
    wanted: "by the registered key",
    saw: verified ? "by the registered key" : "by another",
  })),
  "object.type": ofObject(({ header }, { profile }) => ({
    wanted: listed(profile.requestObjectTypes),
    saw: printable(header.typ),
  })),
  "object.client": ofObject(({ payload }, { client: known }) => ({
    wanted: `iss and client_id ${known?.client_id}`,
    saw: `iss ${printable(payload.iss)}, client_id ${printable(payload["client_id"])}`,
  })),
  "object.audience": ofObject(({ payload }, { profile }) => ({ wanted: profile.issuer, saw: printable(payload.aud) })),
  "object.sub": ofObject(({ payload }) => ({ wanted: "none, or not the client_id", saw: printable(payload.sub) })),
  "object.life": ofObject(({ payload: { exp, nbf } }, { profile }) => ({
    wanted: `at most ${profile.seconds.requestObject} seconds`,
    saw: exp === undefined || nbf === undefined ? NONE : `${exp - nbf} seconds`,
  })),
  "object.nested": ofObject(({ payload }) => ({
    wanted: NONE,
    saw: listed(["request", "request_uri"].filter((name) => Object.hasOwn(payload, name))),
  })),
  "authorize.parameter-once": once,
  "authorize.response-type": sent("response_type", "code"),
  "authorize.response-mode": sent("response_mode", ({ profile }) => ifAny(codeModes(profile))),
  "pkce.challenge": sent("code_challenge", "a challenge"),
  "authorize.state": sent("state", ({ profile }) => demanded("state", profile)),
  "authorize.nonce": sent("nonce", ({ profile }) => demanded("nonce", profile)),
  "authorize.scope-openid": sent("scope", "openid among them"),
  "authorize.scope-registered": sent("scope", scopes),
  "authorize.acr-values": sent("acr_values", ({ profile }) => ifAny(knownAcrValues(profile))),
  "authorize.prompt": sent("prompt", ({ profile }) => ifAny(profile.prompts)),
  "authorize.one-prompt": sent("prompt", ({ profile }) => (profile.severalPrompts === false ? "one word" : "words")),
  "authorize.resource-form": sent("resource", "an absolute URI without a fragment, or none"),
  "authorize.resource-registered": sent("resource", ({ client: known, profile }) =>
    ifAny(known ? profile.tokens.audiences(registeredScopes(known)) : []),
  ),
  "details.form": ({ parameters }) => ({
    wanted: "a JSON array of objects with a type, or none",
    saw: single(parameters, "authorization_details")?.slice(0, 200) ?? NONE,
  }),
  "details.one-type": ofDetails("one type", (details) => details.map(({ type }) => type)),
  "details.type": ofDetails(
    ({ profile }) => listed(profile.authorizationDetailsTypes.map(({ type }) => type)),
    (details) => details.map(({ type }) => type),
  ),
  "details.actions": ofDetails("words with commas, or none", (details) => details.map(({ actions }) => actions)),
  "details.organizationform": ofDetails("enterprise or business, or none", formsOf),
  "details.one-organizationform": ofDetails("one for all", formsOf),
  "state.once": sent("state", "one that did not come before"),
  "nonce.once": sent("nonce", "one that did not come before"),
  "token.resource-asked": ({ parameters, redeemable }) => ({
    wanted: ifAny(
      redeemable(single(parameters, "code") ?? single(parameters, "refresh_token") ?? "")?.login?.resources ?? [],
    ),
    saw: listed(all(parameters, "resource"), " and "),
  }),
  "token.parameter-once": once,
  "token.redirect-uri": withCode(sent("redirect_uri", "that of the authorization request")),
  "token.code-verifier": withCode(present(["code_verifier"], "code_verifier")),
  "token.grant-registered": sent("grant_type", ({ client: known }) =>
    listed(known?.grant_types ?? ["authorization_code"]),
  ),
  "token.scope-registered": sent("scope", scopes),
  "revocation.form": noQuery,
  "revocation.parameter-once": once,
  "revocation.token": present(["token"], "token"),
  "introspection.form": noQuery,
  "introspection.parameter-once": once,
  "introspection.token": present(["token"], "token"),
  "end-session.hint-in-url": ({ call, profile }) => ({
    wanted: profile.logout.hintInUrl ? "anywhere" : "not in the URL",
    saw: new URL(call.url).searchParams.has("id_token_hint") ? "in the URL" : "not in the URL",
  }),
  "end-session.parameter-once": once,
  "end-session.client": client,
  "end-session.redirect-uri": sent("post_logout_redirect_uri", ({ client: known }) =>
    ifAny(known?.post_logout_redirect_uris ?? []),
  ),
  "end-session.state-ascii": sent("state", "printable ASCII, or none"),
  "dpop.one-jwt": ({ call }) => ({ wanted: "one JWT", saw: call.dpopProof ? "one JWT" : NONE }),
  "dpop.public-key": ofProof(({ header: { jwk } }) => ({
    wanted: "a public key",
    saw: listed(Object.keys(jwk ?? {}), ", "),
  })),
  "dpop.signature": ofProof(({ verified }) => ({
    wanted: "by the key in jwk",
    saw: verified ? "by the key in jwk" : "by another",
  })),
  "dpop.jti": ofProof(({ payload }) => ({ wanted: "a jti", saw: printable(payload.jti) })),
  "dpop.jti-once": ofProof(({ payload }) => ({ wanted: "one that did not come before", saw: printable(payload.jti) })),
  "dpop.no-ath": ofProof(({ payload }) => ({ wanted: NONE, saw: printable(payload["ath"]) })),
  "dpop.nonce-own": ofProof(({ payload }) => ({
    wanted: "one of this server, or none",
    saw: printable(payload["nonce"]),
  })),
  "dpop.nonce": ofProof(({ payload }) => ({ wanted: "a new one of this server", saw: printable(payload["nonce"]) })),
  "dpop.jkt": ofProof(({ jkt }, { parameters }) => ({
    wanted: `${jkt}, or none`,
    saw: listed(all(parameters, "dpop_jkt")),
  })),
};

function demanded(name: "state" | "nonce", { demandedParameters }: RuleInput["profile"]): string {
  return demandedParameters.includes(name) ? "a value" : "a value, or none";
}

function formsOf(details: readonly RequestedDetail[]): readonly unknown[] {
  return details.map(({ organizationform }) => organizationform);
}

function noQuery({ call }: RuleInput): Compared {
  return { wanted: "no parameter in the URL", saw: new URL(call.url).search === "" ? NONE : "a query" };
}
