import {
  createAuth as createRelyingParty,
  deepCopy,
  type Auth as RelyingParty,
  type AuthOptions,
  type InferredSession,
  type OwnExport,
  type OwnSelection,
  type OwnSession,
  type PersonSelection,
  type Population,
  type RepresentationKind,
  type Session,
  type SessionAdministration,
  type SessionFacts,
  type SessionSelection,
} from "@adgangskort/node";
import { refuseForged } from "./action-call.ts";
import { builtBasePath, forRedirect, requireBasePath, siteOf } from "./base-path.ts";
import { refuseOldPeers } from "./old-peer.ts";
import { protectActionBy, type ProtectAction } from "./protect-action.ts";
import { protectBy, type Protect } from "./protect.ts";
import { proxyBy, type Proxy, type ProxyOptions } from "./proxy.ts";
import { problemBy, type CustomPages } from "./custom-page.ts";
import { refuseInCache, requireHeadersOf, requireRequestHeaders } from "./request-headers.ts";
import { makeInstances, registerInstance } from "./site-instances.ts";
import { readSessionBy } from "./read-session.ts";
import { withRefusalDigests } from "./error-digest.ts";
import { warnWithoutRoute } from "./route-file.ts";
import { requireBy, type RequireAssurance, type RequireOrganisation, type RequireSession } from "./require.ts";

