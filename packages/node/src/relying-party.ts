import type { Server } from "node:http";
import { checkConfig } from "./config/config.ts";
import { AuthError } from "./errors/errors.ts";
import { guardedCall, currentSession } from "./guard/guarded-call.ts";
import { checkSession } from "./guard/check-session.ts";
import type { DemandableOf } from "./guard/refusal.ts";
import type { OrganisationOf, Right, RightOf } from "./domain/representation.ts";
import type { Exactly, GuardedBy } from "./identity/requirement.ts";
import { refuseNoRequirement, refuseNoSession } from "./guard/argument-checks.ts";
import { hasAddress, noAddress, pathOf, refusedAddress } from "./routes/request/address.ts";
import { mustAwait, reportUnawaited } from "./guard/unawaited-guard.ts";
import { requirePageCall } from "./guard/page-call.ts";
import type { Admission, MayBeOf, ReplacedSession, SessionFor, Verdict } from "./guard/verdict.ts";
import { deepCopy } from "./options/shape.ts";
import { reportPurpose } from "./config/provider/national-id-config.ts";
import type { InferredSession } from "./config/inferred-session.ts";
import type { AuthOptions } from "./config/options.ts";
import type { RepresentationKind } from "./config/representation-options.ts";
import { warmUp } from "./keys/warm-up.ts";
import { answer } from "./routes/answer.ts";
import { isBelowRoutes } from "./routes/route-table.ts";
import type { Handler } from "./routes/protect.ts";
import { loginChoices, type LoginChoicesOptions, type LoginChoice } from "./guard/redirect-targets.ts";
import { sessionAdministration, type SessionAdministration } from "./administration/session-administration.ts";
import { noteStopping, trackPending } from "./runtime/pending-work.ts";
import { noteCreated } from "./runtime/inspection.ts";
import { preparedServer } from "./runtime/prepared-server.ts";
import { customPages, type CustomPages } from "./routes/custom-pages.ts";
import { factsOf, type SessionFacts } from "./routes/session-facts.ts";
import { close } from "./session/close.ts";
import { replicaState } from "./replicas/replicas.ts";
import { personKeys, type PersonKeys } from "./administration/person-keys.ts";
import { registerPopulation } from "./session/population-registry.ts";
import type { Population } from "./domain/population.ts";
import type { Service } from "./pages/service.ts";
import type { Session } from "./domain/session.ts";
import { callApiWithin, type Framework } from "./tokens/call-api.ts";
import type { Health } from "./health/health.ts";

