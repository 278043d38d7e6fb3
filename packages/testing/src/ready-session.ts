import { createUserAgent, httpFetch, type PageRequest } from "@adgangskort/mock-idp";
import { organisationNumbers, unasked, type Employee } from "./employee.ts";

/** A cookie in the form of Playwright's `addCookies`. */
export interface ReadyCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: "Lax" | "Strict" | "None";
}

/**
 * Logs in over HTTP, through the running application and its provider, and returns the cookies of both: a real session, made by the code that
 * makes every session.
 * @param options.first a page to open before, such as the one by which the mock labels a browser
 * @throws if the login does not come back to the application with a session
 */
export async function loginOverHttp(
  login: URL,
  employee: Employee,
  { first }: { readonly first?: URL | undefined } = {},
): Promise<ReadyCookie[]> {
  const agent = createUserAgent({ fetch: httpFetch });
  const { organisation, ...as } = employee;
  const organisations = organisationNumbers([], organisation);
  if (first) await agent.open(first);
  const page = await agent.login(login, { ...as, ...(organisations !== undefined && { organisations }) });
  if (!page.requests.some(gaveSession)) {
    const { pathname } = new URL(page.url);
    throw new Error(`the login of ${employee.person} ended at ${pathname} with ${page.status}, and with no session`);
  }
  // The mock's first page asks for the person, the second one for the organisation.
  const answers = page.requests.filter(({ method }) => method === "POST").length;
  if (Array.isArray(organisations) && answers < 2) throw new Error(unasked(employee.person));
  return agent.cookies.all().map(({ name, value, host, domain, path, secure, httpOnly, sameSite }) => ({
    name,
    value,
    domain: domain ? `.${host}` : host,
    path,
    secure,
    httpOnly,
    sameSite: sameSites[sameSite],
  }));
}

/** A successful callback sets a cookie and redirects; a refused one answers with a page. */
function gaveSession({ url, status, responseHeaders }: PageRequest): boolean {
  const { searchParams } = new URL(url);
  const sent = searchParams.has("code") && searchParams.has("state") && status >= 300 && status < 400;
  return sent && responseHeaders.getSetCookie().some((cookie) => /^[^=]+=[^;]/.test(cookie));
}

const sameSites = { lax: "Lax", strict: "Strict", none: "None" } as const;
