import { routeHref, type LoginWish, type ReturnWish, type StepUpWish } from "./login-href.ts";
import type { SessionFacts } from "./session-facts.ts";
import type { SessionState } from "./session-state.ts";
import { more, watchedSession } from "./watched-session.ts";
import type { WatchedSession } from "./follow.ts";

/** What {@link createAuthClient} takes. */
export interface AuthClientOptions {
  /** Path of the routes of `@adgangskort/node`. Default `/auth`. */
  readonly routesPath?: string | undefined;
  /** What the server knew when it made the page, `null` when nobody was logged in: then the page need not begin by not knowing. */
  readonly initial?: SessionFacts | null | undefined;
  /** The language of the person, as `nn`; also of the pages of the login, and of the provider's. Default: that of the browser. */
  readonly language?: string | undefined;
}

/** The session, as a page knows it. The three functions are what React's `useSyncExternalStore` takes. */
export interface SessionSource {
  readonly get: () => SessionState;
  /** The first listener starts it: then the session is read, and watched until `close`. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks the server, which is no activity. Never rejects. */
  readonly read: () => Promise<SessionState>;
}

/** Login and session, in one tab. What begins a login or a logout leaves the page. */
export interface AuthClient {
  /** Path of the routes. */
  readonly routesPath: string;
  readonly session: SessionSource;
  readonly login: (wish?: LoginWish) => void;
  /** The address that `login` goes to, for a plain link. Where there is no page, as on a server, it comes back to where it is told. */
  readonly loginHref: (wish?: LoginWish) => string;
  /** Logs out here and at the provider, as a form of the page does; with a provider, there too when there is no session here. */
  readonly logout: (provider?: string) => void;
  /** The address that `logout` posts to, for a plain form: a link never logs anybody out. */
  readonly logoutHref: (provider?: string) => string;
  /** The same person logs in again, as strongly or as recently as is asked for. */
  readonly stepUp: (wish: StepUpWish) => void;
  /** The person chooses once more whom to act for. */
  readonly switchOrganisation: (wish?: ReturnWish) => void;
  /** The address that `switchOrganisation` goes to, for a plain link. */
  readonly organisationHref: (wish?: ReturnWish) => string;
  /** The person is still here: moves the idle limit, for all tabs. Never rejects. */
  readonly extend: () => Promise<SessionState>;
  /**
   * Opens a login in a tab of its own, when the person acted just now (else the page has to have a link, to
   * `loginHref({ returnTo: "/auth/logged-in" })`), and resolves when the same person is logged in again.
   */
  readonly logInAgain: () => Promise<SessionState>;
  /**
   * The browser's `fetch` for this site's own addresses, as the person whom the page is for (`x-adgangskort`). Answered with our
   * `session_required`, `session_replaced` or `another_person`, the call has done nothing: the state becomes `expired`, the page
   * has the person log in again, and then every call that waits is sent once more, unless its `signal` gave it up. A call with any other answer, or
   * with none, is never repeated.
   */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** The same session, whose addresses are in another language: for a page that changes its own. */
  readonly inLanguage: (language: string | undefined) => AuthClient;
  /** Ends the watch over the session, and everything that waits. A new listener starts it again. */
  readonly close: () => void;
}

/** Login and session in the browser. Does nothing until somebody listens or asks, so that it can be made anywhere, also on a server. */
export function createAuthClient({ routesPath = "/auth", initial, language }: AuthClientOptions = {}): AuthClient {
  return clientOf(watchedSession(routesPath, initial), language);
}

function clientOf(session: WatchedSession, language: string | undefined): AuthClient {
  const { path: routesPath, get, extend, close } = session;
  const href = (route: string, wish: LoginWish): string => routeHref(`${routesPath}/${route}`, language, wish);
  const here = (): string | undefined => globalThis.location?.href.slice(location.origin.length);
  const logoutHref = (provider?: string): string => href("logout", { provider });
  const hrefFrom =
    (route: string) =>
    (wish?: LoginWish): string =>
      href(route, { ...wish, returnTo: wish?.returnTo ?? here() });
  const loginHref = hrefFrom("login");
  const organisationHref = hrefFrom("organisation");
  const go = (to: string): void => location.assign(to);
  return {
    routesPath,
    session,
    loginHref,
    logoutHref,
    organisationHref,
    login: (wish) => go(loginHref(wish)),
    logout(provider) {
      const form = Object.assign(document.createElement("form"), { method: "post", action: logoutHref(provider) });
      document.body.append(form);
      form.submit();
    },
    stepUp: (wish) => go(loginHref({ provider: get().session?.provider, ...wish })),
    switchOrganisation: (wish) => go(organisationHref(wish)),
    extend,
    logInAgain: async () => (await more()).logInAgain(session, loginHref),
    fetch: async (input, init) => (await more()).authFetch(session, input, init),
    inLanguage: (other) => clientOf(session, other),
    close,
  };
}
