import type { Call, Refusal } from "../../requests/call.ts";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import { clientIdOf } from "../answers/end-session.ts";
import { engineAuthorizationRequest } from "../../state/engine-request.ts";
import { type Parameters, single } from "../../requests/parameters.ts";
import { effectiveParameters } from "../request-object.ts";
import { applyRules } from "../../rules/apply-rules.ts";
import type { Rule, RuleInput } from "../../rules/rule.ts";
import { clientRules } from "../../rules/client.ts";
import { pushedReferenceRules } from "../../rules/pushed-request.ts";
import type { State } from "../../state/state.ts";

type Judgement = { readonly refusal: Refusal; readonly parameters: Parameters } | { readonly request?: Request };

/** Applies the profile's rules. A `request_uri` is replaced by the pushed parameters, which were judged when they were pushed. */
export function validate(call: Call, client: ClientRegistration | undefined, state: State): Judgement {
  const { profile, resources } = state;
  const parameters = effectiveParameters(call);
  const judgeBy = (rules: readonly Rule[]): Refusal | undefined => {
    const input: RuleInput = {
      call,
      parameters,
      client,
      profile,
      resources,
      register: state.register,
      seen: state.seen,
      nonces: state.nonces,
      redeemable: (grant) => state.redeemables.get(grant),
      now: Math.floor(Date.now() / 1000),
    };
    const { checks, refusal } = applyRules(rules, input, state.strictness);
    call.checks = checks;
    return refusal;
  };
  if (call.endpoint !== "authorize" || !("request_uri" in call.parameters)) {
    const refusal = judgeBy(profile.rules);
    if (refusal) return { refusal, parameters };
    return call.endpoint === "authorize"
      ? { request: engineAuthorizationRequest(call.url, call.headers, parameters) }
      : {};
  }
  const refusal = judgeBy([...clientRules, ...pushedReferenceRules]);
  if (refusal) return { refusal, parameters: {} };
  const redeemed = state.pushed.redeem(single(call.parameters, "request_uri") ?? "", client?.client_id ?? "");
  if ("clause" in redeemed) return { refusal: redeemed as Refusal, parameters: {} };
  return { request: engineAuthorizationRequest(call.url, call.headers, redeemed) };
}

const NOT_OF_THE_REQUEST = new Set(["client_assertion", "client_assertion_type", "client_secret"]);

/** Stores the request and returns its reference (RFC 9126 section 2.2). */
export function pushed(call: Call, state: State): Response {
  const client_id = presentedClientId(call) ?? "";
  const sent = Object.entries(effectiveParameters(call)).filter(([name]) => !NOT_OF_THE_REQUEST.has(name));
  const expires_in = state.profile.seconds.requestUri;
  const jkt = call.dpopProof?.jkt;
  // RFC 9449 section 10.1: a proof at this endpoint has the effect of dpop_jkt.
  const parameters = { ...Object.fromEntries(sent), client_id, ...(jkt === undefined ? {} : { dpop_jkt: jkt }) };
  const request_uri = state.pushed.push(client_id, parameters, expires_in);
  return Response.json({ request_uri, expires_in }, { status: 201, headers: { "cache-control": "no-store" } });
}

/** The client that a request claims to come from; not yet authenticated. */
export function presentedClientId(call: Call): string | undefined {
  if (call.endpoint === "end_session") return clientIdOf(call.parameters);
  const basic = /^basic (.+)$/i.exec(call.headers.get("authorization") ?? "")?.[1];
  if (basic !== undefined) {
    const [user] = Buffer.from(basic, "base64").toString().split(":");
    try {
      return decodeURIComponent((user ?? "").replaceAll("+", " "));
    } catch {
      return user;
    }
  }
  const asserted = call.clientAssertion?.payload.iss;
  return single(call.parameters, "client_id") ?? asserted;
}
