import { createUserAgent, type MockIdp, type Page, type Person, type UserAgent } from "@adgangskort/mock-idp";
import type { ApplicationProcess, Tab } from "./application-process.ts";
import { havbruk, type Surroundings } from "./surroundings.ts";

/** Where people reach the application. Its port is another. */
export const origin = "http://localhost:3997";
const cookieName = "employee-3997";

/** One person, new to everybody, in a browser of their own. */
export interface Visitor {
  readonly person: Person;
  readonly browser: UserAgent;
  /** The page that the provider sent the browser to at the login. */
  readonly callback: string;
  /** Streams of events that this browser holds open. */
  readonly tabs: Tab[];
  readonly application: ApplicationProcess;
  readonly idp: MockIdp;
  /** The status of a request that bears this session, as a script of the site's own makes it. */
  readonly ask: (path: string, asking?: Asking) => Promise<number>;
  /** The cookie of the session. */
  readonly cookie: () => string;
}

/** How a wish to log in, to be known more strongly or to act for another ended: 200 in the application, else as the page says. */
export async function through(page: Promise<Page>): Promise<number> {
  const { stopped, status } = await page;
  return stopped ? 200 : status;
}

export const stopAt = (url: string): boolean => url === `${origin}/sak`;

/** Logs in somebody new. Undefined when that failed. */
export async function newVisitor(
  surroundings: Surroundings,
  application: ApplicationProcess,
): Promise<Visitor | undefined> {
  const { idp } = surroundings;
  const person = surroundings.newPerson();
  const browser = createUserAgent({
    fetch: (request) => (request.url.startsWith(`${origin}/`) ? application.fetch(request) : idp.fetch(request)),
  });
  const page = await browser.login(`${origin}/auth/login?return_to=/sak`, {
    person: person.pid,
    organisations: [havbruk.organisation_number],
    stopAt,
  });
  if (!page.stopped) return undefined;
  const callback = page.requests.findLast(({ url }) => url.startsWith(`${origin}/auth/callback`))?.url ?? "";
  const cookie = (): string => browser.cookies.header(new URL(origin));
  return {
    person,
    browser,
    callback,
    tabs: [],
    application,
    idp,
    cookie,
    ask: (path, asking) => ask(application, path, { cookie: cookie(), ...asking }),
  };
}

/** What is asked, where it is no plain GET. */
export interface Asking {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams;
}

/** The status of a request, as a script of the site's own makes it. */
export async function ask(
  application: ApplicationProcess,
  path: string,
  { cookie, headers, ...asking }: Asking = {},
): Promise<number> {
  const own = {
    "sec-fetch-site": "same-origin",
    "x-adgangskort": "1",
    origin,
    ...(cookie !== undefined && { cookie }),
  };
  const request = new Request(`${origin}${path}`, { ...asking, headers: { ...own, ...headers } });
  return (await application.fetch(request)).status;
}

/** A cookie of the right form that nobody was given. */
export function strangersCookie(value: string): string {
  return `${cookieName}=${value}`;
}
