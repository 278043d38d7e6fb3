import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { isNavigation, isPrefetch, isRouterFetch } from "../guard/navigation.ts";
import { requireSameOrigin } from "../guard/same-origin.ts";
import type { AskedAssurance } from "../identity/assurance.ts";
import { boundPerson } from "../identity/same-person.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { authorizationRequest } from "../protocol/authorization-request.ts";
import { newDpopKey } from "../protocol/dpop-key.ts";
import { authorizationUrl } from "../protocol/pushed-authorization-request.ts";
import {
  digestOf,
  randomValues,
  transactionCookies,
  type LoginPurpose,
  type Transaction,
} from "../protocol/transaction.ts";
import { clearedRoundMark, isEndless, roundsBefore } from "../session/login-rounds.ts";
import type { Session } from "../domain/session.ts";
import { familyOf } from "../session/browser-session.ts";
import { hasSession } from "../session/sessions.ts";
import { chosenLanguage, languageOf } from "../texts/language.ts";
import { mustAuthenticateAnew } from "./fresh-authentication.ts";
import { seeOther, withCookies } from "./redirect.ts";
import { refuse } from "./refuse.ts";
import type { Route, RouteCall } from "./route.ts";
import { returnToOf } from "./way-forward.ts";

/** Sends a person to the provider, by what the link or the form says. */
type Beginning = (call: RouteCall, wish: URLSearchParams) => Promise<Response>;

/** Characters of a return_to. */
const mostReturnTo = 1024;

/**
 * A login begins with the person's own act. A prefetch or a router's fetch is answered with nothing at all, so that
 * the click becomes a navigation; anything else that is no navigation is refused. Neither sets a cookie.
 */
export function byNavigation(begin: Beginning): Route {
  return async (call) => {
    const { headers, url } = call.request;
    if (isPrefetch(headers) || isRouterFetch(headers))
      return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
    if (!isNavigation(headers)) throw new AuthError("login_not_navigation");
    return begin(call, new URL(url).searchParams);
  };
}

/** As {@link byNavigation}, by a form of this site. */
export function byForm(begin: Beginning): Route {
  return async (call) => {
    const { headers, url } = call.request;
    requireSameOrigin(headers, call.config.origin);
    // A form navigates. A script that posts would put the provider's page where nobody sees it.
    const mode = headers.get("sec-fetch-mode");
    if (mode !== null && mode !== "navigate") throw new AuthError("login_not_navigation");
    return begin(call, new URL(url).searchParams);
  };
}

/** A login as it was decided to be. */
export interface LoginBeginning {
  readonly provider: ProviderConfig;
  readonly purpose: LoginPurpose;
  readonly returnTo: string | null;
  readonly assurance: AskedAssurance;
  readonly maxAgeSeconds?: number | undefined;
  readonly prompt?: Transaction["asked"]["prompt"];
  /** The session that it goes on from. */
  readonly session: Session | null;
}

/** To the provider: the request built, pushed, and the transaction sealed. */
export async function beginLogin(call: RouteCall, beginning: LoginBeginning): Promise<Response> {
  const { config, request } = call;
  const { provider, purpose, returnTo, assurance, prompt, session } = beginning;
  const cookie = request.headers.get("cookie");
  const maxAgeSeconds = mustAuthenticateAnew(config, cookie, purpose) ? 0 : beginning.maxAgeSeconds;
  const language = chosenLanguage(request.url);
  const person = session ? boundPerson(config, provider, session, assurance) : undefined;
  const wished = {
    returnTo: shortReturnTo(config, returnTo),
    asked: {
      assurance,
      ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
      ...(prompt && { prompt }),
      ...(person !== undefined && { person }),
      representation: digestOf(provider.representation),
    },
  };
  const rounds = roundsBefore(config, cookie, wished);
  if (isEndless(rounds) && (await isSentByGuard(call, beginning))) return sentRound(call);
  const family = await familyOf(config, cookie);
  const transaction: Transaction = {
    ...randomValues(),
    ...(provider.profile.dpop?.pushedRequest && { dpopKey: newDpopKey() }),
    purpose,
    createdAt: config.now(),
    begunAtMs: Date.now(),
    ...(family !== undefined && { family }),
    ...(rounds > 0 && { rounds }),
    ...(language && { language }),
    ...wished,
  };
  const parameters = authorizationRequest(provider, transaction, languageOf(request));
  const location = await authorizationUrl(provider, parameters, transaction.dpopKey);
  await config.record({ action: purpose, result: "started", provider: provider.id }, request);
  return seeOther(config, location, transactionCookies(config, provider, cookie, transaction));
}

/** No guard posts, nor does one send a person whose session it can read to a login that wishes nothing of it: those are the person's own act. */
async function isSentByGuard(
  { config, request }: RouteCall,
  { purpose, session }: Pick<LoginBeginning, "purpose" | "session">,
): Promise<boolean> {
  if (request.method !== "GET" || purpose === "organisation") return false;
  return session !== null || !(await hasSession(config, request.headers.get("cookie")));
}

/** An end to the circle, with a way on: the count begins anew when the person tries again. */
function sentRound({ config, request }: RouteCall): Response {
  const { pathname, search } = new URL(request.url);
  const answer = refuse(config, request, new AuthError("session_not_kept"), { retryHref: pathname + search });
  return withCookies(config, answer, clearedRoundMark(config, request.headers.get("cookie")));
}

/** The return_to travels in a cookie: one too long for that leads to the landing page, rather than nowhere. */
function shortReturnTo(config: Config, wished: string | null): string {
  const { href } = returnToOf(config, wished);
  return href.length <= mostReturnTo ? href : returnToOf(config, undefined).href;
}
