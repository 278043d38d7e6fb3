import { cache } from "react";
import {
  createAuth as createRelyingParty,
  isAuthError,
  type Auth as RelyingParty,
  type AuthOptions,
  type AuthOptionsWithout,
  type OfPopulation,
  type OwnExport,
  type OwnSelection,
  type OwnSession,
  type Person,
  type Population,
  type Session,
  type SessionAdministration,
  type SessionFacts,
  type SessionForOneself,
  type SessionSelection,
  type SessionWithNationalId,
} from "@adgangskort/node";
import { protectActionBy, type ProtectAction } from "./protect-action.ts";
import { protectBy, type Protect } from "./protect.ts";
import { proxyBy, type Proxy, type ProxyOptions } from "./proxy.ts";
import { requestHeaders, requireHeadersOf, requireRequestHeaders } from "./request-headers.ts";
import { makeSides, takeSide } from "./sides.ts";
import { tellingRefusals, toldByCode } from "./told-by-code.ts";
import { requireBy, type RequireAssurance, type RequireOrganisation, type RequireSession } from "./require.ts";

/** Login, sessions and guards of one Next application. `Own` is what its options make of a session. */
export interface Auth<Own extends Session = Session> extends Pick<
  SessionAdministration,
  "endSessions" | "exportPerson" | "erasePerson"
