import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { isNavigation, isPrefetch, isRouterFetch } from "../guard/navigation.ts";
import { requireSameOrigin } from "../guard/same-origin.ts";
import { assuranceFault, meetsBoth, type AskedAssurance } from "../identity/assurance.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { authorizationRequest } from "../protocol/authorization-request.ts";
import { authorizationUrl } from "../protocol/pushed-authorization-request.ts";
import { digestOf, randomValue, transactionCookies, type Transaction } from "../protocol/transaction.ts";
import { hasLogoutMark } from "../session/logout-mark.ts";
import { languageOf } from "../texts/language.ts";
import { seeOther } from "./redirect.ts";
import type { RouteCall } from "./route.ts";
import { returnToOf } from "./way-forward.ts";

/** Characters of a return_to. */
const mostReturnTo = 1024;

/**
 * A login begins with the person's own act. A prefetch or a router's fetch is answered with nothing at all, so that
 * the click becomes a navigation; anything else that is no navigation is refused. Neither sets a cookie.
 */
export async function navigateToLogin(call: RouteCall): Promise<Response> {
  const { headers, url } = call.request;
  if (isPrefetch(headers) || isRouterFetch(headers))
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  if (!isNavigation(headers)) throw new AuthError("login_not_navigation");
  return login(call, new URL(url).searchParams);
}

export async function postLogin(call: RouteCall): Promise<Response> {
  const { headers } = call.request;
  requireSameOrigin(headers, call.config.origin);
  // A form navigates. A script that posts would put the provider's page where nobody sees it.
  const mode = headers.get("sec-fetch-mode");
  if (mode !== null && mode !== "navigate") throw new AuthError("login_not_navigation");
  const { searchParams } = new URL(call.request.url);
  return login(call, searchParams);
}

/** From the wish to the provider: the wish checked, the request built, pushed, and the transaction sealed. */
async function login({ config, request, argument }: RouteCall, wish: URLSearchParams): Promise<Response> {
  const provider = providerOf(config, argument);
  const cookie = request.headers.get("cookie");
  const transaction: Transaction = {
    state: randomValue(),
    nonce: randomValue(),
    codeVerifier: randomValue(),
    returnTo: shortReturnTo(config, wish.get("return_to")),
    createdAt: config.now(),
    asked: {
      assurance: assuranceAsked(provider, wish.get("assurance")),
      ...maxAgeAsked(wish.get("max_age"), hasLogoutMark(config, cookie)),
      representation: digestOf(provider.representation),
    },
  };
  const parameters = authorizationRequest(provider, transaction, languageOf(request.headers));
  const location = await authorizationUrl(provider, parameters);
  config.emit({ action: "login", result: "started", provider: provider.id }, request);
  return seeOther(config, location, transactionCookies(config, provider, cookie, transaction));
}

function providerOf({ providers, defaultProvider }: Config, id: string | undefined): ProviderConfig {
  const provider = id === undefined ? defaultProvider : providers.get(id);
  if (!provider) throw new AuthError("route_not_found");
  return provider;
}

/** A link may raise the level or choose among methods, never ask for less: names parted by spaces, as in `acr_values`. */
function assuranceAsked({ profile, assurance }: ProviderConfig, wished: string | null): AskedAssurance {
  const names = wished?.split(" ") ?? [];
  if (assuranceFault(profile, names)) return assurance;
  const both = meetsBoth(profile, names, assurance);
  return both.length > 0 ? both : assurance;
}

/** Seconds. After a logout that did not reach the provider, nothing but an authentication during this login will do. */
function maxAgeAsked(wished: string | null, anew: boolean): { maxAgeSeconds?: number } {
  if (anew) return { maxAgeSeconds: 0 };
  return wished !== null && /^\d{1,6}$/.test(wished) ? { maxAgeSeconds: Number(wished) } : {};
}

/** The return_to travels in a cookie: one too long for that leads to the landing page, rather than nowhere. */
function shortReturnTo(config: Config, wished: string | null): string {
  const { href } = returnToOf(config, wished);
  return href.length <= mostReturnTo ? href : returnToOf(config, undefined).href;
}
