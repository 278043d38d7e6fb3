import { routeHref, type LoginOptions, type ReturnOptions, type StepUpOptions } from "./login-href.ts";
import type { ProviderId } from "./register.ts";
import type { SessionState } from "./session-state.ts";
import { more, watchSession } from "./session-watcher.ts";
import type { SessionOptions, WatchedSession } from "./watched-session.ts";

/** Options of {@link createAuthClient}. */
export interface AuthClientOptions extends SessionOptions {
  /** The person's language, for example `nn`, for these pages and the provider's. Default: the browser's. */
  readonly language?: string | undefined;
}

/** The session in a page. The three functions are the arguments of React's `useSyncExternalStore`. */
export interface SessionSource {
  readonly get: () => SessionState;
  /** The first listener starts the watch: the session is read, and watched until `close`. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks the server. Does not count as activity. Never rejects. */
  readonly read: () => Promise<SessionState>;
}

/** Login and session in one tab. A login or a logout navigates away from the page. */
export interface AuthClient {
  /** Path of the routes. */
  readonly routesPath: string;
  readonly session: SessionSource;
  readonly login: (options?: LoginOptions) => void;
  /** The URL of `login`, for a plain link. On a server there is no current page, so pass `returnTo`. */
  readonly loginHref: (options?: LoginOptions) => string;
  /** Logs out here and at the provider, like a form of the page. If a provider is given, logs out there even without a session here. */
  readonly logout: (provider?: ProviderId) => void;
  /** The URL that `logout` posts to, for a plain form. A link (GET) never logs out. */
  readonly logoutHref: (provider?: ProviderId) => string;
  /** Step-up: the same person logs in again, at the requested level or with a recent authentication. */
  readonly stepUp: (options: StepUpOptions) => void;
  /** The person chooses again whom to act for. */
  readonly switchOrganisation: (options?: ReturnOptions) => void;
  /** The URL of `switchOrganisation`, for a plain link. */
  readonly organisationHref: (options?: ReturnOptions) => string;
  /** Records activity: moves the idle limit, for all tabs. Never rejects. */
  readonly extend: () => Promise<SessionState>;
  /**
   * Opens a login in a new tab, and resolves when the same person is logged in again. Browsers allow this only right after an action of the
   * person; otherwise show a link to `loginHref({ returnTo: "/auth/logged-in" })`.
   */
  readonly logInAgain: () => Promise<SessionState>;
  /**
   * The browser's `fetch` for this site's own URLs, on behalf of the person of the page (`x-adgangskort`). If the server refuses with
   * `session_required`, `session_replaced` or `another_person`, the call had no effect: the state becomes `expired`, the person logs in again,
   * and every waiting call is then sent again unless its `signal` has aborted it. A call with any other answer, or without an answer, is never
   * repeated.
   */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** The same session with its URLs in another language, for a page that changes its language. */
  readonly inLanguage: (language: string | undefined) => AuthClient;
  /** Stops the watch and aborts every waiting call. A new listener starts it again. */
  readonly close: () => void;
}

/** Login and session in the browser. Makes no request until the first listener or call, so it can also be created on a server. */
export function createAuthClient(options: AuthClientOptions = {}): AuthClient {
  return clientOf(watchSession(options), options.language);
}

/** The client of a session, for a framework that shares one session among its components. */
export function clientOf(session: WatchedSession, language: string | undefined): AuthClient {
  const { path, get, extend, close } = session;
  const hrefFrom =
    (route: string) =>
    (options?: LoginOptions): string =>
      routeHref(`${path}/${route}`, language, options);
  const loginHref = hrefFrom("login");
  const organisationHref = hrefFrom("organisation");
  const logoutHref = (provider?: ProviderId): string => routeHref(`${path}/logout`, language, { provider }, "");
  const go = (to: string): void => location.assign(to);
  return {
    routesPath: path,
    session,
    loginHref,
    logoutHref,
    organisationHref,
    login: (options) => go(loginHref(options)),
    logout(provider) {
      const form = Object.assign(document.createElement("form"), { method: "post", action: logoutHref(provider) });
      document.body.append(form);
      form.submit();
    },
    stepUp: (options) => go(loginHref({ provider: get().session?.provider, ...options })),
    switchOrganisation: (options) => go(organisationHref(options)),
    extend,
    logInAgain: async () => (await more()).logInAgain(session, loginHref),
    fetch: async (input, init) => (await more()).authFetch(session, input, init),
    inLanguage: (other) => clientOf(session, other),
    close,
  };
}
