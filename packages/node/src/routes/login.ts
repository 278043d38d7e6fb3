import type { Config } from "../config/config.ts";
import { assuranceFault, meetsBoth, type RequestedAssurance } from "../providers/assurance.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { loginCookies } from "../transaction/login-cookies.ts";
import type { Transaction } from "../transaction/transaction.ts";
import { readSession } from "../session/read-session.ts";
import { beginLogin, byForm, byNavigation } from "./login/begin-login.ts";
import type { RouteCall } from "./request/route.ts";
import { warnOnce } from "./answers/warn-once.ts";
import { namedProvider } from "./request/named-provider.ts";

export const navigateToLogin = byNavigation(login);
export const postLogin = byForm(login);

/**
 * Login and step-up. If a person with a session requests a higher level or a new authentication, the same person must return. A login without
 * such a request may return another person.
 */
async function login(call: RouteCall, query: URLSearchParams): Promise<Response> {
  const { config, request, argument } = call;
  warnOfOtherAddress(config, request);
  const [raised, maxAgeSeconds] = [query.get("assurance"), maxAgeOf(query.get("max_age"))];
  const named = namedProvider(config, argument) ?? config.defaultProvider;
  // A page links to the provider of the session. If that one cannot reach the level (a work account has none), another one is used.
  const provider = [named, ...config.providers.values()].find((way) => assuranceAsked(way, raised).length > 0) ?? named;
  const asked = assuranceAsked(provider, raised);
  const hasRequirements = raised !== null || maxAgeSeconds !== undefined;
  const session = hasRequirements ? await readSession(config, request.headers.get("cookie")) : null;
  return beginLogin(call, {
    provider,
    purpose: session?.provider === provider.id ? "step-up" : "login",
    returnTo: query.get("return_to"),
    assurance: asked.length > 0 ? asked : provider.assurance,
    maxAgeSeconds,
    ...promptOf(provider, query.get("prompt")),
    session,
  });
}

/**
 * In development: the provider returns to `baseUrl`, where the browser does not send the cookie of another host. `Host` alone proves nothing, since a proxy
 * may replace it: the page that the person came from, or an earlier login that did not come back, does. The header is not printed.
 */
function warnOfOtherAddress(config: Config, { headers }: Request): void {
  const { host, hostname } = new URL(config.origin);
  const opened = headers.get("host");
  if (hostname !== "localhost" || opened === null || opened === host) return;
  const referer = headers.get("referer");
  const cameFromThere = referer === null ? undefined : URL.canParse(referer) && new URL(referer).host === opened;
  if (!(cameFromThere ?? loginCookies(config, headers.get("cookie")).length > 0)) return;
  const remedy = "Open that address, or set baseUrl to the one that is opened";
  warnOnce(config, `A login began at another address than baseUrl, ${config.origin}, where the login ends. ${remedy}.`);
}

/**
 * Requested levels or methods, separated by spaces as in `acr_values`. A link may raise the level or choose among methods, never lower it. Empty if
 * no login with this provider can meet the request.
 */
function assuranceAsked({ profile, assurance }: ProviderConfig, requested: string | null): RequestedAssurance {
  if (requested === null) return assurance;
  const names = requested.split(" ");
  if (assuranceFault(profile, names)) return [];
  return meetsBoth(profile, names, assurance);
}

/** Only the value that the profile offers: a link may not request `none` or `consent`. */
function promptOf({ profile }: ProviderConfig, requested: string | null): Pick<Transaction["asked"], "prompt"> {
  const { accountChoice } = profile;
  return accountChoice !== undefined && requested === accountChoice ? { prompt: accountChoice } : {};
}

/** In seconds. */
function maxAgeOf(requested: string | null): number | undefined {
  return requested !== null && /^\d{1,6}$/.test(requested) ? Number(requested) : undefined;
}
