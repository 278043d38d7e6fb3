// user-agent/: a browser without a window.
// It must not know which provider or application it visits.

import { CookieJar } from "./cookie-jar.ts";
import { type Fields, formData, isPressed, organisationValues, personFields } from "./form-submission.ts";
import { frameRefusal } from "./frame-ancestors.ts";
import { formsIn } from "./html-form.ts";
import { framesIn, refreshIn } from "./html-frames.ts";
import { DISTANCE, fetchSite, navigationHeaders } from "./navigation.ts";
import { nextStep, type Step } from "./redirect.ts";

/** One request that the browser made on the way to a page. */
export interface PageRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly status: number;
  readonly responseHeaders: Headers;
  /** Whether it was for a frame in the page. */
  readonly frame?: true;
  /** Why a browser would not show the frame, although it made the request. */
  readonly refused?: string;
}

/** The browser's current page. After a stop at `stopAt`, `stopped` is true, `url` is the address not visited, and status is 0. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly requests: readonly PageRequest[];
  readonly stopped: boolean;
}

/** Where a navigation starts and stops. */
export interface NavigateOptions {
  /** Stops before this URL is requested, so that a test can alter it. */
  readonly stopAt?: (url: string) => boolean;
  /** The page that the person came from; left out for a typed address. SameSite applies to requests from another site. */
  readonly from?: string;
}

/** The fields to fill in and the button to press. */
export interface SubmitOptions extends NavigateOptions {
  /** By control name; a list for checkboxes. */
  readonly fields?: Fields;
  /** The value or the text of the button, which chooses among the forms; the form's first button when left out. */
  readonly button?: string;
  /** Selects the first form that has a control with this name. */
  readonly form?: string;
}

/** The answers to the portal's questions. */
export interface LoginOptions extends NavigateOptions {
  /** National id, or the name on the page. */
  readonly person: string;
  /** Organisation numbers, or "self". When left out, the first one offered, or "self" if no organisation is offered. */
  readonly organisations?: readonly string[] | "self";
  /** `substantial`, `high` or `entraid`. When left out, the lowest sufficient level that the person has; a work account comes last. */
  readonly assurance?: string;
  /** Presses "Avbryt" on the first page, or on the named page. */
  readonly cancel?: boolean | "organisation";
}

/** A headless browser with its own cookies. */
export interface UserAgent {
  readonly cookies: CookieJar;
  open(url: string | URL, options?: NavigateOptions): Promise<Page>;
  submit(page: Page, options?: SubmitOptions): Promise<Page>;
  /** Opens `start`, or continues from a page, and answers the portal's questions until the browser has left the portal. */
  login(start: string | URL | Page, options: LoginOptions): Promise<Page>;
}

/** How the browser reaches the network. */
export interface UserAgentOptions {
  /** Sends every request. A plain Request, because Node's fetch() overrides Sec-Fetch-* headers. Must not follow redirects. */
  readonly fetch: (request: Request) => Promise<Response>;
}

const MAX_HOPS = 20;

/** Where a request comes from. */
interface Context {
  /** Sec-Fetch-Site of this hop alone, which decides on cookies. */
  readonly own: ReturnType<typeof fetchSite>;
  /** Sec-Fetch-Site of the whole chain. */
  readonly site: string;
  readonly from: string | undefined;
  readonly frame: boolean;
}

/** RFC 6749 section 4.1.1; RFC 9126 section 4 and RFC 9101 section 5: `client_id` beside what was pushed or signed. */
function isAuthorizationRequest({ url }: PageRequest): boolean {
  const { searchParams } = new URL(url);
  const asks = ["response_type", "request_uri", "request"].some((name) => searchParams.has(name));
  return asks && searchParams.has("client_id");
}

function redirection({ status, headers }: Response): string | undefined {
  return status >= 300 && status <= 399 ? (headers.get("location") ?? undefined) : undefined;
}

