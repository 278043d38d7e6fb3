import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { type Call, currentCall, decodeAssertion, noteRefusal, type Refusal } from "./call.ts";
import type { ClientRegistration } from "./client-registration.ts";
import { discoveryDocument } from "./discovery.ts";
import { clientIdOf, endingResponse, endSession } from "./end-session.ts";
import { type Endpoint, endpointOf } from "./endpoint.ts";
import { engineAuthorizationRequest, enginePushedBody } from "./engine-request.ts";
import type { FaultPlan, FaultTools } from "./fault.ts";
import { callNodeHandler } from "./node-bridge.ts";
import { collectParameters, type Parameters, single } from "./parameters.ts";
import { pathPrefix } from "./profile.ts";
import { refuse } from "./refusal.ts";
import { firstBroken, type Rule } from "./rule.ts";
import { clientRules } from "./rules/client.ts";
import { pushedReferenceRules } from "./rules/pushed-request.ts";
import { enginesToken } from "./revocation.ts";
import { ellipticKey, publicJwk, signingKey } from "./signing-keys.ts";
import { registeredClient, type State } from "./state.ts";
import { userinfo } from "./userinfo.ts";

/** What serving a request needs. */
export interface Service {
  readonly state: State;
  readonly faults: FaultPlan;
  readonly engine: () => Provider;
  readonly rotateKeys: () => void;
}

/** record → fault → the profile's rules → engine → tamper */
export async function serve(request: Request, service: Service): Promise<Response> {
  const { state, faults } = service;
  const url = new URL(request.url);
  const { endpoint, rightHost } = endpointOf(state.profile, url);
  const body = request.body ? await request.text() : undefined;
  const call = callOf(request, url, endpoint, body);
  state.journal.record(call);
  const served = currentCall.run(call, async () => {
    const response =
      (await faults.before(call, toolsOf(service, call))) ?? (await answer(request, body, call, service, rightHost));
    const tampered = await faults.tamper(response, call, toolsOf(service, call));
    call.status = tampered.status;
    return tampered;
  });
  return untilAborted(request.signal, served);
}

/** A caller that gives up gets its answer at once, as from a real network. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}

function callOf(request: Request, url: URL, endpoint: Endpoint, body: string | undefined): Call {
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  const parameters = collectParameters(url.searchParams, new URLSearchParams(isForm ? body : ""));
  return {
    endpoint,
    method: request.method,
    url: request.url,
    headers: new Headers(request.headers),
    parameters,
    ...decodeAssertion(parameters),
    status: 0,
    at: Date.now(),
  };
}

function toolsOf({ state, rotateKeys }: Service, call: Call): FaultTools {
  const { issuer } = state.profile;
  return {
    issuer,
    signingKey: state.keys.current,
    get foreignKey() {
      return signingKey(`not ${issuer}`, 0);
    },
    get ellipticKey() {
      return ellipticKey(issuer);
    },
    get publicKeys() {
      return state.keys.published.map(publicJwk);
    },
    clientSecret: registeredClient(state, presentedClientId(call))?.client_secret,
    issuedIdTokens: [...state.issuedIdTokens.values()],
    strayKey: (number) => signingKey(`of nobody at ${issuer}`, number),
    rotateKeys,
  };
}

async function answer(
  request: Request,
  body: string | undefined,
  call: Call,
  service: Service,
  rightHost: string | undefined,
): Promise<Response> {
  const { state } = service;
  const { profile } = state;
  if (call.endpoint === "unknown") {
    const reason = rightHost ? `this endpoint is on ${rightHost}` : "there is no such endpoint";
    noteRefusal(call, { error: "not_found", reason, clause: "the provider's discovery document" });
    return Response.json({ error: "not_found", error_description: reason }, { status: 404 });
  }
  if (call.endpoint === "discovery") return Response.json(discoveryDocument(profile));
  const client = registeredClient(state, presentedClientId(call));
  const judged = judge(call, client, state);
  if ("refusal" in judged) {
    noteRefusal(call, judged.refusal);
    return refuse(judged.refusal, call, { profile, client, parameters: judged.parameters });
  }
  if (call.endpoint === "end_session") {
    return endingResponse(await endSession(service.engine(), state, sessionCookie(request, service.engine())));
  }
  if (call.endpoint === "userinfo") return userinfo(service.engine(), call, state);
  const engineBody = ENGINE_BODIES[call.endpoint]?.(body, call, state) ?? body;
  const response = await callNodeHandler(
    engineHandler(service.engine()),
    judged.request ?? request,
    engineBody,
    pathPrefix(profile),
  );
  return call.endpoint === "par" && response.status === 201 ? pushed(call, state) : response;
}

/** What the engine gets in place of the form that was sent. */
const ENGINE_BODIES: Partial<
  Record<Endpoint, (body: string | undefined, call: Call, state: State) => string | undefined>
> = {
  par: (body, { parameters }) => enginePushedBody(body, parameters),
  revocation: enginesToken,
};

/** Koa's handler settles when the answer is sent; its errors come out as events. */
function engineHandler(engine: Provider): (req: IncomingMessage, res: ServerResponse) => void {
  const handle = engine.callback();
  return (req, res) => void handle(req, res);
}

type Judgement = { readonly refusal: Refusal; readonly parameters: Parameters } | { readonly request?: Request };

/** The profile's rules. A pushed reference is exchanged for what was pushed, which was judged when it came. */
function judge(call: Call, client: ClientRegistration | undefined, state: State): Judgement {
  const { profile, resources } = state;
  const judgeBy = (rules: readonly Rule[]): Refusal | undefined =>
    firstBroken(rules, {
      call,
      parameters: call.parameters,
      client,
      profile,
      resources,
      seen: state.seen,
      now: Math.floor(Date.now() / 1000),
    });
  if (call.endpoint !== "authorize" || !("request_uri" in call.parameters)) {
    const refusal = judgeBy(profile.rules);
    if (refusal) return { refusal, parameters: call.parameters };
    return call.endpoint === "authorize"
      ? { request: engineAuthorizationRequest(call.url, call.headers, call.parameters) }
      : {};
  }
  const refusal = judgeBy([...clientRules, ...pushedReferenceRules]);
  if (refusal) return { refusal, parameters: {} };
  const redeemed = state.pushed.redeem(single(call.parameters, "request_uri") ?? "", client?.client_id ?? "");
  if ("clause" in redeemed) return { refusal: redeemed as Refusal, parameters: {} };
  return { request: engineAuthorizationRequest(call.url, call.headers, redeemed) };
}

const NOT_OF_THE_REQUEST = new Set(["client_assertion", "client_assertion_type", "client_secret"]);

function pushed(call: Call, state: State): Response {
  const client_id = presentedClientId(call) ?? "";
  const sent = Object.entries(call.parameters).filter(([name]) => !NOT_OF_THE_REQUEST.has(name));
  const expires_in = state.profile.seconds.requestUri;
  const request_uri = state.pushed.push(client_id, { ...Object.fromEntries(sent), client_id }, expires_in);
  return Response.json({ request_uri, expires_in }, { status: 201, headers: { "cache-control": "no-store" } });
}

function sessionCookie(request: Request, engine: Provider): string | undefined {
  const cookies = request.headers.get("cookie")?.split(/;\s*/) ?? [];
  const name = `${engine.cookieName("session")}=`;
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length);
}

/** The client a request says it comes from; proven later. */
function presentedClientId(call: Call): string | undefined {
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
