import {
  createUserAgent,
  type CookieJar,
  type MockIdp,
  type NavigateOptions,
  type Page,
  type SubmitOptions,
} from "@adgangskort/mock-idp";
import { organisationNumbers, type Employee } from "./employee.ts";
import type { SessionReader } from "./matchers.ts";
import type { ReadySessions } from "./ready-sessions.ts";

/** The person's answers on the provider's pages, and where the browser stops. */
export interface LoginOptions extends Employee, NavigateOptions {
  /** Presses "Avbryt" on the first page, or on the one where the organisation is chosen. */
  readonly cancel?: boolean | "organisation";
}

/** How `loginAs` logs in. */
export interface ReadyLoginOptions extends Omit<Employee, "person"> {
  /** Path of the login route. Default `/auth/login`. */
  readonly loginPath?: string;
}

/** A browser without a window: cookies, single redirects, forms, and the headers of a navigation. */
export interface UserAgent {
  readonly cookies: CookieJar;
  /** Opens a page: a path of the application, or a URL. */
  open(url: string | URL, options?: NavigateOptions): Promise<Page>;
  submit(page: Page, options?: SubmitOptions): Promise<Page>;
  /** Opens a page, or continues from one, and answers the provider's pages on the way. */
  login(start: string | URL | Page, as: LoginOptions): Promise<Page>;
  /**
   * Begins logged in, by a live session that an earlier test of the file made by the same login, or else by logging in. The provider, which is new for
   * each test, knows nothing of a session of an earlier test: use `login` to test refresh and logout.
   */
  loginAs(person: string, options?: ReadyLoginOptions): Promise<void>;
  /** The headers that this browser sends to the application, for `auth.session(headers)`. */
  headers(more?: Readonly<Record<string, string>>): Headers;
}

/** The application and network of a browser. */
export interface BrowserEnvironment {
  /** The application's. */
  readonly origin: string;
  readonly idps: readonly MockIdp[];
  readonly fetch: (request: Request) => Promise<Response>;
  readonly ready: ReadySessions;
}

/** A new browser, before an application and its providers. */
export function userAgentFor({ origin, idps, fetch, ready }: BrowserEnvironment): UserAgent {
  const agent = createUserAgent({ fetch });
  const resolved = (url: string | URL): URL => new URL(url, origin);
  const login: UserAgent["login"] = (start, { person, organisation, ...options }) => {
    const organisations = organisationNumbers(idps, organisation);
    const from = typeof start === "string" || start instanceof URL ? resolved(start) : start;
    return agent.login(from, { ...options, person, ...(organisations !== undefined && { organisations }) });
  };
  return {
    cookies: agent.cookies,
    open: (url, options) => agent.open(resolved(url), options),
    submit: (page, options) => agent.submit(page, options),
    login,
    loginAs: (person, { loginPath = "/auth/login", ...options } = {}) =>
      ready.enter(agent, JSON.stringify([loginPath, person, options]), () => login(loginPath, { person, ...options })),
    headers: (more = {}) => {
      const cookie = agent.cookies.header(resolved("/"));
      return new Headers({ ...(cookie && { cookie }), ...more });
    },
  };
}

/** A browser, as the matchers read it. */
export const readerOf = (agent: UserAgent): SessionReader => ({
  read: async (path) => {
    const { status, html } = await agent.open(path);
    return { status, body: html };
  },
});