/** Login, sessions and guards of one application. `Own` is the type of its sessions, which follows from the options. */
export interface Auth<Own extends Session = Session> extends SessionAdministration, CustomPages, PersonKeys {
  /**
   * True if a request is for a route of the login, which `handler` answers: its path is below `routesPath`. Takes a `Request` and also a request of
   * `node:http`. An invalid URL is not.
   */
  readonly owns: (request: { readonly url?: string | undefined }) => boolean;
  /** `service` of the options, checked, completed and frozen, so that the application's own header and footer have the same sender. */
  readonly service: Service | undefined;
  /** Answers every route below `routesPath`. Never rejects: an error becomes an error page or a typed JSON answer. */
  readonly handler: (request: Request) => Promise<Response>;
  /**
   * The session of a request, from its headers. `null` without one, and for a form or a script of another origin. Counts as activity.
   * @throws AuthError `session_store_unavailable`, `session_replaced`. On `node:http` catch it: Node ends a process whose handler rejects
   */
  readonly session: (headers: Headers) => Promise<Own | null>;
  /**
   * Checks a session against a requirement. A session of the other population counts as no session. Accepts a `session_replaced` error of `session`
   * in its place.
   * @throws AuthError `configuration_invalid`, `return_to_invalid`
   */
  judge<const Wanted extends GuardedBy<Own>, Given extends Session = Own>(
    session: (Given & MayBeOf<Own, Given>) | ReplacedSession | null,
    requirement: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Verdict<Wanted, Own>;
  /**
   * CSRF check for your own routes that take forms, or calls with `fetch`, from your own pages. `Origin` and `Sec-Fetch-Site` decide for forms. Scripts
   * send the header `x-adgangskort` too: `person` of the facts that the page was rendered with, or `1` for a page without a session. `session` is
   * that of the request. A request without one passes: use `judge` to refuse it.
   * @throws AuthError `cross_site_request`, `origin_missing`, `page_header_missing`, `another_person`
   */
  readonly requirePageCall: (headers: Headers, session: Session | null) => void;
  /**
   * Answers a request to one of your own routes. If the session meets the requirement, `handler` answers. Otherwise a navigation is redirected to a
   * login or to a page that explains the refusal, and a program gets JSON (`error`, `reference`, and `href` to send the person to, if any) with a
   * challenge. A request that may change state must also pass `requirePageCall`. The answer is never cacheable. An error of `heedChallenge` that
   * the handler throws is answered the same way; so is any other `AuthError` for GET, HEAD and OPTIONS. If the store is down, the answer is 503.
   * @throws AuthError `configuration_invalid`; and other errors of the handler
   */
  protect<const Wanted extends GuardedBy<Own> = GuardedBy<Own>>(
    request: Request,
    handler: Handler<SessionFor<Wanted, Own>>,
    requirement?: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Promise<Response>;
  /**
   * Like `protect`, but returns the verdict instead of a `Response`. A refusal without a `location` is one that no page of this site resolves; for
   * `cross_site_request`, `origin_missing` and `page_header_missing` it is the page that explains the refusal, with status 403. Never rejects.
   */
  admit<const Wanted extends GuardedBy<Own> = GuardedBy<Own>>(
    request: Request,
    requirement?: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Promise<Admission<Wanted, Own>>;
  /**
   * The client-safe view of a session, identical to the body of `GET /auth/session`. Use it to render the first HTML without a round trip.
   * @throws AuthError `session_required` for a session of the other population
   */
  readonly facts: <Given extends Session = Own>(session: Given & MayBeOf<Own, Given>) => SessionFacts<Own>;
  /**
   * The login options to show on a page where people choose how to log in: one per entry of `providers`, with a link that starts its login.
   * @throws AuthError `return_to_invalid`
   */
  readonly loginChoices: (options?: LoginChoicesOptions) => readonly LoginChoice[];
  /**
   * The link to the login that an API requires. `from` is its answer to `session.fetch` (401 by RFC 9470, or Microsoft's claims challenge), or the
   * `claims_challenge` or `access_token_unavailable` that the call threw. `undefined` if no login would help, or if the session already meets the
   * requirement, so that a person is not sent to log in twice.
   * @throws AuthError `return_to_invalid`
   */
  readonly stepUpHref: <Given extends Session = Own>(
    session: Given & MayBeOf<Own, Given>,
    from: Response | AuthError,
    options?: { readonly returnTo?: string | undefined },
  ) => Promise<string | undefined>;
  /**
   * Awaits an API call: `await auth.heedChallenge(session, session.fetch(url))`. If the API requires another login (as for `stepUpHref`), throws, so
   * that `protect` can send the person to log in. The handler runs again from the start afterwards, so keep it idempotent.
   * @throws AuthError `assurance_insufficient`, `authentication_too_old`; and the error of the call
   */
  readonly heedChallenge: <Given extends Session = Own>(
    session: Given & MayBeOf<Own, Given>,
    call: Response | Promise<Response>,
  ) => Promise<Response>;
  /**
   * Checks with the provider entry's `recheckRepresentation` for which organisations the person still holds a right of the session, and returns those.
   * Use it before an important act, since a session has the rights of its login.
   * @throws AuthError `organisation_required`, `representation_unavailable`, `session_required`, `session_replaced`, `configuration_invalid`; with
   * `altinn` also `assurance_insufficient`, `national_id_required`, `altinn_refused`, `altinn_answer_invalid`, and the errors of Maskinporten
   */
  readonly recheckRepresentation: <Given extends Session = Own>(
    session: Given & MayBeOf<Own, Given>,
    right?: RightOf<Own["representation"]>,
  ) => Promise<readonly [OrganisationOf<Own["representation"]>, ...OrganisationOf<Own["representation"]>[]]>;
  /**
   * Prepares a server of `node:http`, also that of Express, Fastify or Hono, and returns it. A request whose headers are too large for Node gets a page
   * (431) that says how to go on, with the sender of `service`; one that is not HTTP gets 400. At SIGTERM the server accepts no more connections, and
   * `close` is called. Listeners of `clientError` that the server has are removed.
   */
  readonly prepareServer: (server: Server) => Server;
  /**
   * The state of this application in this process, for a probe. Calls no provider, and the store once in five seconds. Resolves within a second: a store
   * that is down is a status here, not an error.
   * @throws AuthError `configuration_invalid`, where the options are read at the first use only, as by `deferAuth`
   */
  readonly health: () => Promise<Health>;
  /**
   * Call it when the process stops. Ends the event streams at once, waits at most ten seconds for pending work (a callback, a token refresh), and
   * closes the store. Rejects if the store cannot be closed.
   */
  readonly close: () => Promise<void>;
}

/**
 * Sets up login for one application. The types follow the options: sessions have `nationalId` only if an entry of `providers` has it, organisations only
 * if one has `representation`, and the population of the profiles. @throws {@link AuthError} `configuration_invalid`, listing every fault of the options
 */
export function createAuth<
  const Of extends Population,
  const Id extends string = never,
  const Level extends string = never,
  const Purpose extends string = never,
  const Resource extends string = never,
  const Action extends string = never,
  const Kind extends RepresentationKind = never,
  const Address extends string = never,
  const ApiResource extends string = never,
  const Audience extends string = never,
  const Scope extends string = never,
>(
  options: AuthOptions<Of, Id, Level, Purpose, Resource, Action, Kind, Address, ApiResource, Audience, Scope>,
  framework?: Framework,
): Auth<InferredSession<Of, Id, Level, Purpose, Resource, Action, Kind, Address, ApiResource, Audience, Scope>>;
export function createAuth(options: AuthOptions, framework: Framework = {}): object {
  const config = checkConfig(options, callApiWithin(framework));
  registerPopulation(config);
  for (const provider of config.providers.values()) {
    reportPurpose(provider);
    warmUp(provider);
  }
  noteStopping(config, false);
  noteCreated(config);
  config.telemetry?.replicas?.(() => replicaState(config));
  const unexpected = (cause: unknown): void =>
    config.emit({ action: "access", result: "failed", error: new AuthError("unexpected_failure", { cause }) });
  const auth = Object.freeze({
    service: config.service,
    owns: (request: { readonly url?: string | undefined }) => isBelowRoutes(config, pathOf(request)),
    handler: (request: Request) => trackPending(config, answer(config, request)),
    session: (headers: Headers) => currentSession(config, headers),
    judge: <Wanted extends GuardedBy>(session: Session | ReplacedSession | null, requirement: Wanted) => {
      refuseNoSession("judge", session);
      refuseNoRequirement(requirement);
      return checkSession(config, session, requirement);
    },
    requirePageCall: (headers: Headers, session: Session | null) => requirePageCall(config, headers, session),
    protect: async <Own extends Session>(request: Request, handler: Handler<Own>, requirement: GuardedBy = {}) => {
      if (!hasAddress(request)) return noAddress();
      const call = guardedCall(config, request, requirement);
      return (await import("./routes/protect.ts")).protect(call, handler);
    },
    admit: <Wanted extends GuardedBy>(request: Request, requirement: GuardedBy = {}): Promise<Admission<Wanted>> =>
      mustAwait(self, "admit", async () => {
        if (!hasAddress(request)) return refusedAddress();
        const call = guardedCall(config, request, requirement);
        return (await import("./routes/protect.ts")).admit(call);
      }),
    loginChoices: (options = {}) => loginChoices(config, options),
    stepUpHref: async (session: Session, from: Response | AuthError, { returnTo }: StepUpOptions = {}) =>
      (await import("./routes/step-up.ts")).stepUpHref(config, session, from, { returnTo }),
    heedChallenge: async (session: Session, call: Response | Promise<Response>) => {
      const [answered] = await Promise.allSettled([call]);
      return (await import("./routes/step-up.ts")).heedChallenge(config, session, answered);
    },
    recheckRepresentation: (session: Session, given: Right = {}) =>
      mustAwait(self, "recheckRepresentation", async () => {
        const right = deepCopy(given);
        const verdict = checkSession(config, session, { organisation: right });
        if (!verdict.allowed) throw verdict.reason;
        return (await import("./guard/recheck-representation.ts")).recheckRepresentation(config, session, right);
      }),
    facts: (session: Session) => {
      refuseNoSession("facts", session);
      if (session.population !== config.population) throw new AuthError("session_required");
      return factsOf(config, session);
    },
    ...personKeys(config),
    ...sessionAdministration(config),
    prepareServer: (server: Server) =>
      preparedServer(server, {
        tooLarge: async () => (await import("./pages/head-too-large.ts")).headTooLargePage(config.service),
        close: () => close(config),
        report: unexpected,
      }),
    ...customPages(config),
    health: async () => (await import("./health/health.ts")).healthOf(config),
    close: () => close(config),
  });
  const self = (): object => auth;
  return reportUnawaited(auth, unexpected);
}

type StepUpOptions = Parameters<Auth["stepUpHref"]>[2];
