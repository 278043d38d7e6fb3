import { checkConfig, type CallApi, type Config } from "./config.ts";
import { asAuthError, AuthError, isAuthError } from "./errors.ts";
import { refusalOf, type DemandableOf, type SessionForOneself } from "./identity/access.ts";
import type { Organisation, Right } from "./identity/representation.ts";
import { loginThatMeets, type Exactly, type GuardedBy } from "./identity/requirement.ts";
import { hasAddress, noAddress, refusedAddress } from "./guard/address.ts";
import type { GuardedCall } from "./guard/admission.ts";
import { isPrefetch } from "./guard/navigation.ts";
import { requirePageCall } from "./guard/page-call.ts";
import type { Admission, MayBeOf, ReplacedSession, SessionFor, Verdict } from "./guard/verdict.ts";
import { tellPurpose } from "./national-id-config.ts";
import type { AuthOptions, AuthOptionsWithout } from "./options.ts";
import { routeOf } from "./routes/route-table.ts";
import type { Handler } from "./routes/protect.ts";
import { wayForward, waysToLogIn, type WayToLogIn } from "./routes/way-forward.ts";
import { sessionAdministration, type SessionAdministration } from "./session-administration.ts";
import { nothingUnderWay, underWay } from "./under-way.ts";
import { subjectPseudonym } from "./session/pseudonyms.ts";
import { factsOf, type SessionFacts } from "./session/session-facts.ts";
import { visitSession } from "./session/sessions.ts";
import { takeSide } from "./session/sides.ts";
import type { Population } from "./domain/population.ts";
import type { OfPopulation, Session, SessionWithNationalId } from "./domain/session.ts";

/** Milliseconds that the end of the process waits for what is under way: as long as a callback may take. */
const longestUnderWayMs = 10_000;

