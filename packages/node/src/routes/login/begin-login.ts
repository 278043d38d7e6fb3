import { publicRoute } from "../../options/route-address.ts";
import { AuthError } from "../../errors/errors.ts";
import { isFramed, isNavigation, isPrefetch, isRouterFetch } from "../../guard/navigation.ts";
import { requireSameOrigin } from "../../session/same-origin.ts";
import type { RequestedAssurance } from "../../providers/assurance.ts";
import { boundPerson } from "../../session/same-person.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { setWhatFits } from "../../runtime/header-room.ts";
import { authorizationRequest } from "../../protocol/authorization-request.ts";
import { bindsCodes } from "../../protocol/binding-key.ts";
import { newDpopKey } from "../../keys/dpop-key.ts";
import { mostOfNote, noteDropped, type DroppedLogin } from "./dropped-logins.ts";
import { deletion, evictedBy } from "../../transaction/login-cookies.ts";
import { authorizationUrl } from "../../protocol/pushed-authorization-request.ts";
import {
  attemptOf,
  representationDigest,
  transactionCookie,
  type LoginPurpose,
  type Transaction,
} from "../../transaction/transaction.ts";
import { randomValues } from "../../runtime/random-values.ts";
import { clearedLoopCookie, isRedirectLoop, loginsBefore } from "./redirect-loop.ts";
import type { Session } from "../../domain/session.ts";
import { familyOf } from "../../session/browser-session.ts";
import { hasSession } from "../../session/read-session.ts";
import { chosenLanguage, languageAccepted } from "../../texts/language.ts";
import { requiresReauthentication } from "./reauthentication.ts";
import { seeOther, withCookies } from "../answers/redirect.ts";
import { inFramePage, refuse } from "../refusals/refuse.ts";
import { whoIn } from "../refusals/report-refusal.ts";
import type { Route, RouteCall } from "../request/route.ts";
import { cameFrom, mostReturnTo, offeredQuery, returnToOf, shortReturnTo } from "../../guard/redirect-targets.ts";

/** Redirects a person to the provider, with the parameters of the link or form. */
type Beginning = (call: RouteCall, query: URLSearchParams) => Promise<Response>;

/**
 * Only a top-level navigation by a person starts a login. A prefetch or a fetch by a router gets an empty answer, so that
 * the click becomes a navigation; a frame gets a page with a link that opens the login in the whole window; any other request is refused. None of
 * them sets a cookie.
 */
export function byNavigation(begin: Beginning): Route {
  return async (call) => {
    const { headers } = call.request;
    if (isPrefetch(headers) || isRouterFetch(headers))
      return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
    if (isFramed(headers)) return offeredInWindow(call);
    if (!isNavigation(headers)) throw new AuthError("login_not_navigation");
    return begin(call, call.url.searchParams);
  };
}

/** @throws `return_to_invalid` */
function offeredInWindow({ config, request, url }: RouteCall): Response {
  returnToOf(config, url.searchParams.get("return_to"));
  const href = publicRoute(config, url.pathname) + offeredQuery(url);
  return refuse(config, request, new AuthError("login_not_navigation"), inFramePage(config, href));
}

/** Like {@link byNavigation}, for a form of this site. */
export function byForm(begin: Beginning): Route {
  return async (call) => {
    const { headers } = call.request;
    requireSameOrigin(headers, call.config.origin);
    // A form navigates. A scripted POST would load the provider's page out of the person's sight.
    const mode = headers.get("sec-fetch-mode");
    if (mode !== null && mode !== "navigate") throw new AuthError("login_not_navigation");
    return begin(call, call.url.searchParams);
  };
}

/** A login whose parameters have been decided. */
export interface LoginBeginning {
  readonly provider: ProviderConfig;
  readonly purpose: LoginPurpose;
  readonly returnTo: string | null;
  readonly assurance: RequestedAssurance;
  readonly maxAgeSeconds?: number | undefined;
  readonly prompt?: Transaction["asked"]["prompt"];
  /** The session that the login continues from. */
  readonly session: Session | null;
  /** The login that begins again, as the browser had no place for it. */
  readonly dropped?: DroppedLogin;
}

/** Builds and pushes the request, seals the transaction and redirects to the provider. */
export async function beginLogin(call: RouteCall, beginning: LoginBeginning): Promise<Response> {
  const { config, request, url } = call;
  const { provider, purpose, returnTo, assurance, prompt, session, dropped } = beginning;
  const cookie = request.headers.get("cookie");
  const language = chosenLanguage(url);
  const person = session ? boundPerson(config, provider, session, assurance) : undefined;
  const anew = await requiresReauthentication(config, cookie, { issuer: provider.issuer, purpose, person });
  const maxAgeSeconds = anew ? 0 : beginning.maxAgeSeconds;
  const requested = {
    returnTo: returnToOf(config, shortReturnTo(config, returnToOf(config, returnTo).href)).href,
    asked: {
      assurance,
      ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
      ...(prompt && { prompt }),
      ...(person !== undefined && { person }),
      representation: representationDigest(provider.representation),
    },
  };
  const rounds = loginsBefore(config, cookie, requested);
  if (isRedirectLoop(rounds) && (await isSentByGuard(call, beginning))) return sentRound(call);
  const family = await familyOf(config, cookie);
  const before = cameFrom(config, request);
  // Both are in the cookie, and share its room.
  const from = before && before.length + requested.returnTo.length <= mostReturnTo ? before : undefined;
  const transaction: Transaction = {
    ...randomValues(),
    ...(bindsCodes(provider.profile) && { dpopKey: newDpopKey() }),
    purpose,
    ...(from !== undefined && { cameFrom: from }),
    createdAt: config.now(),
    begunAtMs: Date.now(),
    ...(family !== undefined && { family }),
    // Sealed here, so that it holds even if the browser comes back without the session's cookie.
    ...(session && (purpose !== "login" || person !== undefined) && { endsAt: session.expiresAt }),
    ...(rounds > 0 && { rounds }),
    ...(dropped && { restarts: dropped.restarts + 1 }),
    ...(language && { language }),
    ...requested,
  };
  const parameters = authorizationRequest(provider, transaction, language ?? languageAccepted(request.headers));
  const location = await authorizationUrl(provider, parameters, transaction.dpopKey);
  const attempt = attemptOf(config.keys[0], transaction.state);
  const started = { action: purpose, result: "started", provider: provider.id, attempt, asked: assurance } as const;
  await config.record({ ...started, ...whoIn(config, request, session) }, request);
  const own = transactionCookie(config, provider, transaction);
  const evicted = evictedBy(config, cookie, own, mostOfNote);
  const answer = seeOther(config, location, [own, ...noteDropped(config, cookie, evicted, dropped)]);
  setWhatFits(
    config.cookies,
    answer.headers,
    evicted.map((name) => [deletion(name)]),
  );
  return answer;
}

/** Guards redirect by GET, and never send a person with a valid session to a login without requirements. */
async function isSentByGuard(
  { config, request }: RouteCall,
  { purpose, session }: Pick<LoginBeginning, "purpose" | "session">,
): Promise<boolean> {
  if (request.method !== "GET" || purpose === "organisation") return false;
  return session !== null || !(await hasSession(config, request.headers.get("cookie")));
}

/** Ends a redirect loop. The count restarts when the person tries again. */
function sentRound({ config, request, url: { pathname, search } }: RouteCall): Response {
  const answer = refuse(config, request, new AuthError("session_not_kept"), {
    retryHref: publicRoute(config, pathname) + search,
  });
  return withCookies(config, answer, clearedLoopCookie(config, request.headers.get("cookie")));
}
