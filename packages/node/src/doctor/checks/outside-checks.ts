import { blockedNeeds, blocksStyle, formTargets, type Need } from "../rules/content-security-policy.ts";
import { get, isPage, type Answer } from "../rules/outside-call.ts";
import type { Config } from "../../config/config.ts";
import { fail, needsProduction, pass, skip, warn, docs } from "../check.ts";
import type { Check, CheckInput, CheckResult } from "../check.ts";

const notHere = "No application of --config has the origin and path of --url.";
const strange = fail(notHere, "Set baseUrl to the public address, or name that address by --url.");

/** What a browser would get from the public address, through every proxy in front. */
export const outsideChecks: readonly Check[] = [
  {
    id: "url-routes",
    title: "the routes of the login answer there, uncached",
    online: true,
    run: outside(routes, strange),
  },
  { id: "url-login", title: "a login begins there: cookie and redirect", online: true, run: outside(begun(login)) },
  {
    id: "url-forwarded",
    title: "forwarded headers of a caller lead nowhere",
    online: true,
    run: outside(begun(forwarded)),
  },
  { id: "url-headers", title: "12 kB of request headers arrive", online: true, run: outside(largeHeaders) },
  { id: "url-page", title: "headers of the first page", online: true, run: outside(page) },
  {
    id: "url-csp",
    title: "no Content-Security-Policy blocks forms, styles or the event stream",
    online: true,
    run: outside(csp),
  },
  { id: "url-events", title: "server-sent events arrive at once", online: true, run: outside(events) },
];

/** A site, and the path of its login there. */
interface Site {
  readonly url: URL;
  readonly routesPath: string;
  readonly env: CheckInput["env"];
  readonly own: Config | undefined;
  /** Whether a login may begin there. */
  readonly mayBegin: boolean;
}

const behindProxy = `${docs}/guides/behind-a-reverse-proxy.md`;
const navigation = {
  accept: "text/html",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "none",
  "sec-fetch-user": "?1",
};

type SiteCheck = (site: Site) => Promise<readonly CheckResult[]> | readonly CheckResult[];

/** @param otherwise said if the address is of another application */
function outside(check: SiteCheck, otherwise: CheckResult = skip(notHere)): Check["run"] {
  return async ({ url, configs, env, production }) => {
    if (!url) return [skip("Name the public address by --url.")];
    const own = applicationAt(url, configs);
    if (!own && configs.length > 0) return [otherwise];
    const isReal = [...(own?.providers.values() ?? [])].some((provider) => provider.production);
    const routesPath = own?.routesPath ?? `${url.pathname.replace(/\/$/, "")}/auth`;
    try {
      return await check({ url, routesPath, env, own, mayBegin: production || !isReal });
    } catch (error) {
      const { code, name } = error as Error & { readonly code?: string };
      return [
        fail(`${url.origin} does not answer: ${code ?? name}.`, "Is the address right, and reachable from here?"),
      ];
    }
  };
}

/** One application may be below the path of another. */
function applicationAt({ origin, pathname }: URL, configs: readonly Config[]): Config | undefined {
  return configs
    .filter((config) => config.origin === origin && `${pathname}/`.startsWith(`${config.basePath}/`))
    .toSorted((one, other) => other.basePath.length - one.basePath.length)[0];
}

function begun(check: SiteCheck): SiteCheck {
  return (site) => (site.mayBegin ? check(site) : [needsProduction(site.url.origin)]);
}

function ask({ url }: Site, path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return get(new URL(path, url), headers);
}

const json = { accept: "application/json" };

async function routes(site: Site): Promise<readonly CheckResult[]> {
  const path = `${site.routesPath}/session`;
  const answer = await ask(site, path, json);
  if (answer.status !== 401 || !answer.text.includes('"session_required"'))
    return [
      fail(
        `${path} answers ${answer.status}, and not as this library does.`,
        "Mount the handler there, and let the proxy pass the path on as it is.",
      ),
    ];
  const again = await ask(site, path, json);
  const kept = answer.header("cache-control")?.includes("no-store") !== true || again.header("age") !== undefined;
  return [
    kept
      ? fail(`${path} is cached in front, or its cache-control was changed.`, behindProxy)
      : pass(`${path} answers, uncached.`),
  ];
}

async function login(site: Site): Promise<readonly CheckResult[]> {
  const answer = await ask(site, `${site.routesPath}/login`, navigation);
  if (answer.status !== 303)
    return [
      fail(
        `${site.routesPath}/login answers ${answer.status} and not a redirect.`,
        "See the events of the application, by the reference on its page.",
      ),
    ];
  const cookies = answer.cookies.filter((each) => each.includes("-login"));
  const wanted =
    site.url.protocol === "https:"
      ? /^__Host-(?=.*; Path=\/(?:;|$))(?=.*; Secure)(?=.*; HttpOnly)(?=.*; SameSite=Lax)/
      : /; HttpOnly/;
  if (cookies.length === 0 || !cookies.every((each) => wanted.test(each)))
    return [
      fail(
        "The cookie of a login does not arrive as it was set.",
        `No proxy may change Set-Cookie (proxy_cookie_path, proxy_cookie_domain). ${behindProxy}`,
      ),
    ];
  const redirect = redirectUri(answer);
  if (redirect === undefined) return [skip(`A login begins, and its cookie arrives as it was set. ${pushed}`)];
  if (!redirect.startsWith(`${site.url.origin}${site.routesPath}/callback/`))
    return [
      fail("The redirect URI of the login is at another address than this one.", "Set baseUrl to the public address."),
    ];
  return [pass("A login begins: the cookie arrives as it was set, and the person is sent to the provider.")];
}