/** Login, sessions and guards of one Next application. `Own` is the session type that follows from its options. */
export interface Auth<Own extends Session = Session>
  extends
    Pick<SessionAdministration, "endSessions" | "exportPerson" | "erasePerson">,
    CustomPages,
    Pick<RelyingParty, "health" | "pseudonym" | "cacheKey" | "loginChoices"> {
  /** For one catch-all route: `export const { GET, POST } = auth.handlers;` in `app/auth/[...auth]/route.ts`. */
  readonly handlers: {
    readonly GET: (request: Request) => Promise<Response>;
    readonly POST: (request: Request) => Promise<Response>;
  };
  /**
   * The session of this request, or `null`. The store is read once per render. Sets no cookie and never redirects. Next refuses the call inside
   * `unstable_cache` and `"use cache"`; on a page with `dynamic = "force-static"` the result is `null`. Do not wrap it in React's `cache()`:
   * Next would no longer see the call.
   * @throws AuthError `session_store_unavailable`, `session_replaced`; and Next's own error where Next forbids the call
   */
  readonly session: () => Promise<Own | null>;
  /**
   * The client-safe view of the session, identical to the body of `GET /auth/session`: no token, no subject. Pass it to `AuthProvider` of
   * `@adgangskort/react` as `initial`. `null` without a session. `undefined` if the session cannot be read now, so that the layout renders and
   * the page can show the error; also on a page with `dynamic = "force-static"`, where the browser then asks the server.
   * @throws AuthError `configuration_invalid`
   */
  readonly facts: () => Promise<SessionFacts<Own> | null | undefined>;
  /**
   * The session of this request if it meets the requirement. Otherwise redirects: to a login that can meet it, or to a page that explains the
   * refusal. After the login the person returns to `returnTo`; default: the page itself if `proxy()` runs, else the landing page.
   * Call it where the data is read, in pages, Server Actions and Route Handlers. A Server Action or a form of another origin is redirected to a page
   * that says so, with status 403: Next's own check lets some of them through.
   * @throws AuthError `session_store_unavailable`, `configuration_invalid`, `return_to_invalid`; and Next's own redirect
   */
  readonly requireSession: RequireSession<Own>;
  /**
   * Like `requireSession`, and requires a right from an organisation: `requireOrganisation({ resource, action })`. Other requirements may
   * stand beside the right. Without a right, any organisation is accepted.
   * @throws AuthError like `requireSession`
   */
  readonly requireOrganisation: RequireOrganisation<Own>;
  /**
   * Like `requireSession`, and requires a level of assurance: `requireAssurance("high")`, with or without a maximum age of the
   * authentication: `requireAssurance({ assurance: "high", maxAgeSeconds: 300 })`.
   * @throws AuthError like `requireSession`
   */
  readonly requireAssurance: RequireAssurance<Own>;
  /**
   * Makes a Route Handler that runs only with a session that meets the requirement: `export const GET = auth.protect((request, { session,
   * params }) => …, { assurance: "high" })`. Otherwise a navigation is redirected as by `requireSession`, and any other request gets JSON
   * (`error`, `reference`, and `href` for the person) with status 401 or 403 and a challenge. POST, PUT, PATCH and DELETE must
   * come from a page of this site: a plain form, or a script with the header `x-adgangskort`. The answer is not cacheable. The requirement is copied at once.
   * @throws what the handler throws; for GET, errors of this library become answers
   */
  readonly protect: Protect<Own>;
  /**
   * Makes a Server Action, in a file of your own with `"use server"`: `export const send = auth.protectAction(async (session, form: FormData)
   * => …)`. It returns `{ ok: true, value }`, or `{ ok: false, code, href, reference }` if the person must log in again or step up first, for the
   * action or for an API (`heedChallenge`): the page sends the person to `href` and then calls the action again. Without scripting the
   * browser is redirected. The call must come from this site and name the person that its page was rendered for: a form field
   * `x-adgangskort` with `person` of `facts()`, or `1` without a session. A page that was rendered for another person is refused.
   * `useProtectedAction` of `@adgangskort/react` sends the field, with and without a form. A call of another origin, or without the field, is
   * redirected to a page that says so, with status 403.
   * @throws AuthError `session_store_unavailable`, `configuration_invalid`; and what the action throws
   */
  readonly protectAction: ProtectAction<Own>;
  /**
   * Checks a session against a requirement without redirecting: to show or hide parts of a page, and for `accessRules` of
   * `@adgangskort/node/access`. It does not replace the guards where data is read or changed.
   * @throws AuthError `configuration_invalid`, `return_to_invalid`
   */
  readonly judge: RelyingParty<Own>["judge"];
  /**
   * Checks again, by `recheckRepresentation` of the provider entry, whether the person still holds a right that the session has. Call it before an
   * important act. Returns the organisations for which the person still holds the right.
   * @throws AuthError `organisation_required`, `representation_unavailable`, `session_required`, `session_replaced`, `configuration_invalid`
   */
  readonly recheckRepresentation: RelyingParty<Own>["recheckRepresentation"];
  /**
   * The link to the login that an API requires, from its answer to `session.fetch` or from the `claims_challenge` or `access_token_unavailable` that
   * the call threw. `undefined` if no login would help or the session already meets it. The person returns to `returnTo`; default: the landing page.
   * Under a path it is a URL, to which `redirect` of a page adds no second base path.
   * @throws AuthError `return_to_invalid`
   */
  readonly stepUpHref: RelyingParty<Own>["stepUpHref"];
  /**
   * Awaits an API call: `await auth.heedChallenge(session, session.fetch(url))`, inside `protect` and `protectAction`. If the API requires a
   * stronger login (RFC 9470), or the access token has expired and cannot be renewed, it throws so that the person can be sent to log in. The
   * handler or action runs again from the start afterwards, so call such an API first. In a page, use `stepUpHref`.
   * @throws AuthError `assurance_insufficient`, `authentication_too_old`; and what the call throws
   */
  readonly heedChallenge: RelyingParty<Own>["heedChallenge"];
  /**
   * Optional, for `proxy.ts`: `export const proxy = auth.proxy();`. Passes each page's path on, so that guards can return the person to it
   * without a `returnTo`. With `open`, requests without a session are redirected to the login before anything is rendered. It
   * does not protect data: guards do, where the data is read.
   */
  readonly proxy: (options?: ProxyOptions) => Proxy;
  /**
   * Checks the options and makes the instance. Call it in `startOrExit`, in `register()` of `instrumentation.ts`, so that a server with an invalid
   * configuration ends. The path of `baseUrl` must be the `basePath` of the Next configuration. In development it also warns if no route file answers `routesPath`. If a host has a work side and a private side, call it for both: with `sharedWorkstation` each ends the other's sessions.
   * @throws AuthError `configuration_invalid`, listing every fault of the options
   */
  readonly start: () => void;
  /**
   * All sessions of the person of this request, for a page that shows them to that person. Does not count as activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly sessions: () => Promise<readonly OwnSession[]>;
  /**
   * Ends one session of the person of this request (`{ id }` from `sessions`), or all but the current one (`{ others: true }`). Returns how many
   * ended. For Server Actions and Route Handlers.
   * @throws AuthError `cross_site_request`, `session_required`, `session_replaced`, `configuration_invalid`, `session_store_unavailable`
   */
  readonly endOwnSessions: (sessions: OwnSelection) => Promise<number>;
  /**
   * The stored data of the person of this request: the current session with its sealed part, and the clear part of their other sessions. No
   * token. Send it to that person only, with `cache-control: no-store`. Does not count as activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly exportOwnData: () => Promise<OwnExport>;
  /** Releases the store. Rejects if it cannot be closed. */
  readonly close: () => Promise<void>;
}

