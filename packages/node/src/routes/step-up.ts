import type { Config } from "../config/config.ts";
import { AuthError, isAuthError } from "../errors/errors.ts";
import { assuranceOf, meets } from "../providers/assurance.ts";
import { objectIn } from "../runtime/json-object.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import type { Session } from "../domain/session.ts";
import { loginHref, returnToIn } from "../guard/redirect-targets.ts";
import { sitePath } from "../options/route-address.ts";

/** A login that an API or its provider requires, or that a call requires because it has no token. */
type Demand =
  | { readonly assurance: string; readonly maxAgeSeconds?: number }
  | { readonly assurance?: undefined; readonly maxAgeSeconds: number };

/** Maximum length of a challenge, which is external input, in characters. */
const mostOfChallenge = 8192;

/** The error of {@link heedChallenge}: the same refusal as by a guard of this site. */
type StepUpError = AuthError<"assurance_insufficient" | "authentication_too_old">;

/**
 * The link to the login that an API requires. `undefined` if the API requires no login, or one that this provider entry cannot do, or if the session
 * already meets it: a person who has logged in once and is still refused is not sent again.
 *
 * Source: RFC 9470 sections 3 and 4; Microsoft, claims challenges.
 */
export function stepUpHref(
  config: Config,
  session: Session,
  from: Response | AuthError,
  options: { readonly returnTo?: string | undefined } = {},
): string | undefined {
  const demand = unmetDemand(config, session, from);
  if (!demand) return undefined;
  const returnTo = sitePath(returnToIn(config, options.returnTo));
  return loginHref(config, { provider: session.provider, returnTo, ...demand });
}

/**
 * Returns the answer of an API.
 * @throws {@link AuthError} `assurance_insufficient`, `authentication_too_old` if the API requires a login that would help, or the session has no
 * token for the call; and what the call threw
 */
export function heedChallenge(config: Config, session: Session, call: PromiseSettledResult<Response>): Response {
  const answered = call.status === "fulfilled";
  const from: unknown = answered ? call.value : call.reason;
  const demand =
    from instanceof Response || isAuthError(from, "claims_challenge") || isAuthError(from, "access_token_unavailable")
      ? unmetDemand(config, session, from)
      : undefined;
  if (demand) throw refusalFor(demand, session, answered ? undefined : from);
  if (!answered) throw from;
  return call.value;
}

/** True for an error of {@link heedChallenge}. */
export function isStepUp(error: unknown): error is StepUpError {
  return isAuthError(error, "assurance_insufficient") || isAuthError(error, "authentication_too_old");
}

function refusalFor(demand: Demand, { assurance: given }: Session, cause: unknown): StepUpError {
  if (demand.assurance === undefined) return new AuthError("authentication_too_old", { details: demand, cause });
  const { assurance, ...age } = demand;
  return new AuthError("assurance_insufficient", { details: { asked: [assurance], given, ...age }, cause });
}

function unmetDemand(config: Config, session: Session, from: Response | AuthError): Demand | undefined {
  // Digdir, bruk av eID i jobbsammenheng: a session of the other population counts as no session here, even if the provider ids are equal.
  const provider = session.population === config.population ? config.providers.get(session.provider) : undefined;
  const demand = provider && demandIn(provider.profile, from);
  if (!demand) return undefined;
  const { assurance, maxAgeSeconds } = demand;
  // RFC 9470 4: no second round after one that failed.
  const strong = assurance === undefined || meets(provider.profile, session.assurance, [assurance]);
  const young = maxAgeSeconds === undefined || (session.authenticatedAt ?? 0) >= config.now() - maxAgeSeconds;
  return strong && young ? undefined : demand;
}

function demandIn(profile: ProviderProfile, from: Response | AuthError): Demand | undefined {
  if (isAuthError(from, "claims_challenge")) return byClaims(profile, from.details.claims);
  if (isAuthError(from, "authentication_too_old")) return from.details;
  // RFC 6749 1.5: without a refresh token only a new login gives an access token.
  if (isAuthError(from, "access_token_unavailable")) return { maxAgeSeconds: 0 };
  if (isAuthError(from, "assurance_insufficient"))
    return byNames(profile, from.details.asked, from.details.maxAgeSeconds);
  if (!(from instanceof Response) || from.status !== 401) return undefined;
  const challenge = from.headers.get("www-authenticate") ?? "";
  if (challenge.length > mostOfChallenge) return undefined;
  const parameter = (name: string): string | undefined =>
    new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"([^"]*)"|([\\w-]+))`, "i").exec(challenge)?.slice(1).find(Boolean);
  const error = parameter("error");
  if (error === "insufficient_claims")
    return byClaims(profile, Buffer.from(parameter("claims") ?? "", "base64").toString());
  return error === "insufficient_user_authentication"
    ? byWords(profile, parameter("acr_values"), parameter("max_age"))
    : undefined;
}

/** Microsoft, claims-challenge: the authentication contexts in `claims`. A context that the entry does not know cannot be requested. */
function byClaims(profile: ProviderProfile, text: string): Demand | undefined {
  const { contexts } = profile.assurance;
  const { access_token: wanted } = objectIn(text) ?? {};
  const demanded: unknown =
    contexts && typeof wanted === "object" && wanted !== null ? Reflect.get(wanted, contexts.claim) : undefined;
  if (!contexts || typeof demanded !== "object" || demanded === null) return undefined;
  const values: unknown = Reflect.get(demanded, "values") ?? [Reflect.get(demanded, "value")];
  const assurance = assuranceOf(profile, { [contexts.claim]: values });
  return assurance === undefined ? undefined : { assurance };
}

/** RFC 9470 3: levels in the provider's terms. */
function byWords(
  profile: ProviderProfile,
  acrValues: string | undefined,
  maxAge: string | undefined,
): Demand | undefined {
  const { acrValues: words = {} } = profile.assurance;
  const named = (word: string): string => Object.keys(words).find((level) => words[level] === word) ?? word;
  const maxAgeSeconds = maxAge !== undefined && /^\d{1,6}$/.test(maxAge) ? Number(maxAge) : undefined;
  return byNames(profile, acrValues?.split(" ").map(named) ?? [], maxAgeSeconds);
}

/** Accepted levels, by the profile's names: the lowest of them. */
function byNames(
  { assurance: { levels, aliases } }: ProviderProfile,
  names: readonly string[],
  maxAgeSeconds: number | undefined,
): Demand | undefined {
  const asked = names
    .map((name) => (Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name))
    .filter((name) => levels.includes(name));
  const [assurance] = asked.toSorted((one, other) => levels.indexOf(one) - levels.indexOf(other));
  const age = maxAgeSeconds === undefined ? undefined : { maxAgeSeconds };
  return assurance === undefined ? age : { assurance, ...age };
}
