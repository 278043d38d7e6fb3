import type { Provider } from "oidc-provider";
import type { AltinnResource } from "./altinn-resource.ts";
import { type Call, currentCall, decodeAssertion, noteRefusal, type Refusal } from "./call.ts";
import { assertClients, type ClientRegistration } from "./client-registration.ts";
import { discoveryDocument } from "./discovery.ts";
import { clientIdOf, endingResponse, endSession } from "./end-session.ts";
import { type Endpoint, endpointOf } from "./endpoint.ts";
import { createEngine } from "./engine.ts";
import { engineAuthorizationRequest, enginePushedBody } from "./engine-request.ts";
import { type Fault, FaultPlan, type FaultTools } from "./fault.ts";
import type { Journal } from "./journal.ts";
import { callNodeHandler } from "./node-bridge.ts";
import { collectParameters, type Parameters, single } from "./parameters.ts";
import { assertPeople, people as defaultPeople, type Person } from "./person.ts";
import { Portal } from "./portal/portal.ts";
import { pathPrefix, type Profile, profileHosts } from "./profile.ts";
import { refuse } from "./refusal.ts";
import { firstBroken, type Rule } from "./rule.ts";
import { pushedReferenceRules } from "./rules/pushed-request.ts";
import { clientRules } from "./rules/client.ts";
import { signingKey } from "./signing-keys.ts";
import { clearState, createState, registeredClient, type State } from "./state.ts";

export interface MockIdpOptions {
  readonly clients: readonly ClientRegistration[];
  /** The people one can log in as; the package's own when left out. */
  readonly people?: readonly Person[];
  /** Names and demands of Altinn resources; any other resource is known by its id. */
  readonly resources?: readonly AltinnResource[];
}

/** A strict mock identity provider. Everything it serves goes through `fetch`; no socket is opened. */
export interface MockIdp {
  readonly profile: Profile;
  readonly issuer: string;
  /** The hosts that it answers for. */
  readonly hosts: readonly string[];
  readonly clients: readonly ClientRegistration[];
  readonly people: readonly Person[];
  readonly calls: Journal;
  fetch(request: Request): Promise<Response>;
  /** @param options.times how many times the fault fires; for ever when left out. */
  fail(fault: Fault, options?: { readonly times?: number }): void;
  /** The faults that were set and never fired. */
  unusedFaults(): readonly Fault[];
  /** @param options.keepOld whether the former keys stay in the published key set. */
  rotateKeys(options?: { readonly keepOld?: boolean }): void;
  /** Forgets sessions, codes, calls and faults, and goes back to the first key. */
  reset(): void;
}

/**
 * Makes a provider with one profile.
 *
 * @throws when a client or a person is not well-formed, and when NODE_ENV is "production".
 */
export function createMockIdp(profile: Profile, options: MockIdpOptions): MockIdp {
  if (process.env.NODE_ENV === "production") {
    throw new Error('a mock identity provider lets anyone in: it does not start with NODE_ENV="production"');
  }
  const people = options.people ?? defaultPeople;
  assertClients(options.clients, profile.authenticationMethods);
  assertPeople(people);
  const state = createState(profile, { clients: options.clients, people, resources: options.resources ?? [] });
  const faults = new FaultPlan();
  const portal = new Portal(state);
  let engine = createEngine(state, portal);

  return {
    profile,
    issuer: profile.issuer,
    hosts: profileHosts(profile),
    clients: options.clients,
    people,
    calls: state.journal,
    fetch: (request) => serve(request, { state, faults, engine: () => engine }),
    fail: (fault, { times } = {}) => faults.add(fault, times),
    unusedFaults: () => faults.unused(),
    rotateKeys: ({ keepOld = false } = {}) => {
      state.keys.rotate(keepOld);
      engine = createEngine(state, portal);
    },
    reset: () => {
      faults.clear();
      clearState(state);
      engine = createEngine(state, portal);
    },
  };
}

interface Service {
  readonly state: State;
  readonly faults: FaultPlan;
  readonly engine: () => Provider;
}

/** record → fault → the profile's rules → engine → tamper */
async function serve(request: Request, service: Service): Promise<Response> {
  const { state, faults } = service;
  const url = new URL(request.url);
  const { endpoint, rightHost } = endpointOf(state.profile, url);
  const body = request.body ? await request.text() : undefined;
  const call = recordCall(request, url, endpoint, body);
  state.journal.record(call);
  return currentCall.run(call, async () => {
    const response = (await faults.before(call)) ?? (await answer(request, body, call, service, rightHost));
    const tampered = await faults.tamper(response, call, toolsOf(state));
    call.status = tampered.status;
    return tampered;
  });
}

function recordCall(request: Request, url: URL, endpoint: Endpoint, body: string | undefined): Call {
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

function toolsOf(state: State): FaultTools {
  const { issuer } = state.profile;
  return {
    issuer,
    signingKey: state.keys.current,
    get foreignKey() {
      return signingKey(`not ${issuer}`, 0);
    },
    issuedIdTokens: [...state.issuedIdTokens.values()],
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
  const engineBody = call.endpoint === "par" ? enginePushedBody(body, call.parameters) : body;
  const response = await callNodeHandler(
    service.engine().callback(),
    judged.request ?? request,
    engineBody,
    pathPrefix(profile),
  );
  return call.endpoint === "par" && response.status === 201 ? pushed(call, state) : response;
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