/**
 * Sets up login for a Next application (App Router). `start()` checks the options, or else the first request does: `next build` loads this
 * module on machines without a configuration. The types follow the options: a session has `nationalId` only if an entry of `providers`
 * has it, and an organisation can be required or read only if an entry has `representation`.
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
): Auth<InferredSession<Of, Id, Level, Purpose, Resource, Action, Kind, Address, ApiResource, Audience, Scope>>;
export function createAuth(options: AuthOptions): object {
  let made: RelyingParty | undefined;
  const make = (): RelyingParty => {
    refuseOldPeers();
    return createRelyingParty(options, { beforeApiCall: refuseInCache });
  };
  const relyingParty = (): RelyingParty => (made ??= make());
  const site = siteOf(options.baseUrl);
  const place = site.origin + site.basePath;
  registerInstance(place, options.routesPath ?? "/auth", relyingParty);
  const handler = async (request: Request): Promise<Response> => {
    await requireHeadersOf(request);
    if (options.sharedWorkstation) makeInstances(place);
    return relyingParty().handler(request);
  };
  const { session, facts } = readSessionBy(relyingParty);

  const auth: Auth = {
    get service() {
      return relyingParty().service;
    },
    handlers: { GET: handler, POST: handler },
    session,
    facts,
    ...requireBy(relyingParty, session, site),
    protect: protectBy(relyingParty, site),
    protectAction: protectActionBy(() => withRefusalDigests(relyingParty()), site),
    loginChoices: (options) => relyingParty().loginChoices(options),
    pseudonym: (person) => relyingParty().pseudonym(person),
    cacheKey: (person) => relyingParty().cacheKey(person),
    judge: (own, requirement) => relyingParty().judge(own, requirement),
    problem: problemBy(relyingParty, site),
    stepUpHref: async (...asked) => {
      const href = await relyingParty().stepUpHref(...asked);
      return href && forRedirect(site, href);
    },
    heedChallenge: async (...called) => relyingParty().heedChallenge(...called),
    proxy: (proxyOptions?: ProxyOptions) => proxyBy(relyingParty, site, proxyOptions),
    sessions: async () => {
      const given = await requireRequestHeaders();
      return relyingParty().sessions(given);
    },
    endOwnSessions: async (selected: OwnSelection) => {
      const sessions = deepCopy(selected);
      const given = await requireRequestHeaders();
      await refuseForged(relyingParty(), given, site);
      return relyingParty().endOwnSessions(given, sessions);
    },
    exportOwnData: async () => {
      const given = await requireRequestHeaders();
      return relyingParty().exportOwnData(given);
    },
    endSessions: async (sessions: SessionSelection) => relyingParty().endSessions(sessions),
    exportPerson: async (person: PersonSelection) => relyingParty().exportPerson(person),
    erasePerson: async (person: PersonSelection) => relyingParty().erasePerson(person),
    start: () => {
      relyingParty();
      requireBasePath(site, builtBasePath());
      warnWithoutRoute(options.routesPath ?? "/auth");
    },
    health: async () => relyingParty().health(),
    close: async () => made?.close(),
  };
  return Object.freeze(auth);
}