> {
  /** For one catch-all route: `export const { GET, POST } = auth.handlers;` in `app/auth/[...auth]/route.ts`. */
  readonly handlers: {
    readonly GET: (request: Request) => Promise<Response>;
    readonly POST: (request: Request) => Promise<Response>;
  };
  /**
   * The session of this request, or `null`. Read once a render; sets no cookie and redirects nobody. Next refuses it inside `unstable_cache` and
   * `"use cache"`; on a page with `dynamic = "force-static"` it is `null`. Do not put `cache()` of React around it: Next would not see the call.
   * @throws AuthError `session_store_unavailable`, `session_replaced`; and what Next throws where it must not be read
   */
  readonly session: () => Promise<Own | null>;
  /**
   * What the site's own pages may know of that session, as `GET /auth/session` tells it: never a token, never the subject. For `initial` of
   * `AuthProvider` in `@adgangskort/react`. `null` for nobody, and `undefined` where it cannot be told now, so that a layout does not fail
   * before its page could say why; `undefined` on a page with `dynamic = "force-static"` too, where the browser then asks.
   * @throws AuthError `configuration_invalid`
   */
  readonly facts: () => Promise<SessionFacts | null | undefined>;
  /**
   * The session of this request, when it meets the requirement. Otherwise the person is sent on: to a login that mends it, and
   * back to `returnTo`, else to the page itself where `proxy()` hands its path on, else to the landing page; or to a page that
   * explains why not. Call it where the data is read, in pages, Server Actions and Route Handlers alike.
   * @throws AuthError `session_store_unavailable`, `configuration_invalid`, `return_to_invalid`; and Next's own redirect
   */
  readonly requireSession: RequireSession<Own>;
  /**
   * As `requireSession`, of a person who acts for an organisation that gives them a right: `requireOrganisation({ resource, action })`.
   * Other demands may stand beside the right; without any, every organisation will do.
   * @throws AuthError as `requireSession` does
   */
  readonly requireOrganisation: Own extends SessionForOneself ? never : RequireOrganisation<Own>;
  /**
   * As `requireSession`, of a person who was authenticated strongly enough: `requireAssurance("high")`, or lately enough too:
   * `requireAssurance({ assurance: "high", maxAgeSeconds: 300 })`.
   * @throws AuthError as `requireSession` does
   */
  readonly requireAssurance: RequireAssurance<Own>;
  /**
   * Makes a Route Handler that only a session which meets the requirement gets to: `export const GET = auth.protect((request, { session,
   * params }) => …, { assurance: "high" })`. Otherwise a person who opens it is sent on as by `requireSession`, and a program gets JSON:
   * `error`, `reference`, and `href` where it may lead the person, with status 401 or 403 and a challenge. POST, PUT, PATCH and DELETE must
   * come from a page of this site and bear the header `x-adgangskort`. No cache keeps the answer.
   * @throws whatever the handler throws, except what a GET throws of this library's errors
   */
  readonly protect: Protect<Own>;
  /**
   * Makes a Server Action, in a file of your own with `"use server"`: `export const send = auth.protectAction(async (session, form: FormData)
   * => …)`. It returns `{ ok: true, value }`, or `{ ok: false, code, href, reference }` when the person has to log in again or more strongly
   * first, or an API wants that of them (`heedChallenge`): the page leads them to `href` and calls it once more. Without scripting the person is sent there. The call must come from this
   * site and say for whom its page was made, by a field `x-adgangskort` of the form with `person` of `facts()`, or `1` for nobody; a page
   * that was made for another person is refused. `useProtectedAction` of `@adgangskort/react` says it, with a form and without.
   * @throws AuthError `cross_site_request`, `session_store_unavailable`, `configuration_invalid`; and whatever the action throws
   */
  readonly protectAction: ProtectAction<Own>;
  /**
   * Every way to log in, for a page where people choose: the entries of `providers`, each with its title and the link that begins its login.
   * `returnTo` is where the person comes back to; default the landing page.
   * @throws AuthError `return_to_invalid`, `configuration_invalid`
   */
  readonly waysToLogIn: RelyingParty["waysToLogIn"];
  /** The person's pseudonym in the audit log, for lines of the application's own. @throws AuthError `configuration_invalid` */
  readonly pseudonym: RelyingParty["pseudonym"];
  /**
   * Judges a session by a requirement, and sends nobody anywhere: for what a page shows to those alone who may, and for `accessRules` of
   * `@adgangskort/node/access`. What a page reads or does is for the guards.
   * @throws AuthError `configuration_invalid`, `return_to_invalid`
   */
  readonly judge: RelyingParty<Own>["judge"];
  /**
   * Asks anew, by `recheckRepresentation` of the provider entry, whether the person still holds a right that the session gives them: before an act
   * that matters. Gives the organisations for which they do.
   * @throws AuthError `organisation_required`, `representation_unavailable`, `session_required`, `session_replaced`, `configuration_invalid`
   */
  readonly recheckRepresentation: RelyingParty<Own>["recheckRepresentation"];
  /**
   * The link to the login that an API demands, from its answer to `session.fetch` or from a `claims_challenge` or `access_token_unavailable` that the
   * call threw; `undefined` where no login would help, or the session has what is demanded. `returnTo` is where the person comes back to; default the landing page.
   * @throws AuthError `return_to_invalid`
   */
  readonly stepUpHref: RelyingParty<Own>["stepUpHref"];
  /**
   * Waits for the answer of an API, and gives it: `await auth.heedChallenge(session, session.fetch(url))`, in what `protect` and `protectAction` make.
   * Where the API demands a login that would help, or the session's access token has ended and cannot be renewed, it throws instead, and the person is
   * led to that login and back: whatever was done before is done once more then, so call such an API first. In a page, `stepUpHref` gives the link.
   * @throws AuthError `assurance_insufficient`, `authentication_too_old`; and whatever the call throws
   */
  readonly heedChallenge: RelyingParty<Own>["heedChallenge"];
  /**
   * Optional comfort, for `proxy.ts`: `export const proxy = auth.proxy();`. Hands each page's own path on, so that guards bring the person
   * back to it without a `returnTo`; with `open`, it also sends whoever has no session to the login before anything is rendered. It
   * protects nothing: guards stand where the data is read.
   */
  readonly proxy: (options?: ProxyOptions) => Proxy;
  /**
   * Checks the options, and makes the instance. Call it from `register()` in `instrumentation.ts`, so that a server with a faulty configuration
   * does not start, and of both sides where a host has one for work and one in private: with `sharedWorkstation` each ends the other's sessions.
   * @throws AuthError `configuration_invalid`, with every fault of the options together
   */
  readonly start: () => void;
  /**
   * The sessions of whoever has the session of this request, for a page that shows them to that person. Not activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly sessions: () => Promise<readonly OwnSession[]>;
  /**
   * Ends one of the sessions of whoever has the session of this request, or all but that one: `{ id }` as `sessions` tells it, or
   * `{ others: true }`. Returns how many ended. For Server Actions and Route Handlers.
   * @throws AuthError `cross_site_request`, `session_required`, `session_replaced`, `configuration_invalid`, `session_store_unavailable`
   */
  readonly endOwnSessions: (sessions: OwnSelection) => Promise<number>;
  /**
   * What is stored of the person who has the session of this request: that session with its sealed part, and the clear part of their others.
   * No token. Give it to that person alone, with `cache-control: no-store`. Not activity.
   * @throws AuthError `session_required`, `session_replaced`, `session_store_unavailable`
   */
  readonly exportOwnData: () => Promise<OwnExport>;
  /** Releases the store. */
  readonly close: () => Promise<void>;
}