const pushed = "The redirect URI is in a pushed request: see the check registration.";

function redirectUri(answer: Answer): string | undefined {
  return URL.parse(answer.header("location") ?? "")?.searchParams.get("redirect_uri") ?? undefined;
}

const stranger = "doctor.invalid";

async function forwarded(site: Site): Promise<readonly CheckResult[]> {
  const headers = {
    "x-forwarded-host": stranger,
    "x-forwarded-proto": "http",
    forwarded: `host=${stranger};proto=http`,
  };
  const answer = await ask(site, `${site.routesPath}/login`, { ...navigation, ...headers });
  const said = [answer.header("location"), ...answer.cookies, answer.text].join(" ");
  if (said.includes(stranger))
    return [
      fail(
        "A caller decides by X-Forwarded-Host where a login leads.",
        `Let the proxy set the header itself. ${behindProxy}`,
      ),
    ];
  if (redirectUri(answer) === undefined) return [skip(`The answer does not show where a login leads. ${pushed}`)];
  return [pass("A caller's forwarded headers change nothing of a login.")];
}

async function largeHeaders(site: Site): Promise<readonly CheckResult[]> {
  const cookies = Array.from({ length: 3 }, (_, index) => `doctor-${index}=${"x".repeat(4000)}`).join("; ");
  const answer = await ask(site, `${site.routesPath}/session`, { ...json, cookie: cookies }).catch(() => undefined);
  if (answer?.status === 401) return [pass("12 kB of request headers arrive.")];
  const said = answer ? `are answered with ${answer.status}` : "end the connection";
  return [
    fail(
      `12 kB of request headers ${said}. A person with many cookies could not log in.`,
      `large_client_header_buffers 4 16k in nginx. ${behindProxy}`,
    ),
  ];
}

async function page(site: Site): Promise<readonly CheckResult[]> {
  const { header, status } = await ask(site, site.url.pathname, navigation);
  const policy = header("content-security-policy") ?? "";
  const isFramed = !policy.includes("frame-ancestors") && header("x-frame-options") === undefined;
  const rows = [
    site.url.protocol === "https:" && header("strict-transport-security") === undefined && "Strict-Transport-Security",
    isFramed && "Content-Security-Policy with frame-ancestors",
    header("x-content-type-options") !== "nosniff" && "X-Content-Type-Options: nosniff",
  ].filter((each) => each !== false);
  if (rows.length === 0) return [pass(`The first page (${status}) has the headers that browsers need.`)];
  return [warn(`The first page (${status}) lacks: ${rows.join("; ")}.`, "Set them in next.config or in the proxy.")];
}

const guide = `${docs}/operations/several-servers.md#what-stands-in-front`;

const uses: Readonly<Record<Need["directive"], string>> = {
  "form-action": "the form of the logout leads there",
  "connect-src": "the event stream is there",
};

const notSeen = (path: string, { status }: Answer): CheckResult =>
  skip(`${path} answers ${status}, or not with HTML: its policy is not checked. Name a page without a login by --url.`);

/** The application's own page must let its forms and its event stream work; a page of this library brings its policy along, which a proxy may change. */
async function csp(site: Site): Promise<readonly CheckResult[]> {
  const { url, routesPath } = site;
  const paths = [url.pathname, `${routesPath}/logout`];
  const pages = await Promise.all(paths.map((path) => ask(site, path, navigation)));
  const said = pages.flatMap((answer, index) => (isPage(answer) ? [] : [notSeen(paths[index] ?? "", answer)]));
  const [first, ours] = pages.map((answer) => (isPage(answer) ? answer.header("content-security-policy") : undefined));
  const self: Need = { directive: "form-action", address: new URL(routesPath, url) };
  const stream: Need = { directive: "connect-src", address: new URL(`${routesPath}/events`, url) };
  const blocked = blockedNeeds(first, url, [self, stream, ...(await formTargets(site.own))]);
  for (const { directive, address } of blocked) {
    const source = address.origin === url.origin ? "'self'" : address.origin;
    said.push(
      warn(
        `The first page has a ${directive} without ${source}.`,
        `Add ${source} to ${directive}: ${uses[directive]}. ${guide}`,
      ),
    );
  }
  if (blocksStyle(ours, pages[1]?.text ?? "") || blockedNeeds(ours, url, [self]).length > 0)
    said.push(
      fail(
        `The proxy or the application replaces the Content-Security-Policy of the pages below ${routesPath}.`,
        "Set a policy for the other pages only: these bring their own.",
      ),
    );
  return said.length > 0 ? said : [pass("No Content-Security-Policy blocks forms, styles or the event stream.")];
}

/** The stream begins with a line of its own; a proxy that buffers holds it back. */
async function events(site: Site): Promise<readonly CheckResult[]> {
  const cookie = site.env["ADGANGSKORT_COOKIE"];
  if (!cookie) return [skip("Needs a session: put the Cookie header of a test login into ADGANGSKORT_COOKIE.")];
  const path = `${site.routesPath}/events`;
  const headers = { cookie, accept: "text/event-stream", "sec-fetch-site": "same-origin" };
  const answer = await get(new URL(path, site.url), headers, "part").catch(() => undefined);
  if (!answer)
    return [
      fail(
        "Server-sent events do not arrive: a proxy buffers them.",
        `proxy_buffering off for ${path}. ${behindProxy}`,
      ),
    ];
  if (answer.status !== 200) return [skip(`${path} answers ${answer.status}: the cookie has no session there.`)];
  return [pass("Server-sent events arrive at once.")];
}
