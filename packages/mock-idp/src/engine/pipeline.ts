import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { answerByForm, noteResponseMode } from "./answers/answer-by-form.ts";
import { approvalPage } from "./answers/approval-page.ts";
import { answeredBy } from "../requests/answered.ts";
import { type Call, currentCall, decodeAssertion, noteRefusal } from "../requests/call.ts";
import { replaceClientKey } from "./tokens/client-secret.ts";
import { discoveryDocument } from "./discovery.ts";
import { ENGINE_BODIES } from "./library/engine-bodies.ts";
import { eventsOf } from "../requests/mock-event.ts";
import { openDpopProof } from "../requests/dpop-proof.ts";
import { endingResponse, endPage, endSession } from "./answers/end-session.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import { endpointOf } from "../documents/endpoint-address.ts";
import type { FaultPlan, FaultTools } from "../faults/fault.ts";
import { isNewlyCertified } from "./judging/certified-client.ts";
import { callNodeHandler, untilAborted } from "./answers/node-bridge.ts";
import { collectParameters } from "../requests/parameters.ts";
import { pathPrefix, type ProviderFacts } from "../documents/provider-facts.ts";
import { validate, presentedClientId, pushed } from "./judging/judgement.ts";
import { refuse } from "./judging/refusal.ts";
import { methodRefusal, methodRefused } from "./method-refusal.ts";
import { openRequestObject } from "./request-object.ts";
import { stored, withHeaders } from "./answers/stored-response.ts";
import { ellipticKey, publicJwk, signingKey } from "../keys/signing-keys.ts";
import { registeredClient, type State } from "../state/state.ts";
import { addressRefusal, plainHttpRefusal } from "./answers/unknown-endpoint.ts";
import { numbered } from "./judging/error-number.ts";
import { groups } from "./answers/groups.ts";
import { memberGroups } from "./answers/member-groups.ts";
import { extendedUserinfo, userinfo } from "./answers/userinfo.ts";

/** The dependencies of serving a request. */
export interface Service {
  readonly state: State;
  readonly faults: FaultPlan;
  readonly engine: () => Provider;
  readonly rotateKeys: () => void;
  /** Recreates the engine, after a client was changed. */
  readonly renewEngine: () => void;
}

/** Serves a request by the provider's clock: record → fault → the profile's rules → engine → tamper. */
export async function serve(request: Request, service: Service): Promise<Response> {
  const body = request.body ? await request.text() : undefined;
  const served = service.state.clock.run(() => received(request, body, service));
  return untilAborted(request.signal, served);
}

function received(request: Request, body: string | undefined, service: Service): Promise<Response> {
  const { state, faults } = service;
  const url = new URL(request.url);
  const { endpoint, rightHost } = endpointOf(state.profile, url);
  const began = performance.now();
  const call: Call = { ...callOf(request, url, endpoint, body, state), id: state.journal.nextId() };
  state.threads.received(call, presentedClientId(call));
  state.journal.record(call);
  const { dpop } = state.profile;
  return currentCall.run(call, async () => {
    const proof = dpop && (await openDpopProof(call.headers));
    if (proof) call.dpopProof = proof;
    const before = await faults.before(call, toolsOf(service, call));
    const response =
      before.response ??
      withoutIss(
        await stored(await numbered(await answer(request, body, call, service, rightHost), call, state.profile)),
        state.profile,
      );
    if (!before.response) await state.threads.answered(call, response);
    const tampered = await faults.tamper(response, call, toolsOf(service, call));
    const sent = dated(answerByForm(tampered.answer, call, state));
    call.status = sent.status;
    call.took = Math.round(performance.now() - began);
    call.answered = await answeredBy(sent, [...before.effects, ...tampered.effects], tampered.paced);
    state.broken.received(call);
    state.journal.answered(call);
    for (const event of eventsOf(call)) state.events.emit("event", event);
    return sent;
  });
}

/** RFC 9110 6.6.1: sets `date` by the provider's clock; a socket would use the machine's. */
function dated(response: Response): Response {
  if (response.type === "error") return response;
  const headers = new Headers(response.headers);
  headers.set("date", new Date(Date.now()).toUTCString());
  return withHeaders(response, headers);
}