/** A headless browser for tests: keeps cookies, sends the headers of a navigation, and follows redirects one by one. */
export function createUserAgent({ fetch }: UserAgentOptions): UserAgent {
  const cookies = new CookieJar();

  /** Sends one request, with the cookies and headers of a browser. */
  async function send(step: Step, context: Context): Promise<{ response: Response; record: PageRequest }> {
    const { own, site, from, frame } = context;
    const headers = navigationHeaders(site, step, from, frame);
    const cookieContext = { crossSite: own === "cross-site", method: step.method, frame };
    const cookie = cookies.header(step.url, cookieContext);
    if (cookie) headers.set("cookie", cookie);
    const url = new URL(step.url);
    url.hash = "";
    const request = new Request(url, {
      method: step.method,
      headers,
      redirect: "manual",
      ...(step.body ? { body: step.body } : {}),
    });
    const response = await fetch(request);
    cookies.store(step.url, response.headers, cookieContext);
    const { status } = response;
    const record = { method: step.method, url: url.href, headers, status, responseHeaders: response.headers };
    return { response, record: frame ? { ...record, frame } : record };
  }

  /** Loads a frame as a browser does: without cross-site SameSite cookies, and only if framing is allowed. */
  async function loadFrame(url: URL, page: URL): Promise<readonly PageRequest[]> {
    const requests: PageRequest[] = [];
    let step: Step = { url, method: "GET" };
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      const own = fetchSite(page.href, step.url);
      const { response, record } = await send(step, { own, site: own, from: page.href, frame: true });
      const location = redirection(response);
      const refused = location === undefined ? frameRefusal(response.headers, step.url, page) : undefined;
      requests.push(refused === undefined ? record : { ...record, refused });
      if (location === undefined) break;
      step = nextStep(step, response.status, location);
    }
    return requests;
  }

  async function navigate(first: Step, { from: start, stopAt }: NavigateOptions): Promise<Page> {
    const requests: PageRequest[] = [];
    let from = start;
    let step = first;
    let distance = 0;
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      if (stopAt?.(step.url.href))
        return { url: step.url.href, status: 0, headers: new Headers(), html: "", requests, stopped: true };
      const own = fetchSite(from, step.url);
      distance = Math.max(distance, DISTANCE.indexOf(own));
      const { response, record } = await send(step, { own, site: DISTANCE[distance] ?? own, from, frame: false });
      requests.push(record);
      const location = redirection(response);
      if (location !== undefined) {
        step = nextStep(step, response.status, location);
        continue;
      }
      const html = await response.text();
      for (const url of framesIn(html, step.url)) requests.push(...(await loadFrame(url, step.url)));
      const onwards = refreshIn(html, step.url);
      if (!onwards) {
        return {
          url: step.url.href,
          status: response.status,
          headers: response.headers,
          html,
          requests,
          stopped: false,
        };
      }
      from = step.url.href;
      distance = 0;
      step = { url: onwards, method: "GET" };
    }
    throw new Error(`more than ${MAX_HOPS} redirects, the last to ${step.url.href}`);
  }

  function open(url: string | URL, options: NavigateOptions = {}): Promise<Page> {
    return navigate({ url: new URL(url), method: "GET" }, options);
  }

  async function submit(
    page: Page,
    { fields = {}, button, form: control, ...options }: SubmitOptions = {},
  ): Promise<Page> {
    const forms = formsIn(page.html);
    const named = forms.filter(
      ({ controls }) => control === undefined || controls.some(({ name }) => name === control),
    );
    const form =
      named.find(({ controls }) => button !== undefined && controls.some((one) => isPressed(one, button))) ?? named[0];
    if (!form)
      throw new Error(`no form${control ? ` with a control ${control}` : ""} on ${page.url} (status ${page.status})`);
    const data = formData(form, fields, button);
    const url = new URL(form.action || page.url, page.url);
    if (form.method === "GET") url.search = data.toString();
    const step = form.method === "GET" ? { url, method: "GET" } : { url, method: "POST", body: data };
    const next = await navigate(step, { from: page.url, ...options });
    return { ...next, requests: [...page.requests, ...next.requests] };
  }

  async function login(
    start: string | URL | Page,
    { person, organisations, assurance, cancel, ...options }: LoginOptions,
  ): Promise<Page> {
    const isPage = typeof start === "object" && "requests" in start;
    let page = isPage ? start : await open(start, options);
    const providers = new Set(page.requests.filter(isAuthorizationRequest).map(({ url }) => new URL(url).origin));
    if (isPage) providers.add(new URL(page.url).origin);
    for (;;) {
      // The application's own page may have fields of the same names.
      if (!providers.has(new URL(page.url).origin)) return page;
      const form = formsIn(page.html).find(({ controls }) =>
        controls.some(({ name }) => name === "person" || name === "organisation"),
      );
      if (!form || page.status === 422) return page;
      const isPerson = form.controls.some(({ name }) => name === "person");
      if (cancel === true || (cancel === "organisation" && !isPerson))
        return submit(page, { button: "cancel", ...options });
      const fields = isPerson
        ? personFields(form, person, assurance)
        : { organisation: organisationValues(form, organisations) };
      page = await submit(page, { fields, button: "continue", form: isPerson ? "person" : "organisation", ...options });
    }
  }

  return { cookies, open, submit, login };
}