/** A replaced session, and a store that does not answer, are for the page to tell. Anything else is not, Next's own signals among it. */
function unknownNow(error: unknown): undefined {
  if (isAuthError(error, "session_replaced") || isAuthError(error, "session_store_unavailable")) return undefined;
  throw error;
}

/**
 * Sets up login for a Next application (App Router). The options are checked by `start()`, or else by the first request:
 * `next build` loads this module on machines that have no configuration. The types follow the options: `nationalId` is a member of sessions
 * only where an entry of `providers` has it, and an organisation can be demanded or read only where one has `representation`.
 */
export function createAuth<const Of extends Population>(
  options: AuthOptionsWithout<"nationalId" | "representation", Of>,
): Auth<SessionForOneself & OfPopulation<Of>>;
export function createAuth<const Of extends Population>(
  options: AuthOptionsWithout<"nationalId", Of>,
): Auth<Session & OfPopulation<Of>>;
export function createAuth<const Of extends Population>(
  options: AuthOptionsWithout<"representation", Of>,
): Auth<SessionForOneself & SessionWithNationalId & OfPopulation<Of>>;
export function createAuth<const Of extends Population>(
  options: AuthOptions<Of>,
): Auth<SessionWithNationalId & OfPopulation<Of>>;
export function createAuth(options: AuthOptions): object {
  let made: RelyingParty | undefined;
  const relyingParty = (): RelyingParty => (made ??= createRelyingParty(options));
  const site = URL.parse(options.baseUrl ?? "")?.origin ?? "";
  takeSide(site, options.routesPath ?? "/auth", relyingParty);
  const handler = async (request: Request): Promise<Response> => {
    await requireHeadersOf(request);
    if (options.sharedWorkstation) makeSides(site);
    return relyingParty().handler(request);
  };
  // ASVS 5.0 14.2.2: the memo stands behind the call that Next judges, never before it. Next gives the same headers throughout a render.
  const sessionOf = cache(async (given: Headers) => {
    try {
      return await relyingParty().session(given);
    } catch (error) {
      throw given.has("next-action") ? error : toldByCode(error);
    }
  });
  const session = async () => {
    // First the headers: they tell Next that the page cannot be built ahead, on a machine without configuration.
    const given = await requestHeaders();
    return given ? sessionOf(given) : null;
  };
  const facts = async () => {
    const given = await requestHeaders();
    // Without headers the page is the same for everyone: the browser has to ask for the session itself.
    const own = given ? await sessionOf(given).catch(unknownNow) : undefined;
    return own && relyingParty().facts(own);
  };

  const auth: Auth = {
    handlers: { GET: handler, POST: handler },
    session,
    facts,
    ...requireBy(relyingParty, session),
    protect: protectBy(relyingParty),
    protectAction: protectActionBy(
      () => tellingRefusals(relyingParty()),
      () => options.baseUrl ?? "",
    ),
    waysToLogIn: (wish) => relyingParty().waysToLogIn(wish),
    pseudonym: (person) => relyingParty().pseudonym(person),
    judge: (own, requirement) => relyingParty().judge(own, requirement),
    recheckRepresentation: async (...held) => relyingParty().recheckRepresentation(...held),
    stepUpHref: async (...asked) => relyingParty().stepUpHref(...asked),
    heedChallenge: async (...called) => relyingParty().heedChallenge(...called),
    proxy: (proxyOptions?: ProxyOptions) => proxyBy(relyingParty, proxyOptions),
    sessions: async () => {
      const given = await requireRequestHeaders();
      return relyingParty().sessions(given);
    },
    endOwnSessions: async (selected: OwnSelection) => {
      const given = await requireRequestHeaders();
      return relyingParty().endOwnSessions(given, selected);
    },
    exportOwnData: async () => {
      const given = await requireRequestHeaders();
      return relyingParty().exportOwnData(given);
    },
    endSessions: async (sessions: SessionSelection) => relyingParty().endSessions(sessions),
    exportPerson: async (person: Person) => relyingParty().exportPerson(person),
    erasePerson: async (person: Person) => relyingParty().erasePerson(person),
    start: () => void relyingParty(),
    close: async () => made?.close(),
  };
  return Object.freeze(auth);
}
