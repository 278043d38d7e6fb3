import { isDeepStrictEqual } from "node:util";
import type { Config } from "../../config/config.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { AuthError, type AuthErrorCode } from "../../errors/errors.ts";
import { accessHref, loginHref, logoutHref, organisationHref } from "../../guard/redirect-targets.ts";
import { isFailedLogin, openProblem, type OpenedProblem, type Problem } from "../../guard/sealed-problem.ts";
import type { PageFacts } from "../pages/page-texts.ts";
import { assuranceFault, meetsBoth } from "../../providers/assurance.ts";
import type { Session } from "../../domain/session.ts";
import { readSession } from "../../session/read-session.ts";
import type { LocalText } from "../../pages/service.ts";
import { namesPerson, shownAfter } from "../answers/localized-frame.ts";
import type { Situation } from "../../texts/texts.ts";
import { frameOf, type RefusalPageOptions } from "./refusal-page.ts";
import { explain } from "./refuse.ts";
import type { RouteCall } from "../request/route.ts";

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
export async function problem({ config, request, url }: RouteCall): Promise<Response> {
  const opened = openProblem(config, url.searchParams.get("p"));
  const options = isFailedLogin(opened) ? await problemOptions(config, request, opened) : undefined;
  if (!options || !isFailedLogin(opened)) throw new AuthError("route_not_found");
  return explain(config, request, opened.problem, options);
}

/** What the page of a failed login says and offers; `undefined` if its entry of `providers` is gone. The address of the request has the problem. */
export async function problemOptions(
  config: Config,
  request: Request,
  { problem: of, isStale }: OpenedProblem<Problem>,
): Promise<RefusalPageOptions | undefined> {
  const provider = config.providers.get(of.provider);
  if (!provider) return undefined;
  const session = await sessionFor(of, config, request);
  const situation = situationOf(of, provider, session);
  const page = {
    situation,
    facts: factsOf(provider, of),
    frame: frameOf(config, request, shownAfter(config, of, session)),
    // The state of the login may have changed since: the page still gives the reference, and leads home.
    isStale,
  };
  if (isStale) return page;
  const sealed = new URL(request.url).searchParams.get("p");
  return {
    ...page,
    backHref: of.cameFrom,
    ...(of.code === "organisation_required" && { accessHref: accessHref(config, provider) }),
    ...(offersOthers.has(of.code) && !session && { others: otherWays(config, provider, of) }),
    retryHref: retryHref(config, provider, of, { session, from: of.cameFrom === undefined ? undefined : sealed }),
    ...(of.wasLetIn && { logoutHref: logoutHref(config, provider.id) }),
  };
}

/** The special case of the error. */
function situationOf(
  { code, asked, given }: Problem,
  { profile: { assurance: of } }: ProviderConfig,
  session: Session | null,
): Situation | undefined {
  // Only a personal eID has the levels of the law on eID: Digdir, sikkerhetsnivå.
  const needsEid = of.levels.includes("substantial") && asked?.assurance.includes("high") === true;
  if (code === "access_denied" && session) return needsEid ? "stillLoggedInEid" : "stillLoggedIn";
  if (code === "assurance_insufficient") {
    if (needsEid && given !== undefined && of.levels.includes(given)) return "eidRequired";
    if (of.twoSteps !== undefined && asked?.assurance.includes(of.twoSteps)) return "twoStepsRequired";
  }
  return code === "organisation_required" ? "noAuthorisation" : undefined;
}

function factsOf({ profile, representation }: ProviderConfig, { asked, given }: Problem): PageFacts {
  return { login: profile.title, asked: asked?.assurance.at(-1), given, giver: representation?.rules.givenIn?.title };
}

/** The session, where the page depends on it. The problem itself reports an unavailable store. */
async function sessionFor({ code, purpose }: Problem, config: Config, { headers }: Request): Promise<Session | null> {
  // The page of a cancelled login must say whether a session is open, also at a shared workstation. It names the person elsewhere only.
  if (code !== "access_denied" && !namesPerson(config, code) && purpose !== "organisation") return null;
  return readSession(config, headers.get("cookie")).catch(() => null);
}

function retryHref(
  config: Config,
  { id, profile, assurance }: ProviderConfig,
  { code, purpose, asked, ...problem }: Problem,
  { session, from }: { readonly session: Session | null; readonly from?: string | null | undefined },
): string {
  const returnTo = returnUrlOf(config, problem);
  const anew = needsAnew.has(code);
  if (purpose === "organisation" && session && !anew) return organisationHref(config, returnTo, from ?? undefined);
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
    from: from ?? undefined,
  });
}

/** Other entries by which the person can meet the same request: all are of the same population. A raised level is never replaced by a lower one. */
function otherWays(
  config: Config,
  { id, assurance }: ProviderConfig,
  problem: Problem,
): { href: string; text: LocalText }[] {
  const returnTo = returnUrlOf(config, problem);
  const raised = isDeepStrictEqual(problem.asked?.assurance, assurance) ? undefined : problem.asked?.assurance;
  return [...config.providers.values()]
    .filter((other) => other.id !== id && (raised === undefined || canMeet(other, raised)))
    .map((other) => ({
      href: loginHref(config, { provider: other.id, returnTo, assurance: raised }),
      text: other.title,
    }));
}

function canMeet({ profile, assurance }: ProviderConfig, asked: readonly string[]): boolean {
  return assuranceFault(profile, asked) === undefined && meetsBoth(profile, asked, assurance).length > 0;
}

/** Checked when the login began, and sealed since. */
function returnUrlOf({ origin, landingPath }: Config, { returnTo = landingPath }: Pick<Problem, "returnTo">): string {
  return origin + returnTo;
}