function callOf(
  request: Request,
  url: URL,
  endpoint: Endpoint,
  body: string | undefined,
  { profile }: State,
): Omit<Call, "id"> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const isForm = mediaType === "application/x-www-form-urlencoded";
  const parameters = collectParameters(url.searchParams, new URLSearchParams(isForm ? body : ""));
  return {
    endpoint,
    method: request.method,
    url: request.url,
    // MSW replaces `Headers` by one that copies only the headers that it has seen set by name.
    headers: new Headers([...request.headers]),
    parameters,
    ...(isForm || body === undefined ? {} : { body }),
    ...decodeAssertion(parameters, profile.assertionParameter),
    status: 0,
    checks: [],
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
    nonces: state.nonces,
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
  const url = new URL(call.url);
  const misled = service.faults.fired("discovery");
  const nowhere =
    plainHttpRefusal(url, profile) ??
    (call.endpoint === "unknown" ? addressRefusal(url, { rightHost, misled }, profile) : undefined);
  if (nowhere) {
    noteRefusal(call, nowhere);
    return Response.json({ error: nowhere.error, error_description: nowhere.reason }, { status: 404 });
  }
  const method = methodRefusal(call.endpoint, call.method);
  if (method) {
    noteRefusal(call, method);
    return methodRefused(call.endpoint, method);
  }
  if (call.endpoint === "discovery") return Response.json(discoveryDocument(profile));
  const client = registeredClient(state, presentedClientId(call));
  const requestObject = await openRequestObject(call, client, profile);
  if (requestObject) call.requestObject = requestObject;
  noteResponseMode(call, state);
  const judged = validate(call, client, state);
  if ("refusal" in judged) {
    noteRefusal(call, judged.refusal);
    if (profile.machine) return profile.machine.refused(judged.refusal, call);
    return refuse(judged.refusal, call, { state, client, parameters: judged.parameters });
  }
  if (call.endpoint === "approval") return approvalPage(call, state.register);
  if (profile.machine) return profile.machine.answer({ ...state, call, client });
  if (isNewlyCertified(call, client, state)) service.renewEngine();
  if (call.endpoint === "end_session") {
    const ended = endPage(call, state);
    if (ended) return endingResponse(ended);
    return endingResponse(await endSession(service.engine(), state, sessionCookie(request, service.engine())));
  }
  const told = await ABOUT_PEOPLE[call.endpoint]?.(service.engine(), call, state, body);
  if (told) return told;
  if (call.endpoint === "client_secret") {
    const replaced = await replaceClientKey(service.engine(), call, body, state);
    if (replaced.ok) service.renewEngine();
    return replaced;
  }
  if (call.endpoint === "available_idps") return availableIdps(profile);
  // The engine gets an authorization request as a URL, also where it came in a form.
  const engineBody = judged.request ? undefined : (ENGINE_BODIES[call.endpoint]?.(body, call, state) ?? body);
  const response = await callNodeHandler(
    engineHandler(service.engine()),
    judged.request ?? request,
    engineBody,
    pathPrefix(profile),
  );
  if (call.endpoint === "par" && response.status === 201) return pushed(call, state);
  return call.endpoint === "token" && profile.dpop && !profile.dpop.optional
    ? withDpopNonce(response, state)
    : response;
}

/** The endpoints that answer an access token with data about a person. */
const ABOUT_PEOPLE: Partial<
  Record<Endpoint, (engine: Provider, call: Call, state: State, body: string | undefined) => Promise<Response>>
> = {
  userinfo,
  extended_userinfo: extendedUserinfo,
  groups,
  member_groups: memberGroups,
};

/** RFC 9207 section 2.3: removes `iss`, unless the provider's metadata announces it. */
function withoutIss(response: Response, { metadata }: State["profile"]): Response {
  const location = response.headers.get("location");
  if (metadata.authorization_response_iss_parameter_supported === true || location === null) return response;
  const url = URL.parse(location);
  if (!url?.searchParams.has("iss")) return response;
  url.searchParams.delete("iss");
  const headers = new Headers(response.headers);
  headers.set("location", url.href);
  return withHeaders(response, headers);
}

/** RFC 9449 section 8.2: adds the nonce for the next proof. */
function withDpopNonce(response: Response, { nonces }: State): Response {
  const headers = new Headers(response.headers);
  headers.set("dpop-nonce", nonces.current);
  return withHeaders(response, headers);
}

/** Koa's handler settles when the answer is sent; it emits errors as events. */
function engineHandler(engine: Provider): (req: IncomingMessage, res: ServerResponse) => void {
  const handle = engine.callback();
  return (req, res) => void handle(req, res);
}

function sessionCookie(request: Request, engine: Provider): string | undefined {
  const cookies = request.headers.get("cookie")?.split(/;\s*/) ?? [];
  const name = `${engine.cookieName("session")}=`;
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length);
}

/** The identity providers that `acr_values=idp:…` can name. */
function availableIdps({ methods }: ProviderFacts): Response {
  return Response.json(methods.flatMap(({ name, idp }) => (idp === undefined ? [] : [{ name: idp, title: name }])));
}
