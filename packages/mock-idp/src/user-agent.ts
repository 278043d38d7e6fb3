import { CookieJar } from "./cookie-jar.ts";
import { type FormControl, formsIn, type HtmlForm } from "./html-form.ts";

/** One request that the browser made on the way to a page. */
export interface PageRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly status: number;
  readonly responseHeaders: Headers;
}

/** Where the browser stands. When it was told to stop, `stopped` is true, `url` is the address not visited, and status is 0. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly requests: readonly PageRequest[];
  readonly stopped: boolean;
}

/** How far a navigation goes, and from where. */
export interface NavigateOptions {
  /** Stops before this URL is requested, so that a test can alter it. */
  readonly stopAt?: (url: string) => boolean;
  /** The page that the person was on; a request from another site loses SameSite cookies. None when the address was typed. */
  readonly from?: string;
}

/** What is filled in, and which button is pressed. */
export interface SubmitOptions extends NavigateOptions {
  /** By control name; a list for checkboxes. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  /** The value or the text of the button; the form's first when left out. */
  readonly button?: string;
  /** Which form, when the page has several: the first that holds a control with this name. */
  readonly form?: string;
}

/** How the portal's questions are answered. */
export interface LoginOptions extends NavigateOptions {
  /** National id, or the name on the page. */
  readonly person: string;
  /** Organisation numbers, or "self". The first organisation offered when left out, "self" when there is none. */
  readonly organisations?: readonly string[] | "self";
  /** `substantial` or `high`; the lowest sufficient one when left out. */
  readonly assurance?: string;
  /** Presses "Avbryt" on the first page, or on the page named. */
  readonly cancel?: boolean | "organisation";
}

/** A headless browser. One instance is one browser: it keeps its cookies. */
export interface UserAgent {
  readonly cookies: CookieJar;
  open(url: string | URL, options?: NavigateOptions): Promise<Page>;
  submit(page: Page, options?: SubmitOptions): Promise<Page>;
  /** Opens `url`, or goes on from a page, and answers the portal's questions until it has left the portal. */
  login(start: string | URL | Page, options: LoginOptions): Promise<Page>;
}

/** How the browser reaches the network. */
export interface UserAgentOptions {
  /** Gets every request; a plain Request, since fetch() in Node overrides Sec-Fetch-* headers. Must not follow redirects. */
  readonly fetch: (request: Request) => Promise<Response>;
}

const MAX_HOPS = 20;