/** Login, sessions and guards of one application. `Own` is what its options make of a session. */
export interface Auth<Own extends Session = Session> extends SessionAdministration {
  /** Answers every route below `routesPath`. Never rejects: what goes wrong becomes a page or a typed JSON answer. */
  readonly handler: (request: Request) => Promise<Response>;
  /** The session of a request, by its headers; `null` when there is none. @throws `session_store_unavailable`, `session_replaced` */
  readonly session: (headers: Headers) => Promise<Own | null>;
  /** Judges a session by a requirement; one of the other population is none here. Or what `session` rejected with, when it was `session_replaced`. @throws `configuration_invalid`, `return_to_invalid` */
  judge<const Wanted extends GuardedBy, Given extends Session = Own>(
    session: (Given & MayBeOf<Own, Given>) | ReplacedSession | null,
    requirement: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Verdict<Wanted, Own>;
  /**
   * Refuses a state-changing call that no script of this site's own pages made, for your own routes that such scripts call. The call must
   * bear the header `x-adgangskort` with the person that its page was made for, as `person` in the facts of the session, or `1` when
   * that is nobody. `session` is that of the call: whoever has none is for `judge` to refuse.
   * @throws AuthError `cross_site_request`, `another_person`
   */
  readonly requirePageCall: (headers: Headers, session: Session | null) => void;
  /**
   * Answers a request to one of your own routes: by `handler`, when the session meets the requirement. Otherwise a person who opens a page
   * is sent to a login, or to a page that explains why not, and a program gets JSON (`error`, `reference`, and `href` where it may lead
   * the person) with a challenge. Methods that may change something need what `requirePageCall` demands. No cache keeps the answer. What the
   * handler of a GET throws of this library's errors is answered alike; whatever else a handler throws is thrown.
   */
  protect<const Wanted extends GuardedBy = GuardedBy>(
    request: Request,
    handler: Handler<SessionFor<Wanted, Own>>,
    requirement?: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Promise<Response>;
  /**
   * Judges such a request as `protect` does, and gives the verdict, for what answers otherwise than by a `Response`. Without a `location`
   * nothing on this site helps the person. Never rejects.
   */
  admit<const Wanted extends GuardedBy = GuardedBy>(
    request: Request,
    requirement?: Wanted & Exactly<Wanted> & DemandableOf<Own>,
  ): Promise<Admission<Wanted, Own>>;
  /**
   * What the pages of this site may know of a session: the same that `GET /auth/session` tells, for a page to begin with.
   * @throws AuthError `session_required` for one of the other population
   */
  readonly facts: <Given extends Session = Own>(session: Given & MayBeOf<Own, Given>) => SessionFacts;
  /**
   * The person's pseudonym in the audit log, for lines of the application's own: what somebody did is then found by the same name as their
   * logins. It goes with the newest of `secrets`.
   */
  readonly pseudonym: (person: Pick<Session, "issuer" | "subject">) => string;
  /**
   * Every way to log in, for a page where people choose: the entries of `providers`, each with the link that begins its login.
   * `returnTo` is where the person comes back to, a path of this site; default the landing page.
   * @throws AuthError `return_to_invalid`
   */
  readonly waysToLogIn: (wish?: { readonly returnTo?: string | undefined }) => readonly WayToLogIn[];
  /**
   * The link to the login that an API demands: from its answer to `session.fetch` (401, RFC 9470 or a claims challenge of Microsoft's), or from a
   * `claims_challenge` or `access_token_unavailable` that the call threw. `undefined` where no login would help, or the session has what is demanded: nobody is
   * sent twice.
   * @throws AuthError `return_to_invalid`
   */
  readonly stepUpHref: <Given extends Session = Own>(
    session: Given & MayBeOf<Own, Given>,
    from: Response | AuthError,
    wish?: { readonly returnTo?: string | undefined },
  ) => Promise<string | undefined>;
  /**
   * Waits for the answer of an API, and gives it: `await auth.heedChallenge(session, session.fetch(url))`. Where the API demands a login that would
   * help, as for `stepUpHref`, it throws instead, and `protect` leads the person to that login when its handler lets the error through: whatever
   * the handler did before is done once more when they are back.
   * @throws AuthError `assurance_insufficient`, `authentication_too_old`; and whatever the call throws
   */
  readonly heedChallenge: <Given extends Session = Own>(
    session: Given & MayBeOf<Own, Given>,
    call: Response | Promise<Response>,
  ) => Promise<Response>;
  /**
   * Asks anew, by `recheckRepresentation` of the provider entry, whether the person still holds a right that the session gives them: before an act
   * that matters, since what a session knows is of the login. Gives the organisations for which they do.
   * @throws AuthError `organisation_required`, `representation_unavailable`, `session_required`, `session_replaced`, `configuration_invalid`
   */
  readonly recheckRepresentation: <Given extends Session = Own>(
    session: Given & MayBeOf<Own, Given>,
    right?: Own extends SessionForOneself ? never : Right,
  ) => Promise<readonly [Organisation, ...Organisation[]]>;
  /**
   * For the end of the process: ends the streams of events at once, waits until what is under way is done (a callback, a renewed token),
   * for ten seconds at the most, and releases the store.
   */
  readonly close: () => Promise<void>;
}

/**
 * Sets up login for one application. The types follow the options: `nationalId` is a member of sessions only where an entry of `providers`
 * has it, an organisation can be demanded or read only where one has `representation`, and a session is one of the profile's population.
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the options together
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
export function createAuth(options: AuthOptions): Auth {
  const config = checkConfig(options, callApi);
  for (const provider of config.providers.values()) tellPurpose(provider);
  takeSide(config);
  return Object.freeze({
    handler: (request: Request) => underWay(config, answer(config, request)),
    session: (headers: Headers) => sessionOf(config, headers),
    judge: <Wanted extends GuardedBy>(session: Session | ReplacedSession | null, requirement: Wanted) =>
      judge(config, session, requirement),
    requirePageCall: (headers: Headers, session: Session | null) => requirePageCall(config, headers, session),
    protect: async <Own extends Session>(request: Request, handler: Handler<Own>, requirement: GuardedBy = {}) => {
      if (!hasAddress(request)) return noAddress();
      const { protect } = await import("./routes/protect.ts");
      return protect(guardedCall(config, request, requirement), handler);
    },
    admit: async <Wanted extends GuardedBy>(
      request: Request,
      requirement: GuardedBy = {},
    ): Promise<Admission<Wanted>> => {
      if (!hasAddress(request)) return refusedAddress();
      const { admit } = await import("./routes/protect.ts");
      return admit(guardedCall(config, request, requirement));
    },
    waysToLogIn: ({ returnTo }: { readonly returnTo?: string | undefined } = {}) => waysToLogIn(config, returnTo),
    stepUpHref: async (...asked: StepUpAsked) => (await import("./routes/step-up.ts")).stepUpHref(config, ...asked),
    heedChallenge: async (session: Session, call: Response | Promise<Response>) => {
      const [answered] = await Promise.allSettled([call]);
      return (await import("./routes/step-up.ts")).heedChallenge(config, session, answered);
    },
    recheckRepresentation: async (session: Session, right: Right = {}) => {
      const verdict = judge(config, session, { organisation: right });
      if (!verdict.allowed) throw verdict.reason;
      const { recheckRepresentation } = await import("./identity/recheck-representation.ts");
      return recheckRepresentation(config, session, right);
    },
    facts: (session: Session) => {
      if (session.population !== config.population) throw new AuthError("session_required");
      return factsOf(config, session);
    },
    pseudonym: ({ issuer, subject }: Pick<Session, "issuer" | "subject">) => subjectPseudonym(config, issuer, subject),
    ...sessionAdministration(config),
    close: () => close(config),
  });
}

/** Loaded at the first call: a session read does not need it. */
const callApi: CallApi = async (...call) => (await import("./api/call.ts")).callApi(...call);

type StepUpAsked = [session: Session, from: Response | AuthError, wish?: { readonly returnTo?: string | undefined }];

async function close(config: Config): Promise<void> {
  (await import("./session/event-streams.ts")).endEvents(config);
  await nothingUnderWay(config, longestUnderWayMs);
  await config.store.close();
}

async function answer(config: Config, request: Request): Promise<Response> {
  if (!hasAddress(request)) return noAddress();
  try {
    const { pathname } = new URL(request.url);
    const { route, argument } = routeOf(config, pathname, request.method);
    return await (
      await route()
    )({ config, request, argument });
  } catch (error) {
    // With the texts of four languages, which a session read does not need.
    const { refuse } = await import("./routes/refuse.ts");
    return refuse(config, request, asAuthError(error));
  }
}

/** A prefetch that the browser owns up to is not the person's doing, and does not keep a session alive. */
function sessionOf(config: Config, headers: Headers): Promise<Session | null> {
  return visitSession(config, headers.get("cookie"), () => !isPrefetch(headers));
}

function guardedCall(config: Config, request: Request, requirement: GuardedBy): GuardedCall {
  return {
    config,
    request,
    requirement,
    session: () => sessionOf(config, request.headers),
    judge: (session, wanted) => judge(config, session, wanted),
  };
}

function judge<Wanted extends GuardedBy>(
  config: Config,
  given: Session | ReplacedSession | null,
  requirement: Wanted,
): Verdict<Wanted> {
  // Digdir, bruk av eID i jobbsammenheng: nobody goes from what they do at work to what is private, or back, without a new login.
  const session = isAuthError(given) || given?.population !== config.population ? null : given;
  const own = session ? config.providers.get(session.provider) : undefined;
  const [first, others] = [own ?? config.defaultProvider, [...config.providers.values()]];
  const provider = loginThatMeets(requirement, [first, ...others]);
  const reason = isAuthError(given) ? given : refusalOf(session, requirement, first, config.now);
  if (!reason) return { allowed: true, session: session as SessionFor<Wanted> };
  return { allowed: false, reason, location: wayForward(config, reason, requirement, provider.id) };
}
