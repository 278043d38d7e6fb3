import { isDeepStrictEqual } from "node:util";
import type { Config } from "../config/config.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { AuthError, type AuthErrorCode } from "../errors/errors.ts";
import { loginHref, logoutHref, organisationHref } from "../guard/redirect-targets.ts";
import { openProblem, type Problem } from "../guard/sealed-problem.ts";
import type { Session } from "../domain/session.ts";
import { readSession } from "../session/read-session.ts";
import { frameInLanguages } from "./page-frame.ts";
import { explain } from "./refuse.ts";
import type { RouteCall } from "./route.ts";

/** Refusals that single sign-on at the provider would repeat, unless the person authenticates again. */
const needsAnew: ReadonlySet<AuthErrorCode> = new Set([
  "another_person",
  "directory_refused",
  "employment_required",
  "guest_refused",
  "identity_provider_refused",
  "multi_factor_required",
]);

/** The subset that another account resolves: a choice of accounts is enough, if the provider offers one. */
const needsAnotherAccount: ReadonlySet<AuthErrorCode> = new Set([
  "another_person",
  "directory_refused",
  "guest_refused",
]);

/** Refusals that a login with another provider may avoid. */
const offersOthers: ReadonlySet<AuthErrorCode> = new Set([
  "access_denied",
  "employment_required",
  "multi_factor_required",
]);

/**
 * The page of a failed login: the person can try again with the same request, use another provider, or end the provider's session. It can be
 * reloaded and changes language by its own address. The event was written by the callback.
 * @throws {@link AuthError} `route_not_found` for an address that this application did not make
 */
export async function problem({ config, request }: RouteCall): Promise<Response> {
  const opened = openProblem(config, new URL(request.url).searchParams.get("p"));
  const provider = opened && config.providers.get(opened.problem.provider);
  if (!provider) throw new AuthError("route_not_found");
  const { problem: of, isStale } = opened;
  // The state of the login has changed since: the page still gives the reference, and leads home.
  const frame = frameInLanguages(config, request);
  if (isStale) return explain(config, request, of, { frame, isStale });
  const session = await sessionFor(of, config, request);
  return explain(config, request, of, {
    frame,
    ...(offersOthers.has(of.code) && { others: otherWays(config, provider, of) }),
    ...(of.code === "access_denied" && session && { stillLoggedIn: true }),
    retryHref: retryHref(config, provider, of, session),
    ...(of.wasLetIn && { logoutHref: logoutHref(config, provider.id) }),
  });
}

/** The session, where the page depends on it. The problem itself reports an unavailable store. */
async function sessionFor({ code, purpose }: Problem, config: Config, { headers }: Request): Promise<Session | null> {
  if (code !== "access_denied" && purpose !== "organisation") return null;
  return readSession(config, headers.get("cookie")).catch(() => null);
}

function retryHref(
  config: Config,
  { id, profile, assurance }: ProviderConfig,
  { code, purpose, asked, ...problem }: Problem,
  session: Session | null,
): string {
  const returnTo = returnToOf(config, problem);
  const anew = needsAnew.has(code);
  if (purpose === "organisation" && session && !anew) return organisationHref(config, returnTo);
  const prompt = needsAnotherAccount.has(code) ? profile.accountChoice : undefined;
  // A login with a requested level continues from the session, and so still requires the same person.
  const keepsLevel = prompt && asked?.samePerson;
  const isDefault = isDeepStrictEqual(asked?.assurance, assurance);
  return loginHref(config, {
    provider: id,
    returnTo,
    assurance: isDefault && !keepsLevel ? undefined : asked?.assurance,
    // OpenID Connect Core 3.1.2.1: after an authentication just now, only `max_age=0` makes the provider ask again.
    maxAgeSeconds: anew && !prompt ? 0 : asked?.maxAgeSeconds,
    ...(prompt && { prompt }),
  });
}

/** All of the same population, since an instance has only one. */
function otherWays(config: Config, { id }: ProviderConfig, problem: Problem): { href: string; text: string }[] {
  const returnTo = returnToOf(config, problem);
  return [...config.providers.values()]
    .filter((other) => other.id !== id)
    .map((other) => ({ href: loginHref(config, { provider: other.id, returnTo }), text: other.title }));
}

/** Checked when the login began, and sealed since. */
function returnToOf({ origin, landingPath }: Config, { returnTo = landingPath }: Pick<Problem, "returnTo">): string {
  return origin + returnTo;
}