/** The last two labels stand for the registrable domain; enough for the hosts of tests. */
function site(url: URL): string {
  const host = /^[\d.]+$|^\[/.test(url.hostname) ? url.hostname : url.hostname.split(".").slice(-2).join(".");
  return `${url.protocol}//${host}`;
}

function fetchSite(from: string | undefined, to: URL): "none" | "same-origin" | "same-site" | "cross-site" {
  if (from === undefined) return "none";
  const origin = new URL(from);
  if (origin.origin === to.origin) return "same-origin";
  return site(origin) === site(to) ? "same-site" : "cross-site";
}

/** A redirect chain counts as the farthest it has been (Fetch Metadata section 2.3). */
const DISTANCE = ["none", "same-origin", "same-site", "cross-site"] as const;

interface Step {
  readonly url: URL;
  readonly method: string;
  readonly body?: URLSearchParams;
}

function nextStep(step: Step, status: number, location: string): Step {
  const url = new URL(location, step.url);
  if (!url.hash) url.hash = step.url.hash;
  const keeps = status === 307 || status === 308;
  return keeps ? { ...step, url } : { url, method: "GET" };
}

/** A headless browser for tests: it has cookies, sends what a navigation sends, and follows redirects one by one. */
export function createUserAgent({ fetch }: UserAgentOptions): UserAgent {
  const cookies = new CookieJar();

  async function navigate(first: Step, { from, stopAt }: NavigateOptions): Promise<Page> {
    const requests: PageRequest[] = [];
    let step = first;
    let distance = 0;
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      if (stopAt?.(step.url.href))
        return { url: step.url.href, status: 0, headers: new Headers(), html: "", requests, stopped: true };
      const own = fetchSite(from, step.url);
      distance = Math.max(distance, DISTANCE.indexOf(own));
      const headers = navigationHeaders(DISTANCE[distance] ?? own, step, from);
      const cookie = cookies.header(step.url, { crossSite: own === "cross-site", method: step.method });
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
      cookies.store(step.url, response.headers);
      requests.push({
        method: step.method,
        url: url.href,
        headers,
        status: response.status,
        responseHeaders: response.headers,
      });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null) {
        return {
          url: step.url.href,
          status: response.status,
          headers: response.headers,
          html: await response.text(),
          requests,
          stopped: false,
        };
      }
      step = nextStep(step, response.status, location);
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
    const form = forms.find(({ controls }) => control === undefined || controls.some(({ name }) => name === control));
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
    let page = typeof start === "string" || start instanceof URL ? await open(start, options) : start;
    for (;;) {
      const form = formsIn(page.html).find(({ controls }) =>
        controls.some(({ name }) => name === "person" || name === "organisation"),
      );
      if (!form || page.status === 422) return page;
      const isPerson = form.controls.some(({ name }) => name === "person");
      if (cancel === true || (cancel === "organisation" && !isPerson))
        return submit(page, { button: "cancel", ...options });
      const fields = isPerson
        ? { person: personValue(page.html, form, person), ...(assurance === undefined ? {} : { assurance }) }
        : { organisation: organisationValues(form, organisations) };
      page = await submit(page, { fields, button: "continue", form: isPerson ? "person" : "organisation", ...options });
    }
  }

  return { cookies, open, submit, login };
}

function navigationHeaders(fetchSiteValue: string, step: Step, from: string | undefined): Headers {
  return new Headers({
    accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-language": "nb-NO,nb;q=0.9,en;q=0.8",
    "sec-fetch-dest": "document",
    "sec-fetch-mode": "navigate",
    "sec-fetch-site": fetchSiteValue,
    "sec-fetch-user": "?1",
    "upgrade-insecure-requests": "1",
    ...(step.method === "POST" && from !== undefined ? { origin: new URL(from).origin } : {}),
  });
}

const CHOICES = new Set(["radio", "checkbox"]);
const BUTTONS = new Set(["submit", "image", "button", "reset"]);

function formData(
  form: HtmlForm,
  fields: NonNullable<SubmitOptions["fields"]>,
  button: string | undefined,
): URLSearchParams {
  const data = new URLSearchParams();
  for (const control of form.controls) {
    const given = Object.hasOwn(fields, control.name);
    if (control.name && !given && !BUTTONS.has(control.type) && (control.checked || !CHOICES.has(control.type)))
      data.append(control.name, control.value);
  }
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  const pressed = form.controls.find((control) => isPressed(control, button));
  if (button !== undefined && !pressed) throw new Error(`no button ${button} in the form`);
  if (pressed?.name) data.append(pressed.name, pressed.value);
  return data;
}

function isPressed(control: FormControl, button: string | undefined): boolean {
  if (control.type !== "submit") return false;
  return button === undefined || control.value === button || control.label === button;
}

function personValue(html: string, form: HtmlForm, person: string): string {
  const values = form.controls.filter(({ name }) => name === "person").map(({ value }) => value);
  if (values.includes(person)) return person;
  const byName = values.find((value) => html.includes(`value="${value}"`) && labelOf(html, value).includes(person));
  if (byName === undefined) throw new Error(`no person ${person} on the page`);
  return byName;
}

function labelOf(html: string, value: string): string {
  return html.split(`value="${value}"`)[1]?.split("</label>")[0] ?? "";
}

function organisationValues(form: HtmlForm, wished: LoginOptions["organisations"]): readonly string[] {
  const offered = form.controls.filter(({ name }) => name === "organisation").map(({ value }) => value);
  if (wished === undefined) return offered.slice(0, 1);
  return typeof wished === "string" ? [wished] : wished;
}
