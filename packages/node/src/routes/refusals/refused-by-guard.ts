import type { Config } from "../../config/config.ts";
import { AuthError, isAuthError } from "../../errors/errors.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import type { Session } from "../../domain/session.ts";
import { readSession } from "../../session/read-session.ts";
import { chosenLanguage } from "../../texts/language.ts";
import { shownPerson } from "../answers/localized-frame.ts";
import { seeOther } from "../answers/redirect.ts";
import { sitePath } from "../../options/route-address.ts";
import { namedProvider } from "../request/named-provider.ts";
import type { Route } from "../request/route.ts";
import { openProblem } from "../../guard/sealed-problem.ts";
import { hasJustChosen } from "../login/redirect-loop.ts";
import type { Situation } from "../../texts/texts.ts";
import { frameOf, type RefusalPageOptions } from "./refusal-page.ts";
import { explain, refuse } from "./refuse.ts";
import { reportRefusal } from "./report-refusal.ts";
import { redirectToCustomPage } from "./custom-page.ts";
import {
  accessHref,
  inLanguage,
  logoutHref,
  offeredLoginHref,
  organisationHref,
  pageBefore,
  returnToOf,
} from "../../guard/redirect-targets.ts";

/** A session that a page has refused and sent here. */
interface Refusal {
  readonly config: Config;
  readonly request: Request;
  readonly provider: ProviderConfig;
  /** The page: a path of this site. */
  readonly returnTo: string;
  /** The page that the person came from, alike. */
  readonly cameFrom?: string | undefined;
  /** The right that the page requires, by its name in the options. */
  readonly right?: string | undefined;
  /** True if the session has it for another organisation than the request was for. */
  readonly forAnother?: true | undefined;
  readonly session: Session;
}

/** Refusals that pages redirect here, by code: a page that streams can no longer set a status; this route can. `undefined`: the session is accepted. */
const refusals: Readonly<Record<string, (refusal: Refusal) => RefusalPageOptions | undefined>> = {
  organisation_required: organisationOptions,
  provider_required: providerOptions,
  session_replaced: () => undefined,
  another_person: otherPersonOptions,
};

/** Explains a refusal that a new login alone does not resolve. */
export const refused: Route = async ({ config, request, url: { searchParams }, argument }) => {
  const page = returnToOf(config, searchParams.get("return_to"));
  const provider = namedProvider(config, argument) ?? config.defaultProvider;
  const code = searchParams.get("code") ?? "";
  if (!Object.hasOwn(refusals, code)) throw new AuthError("route_not_found");
  const returnTo = sitePath(page);
  try {
    const session = await readSession(config, request.headers.get("cookie"));
    // ASVS 5.0 16.3.2: only real refusals are audited. Each of these codes needs a valid session, while any site can open this link.
    if (!session) throw new AuthError("session_required");
    const { right, forAnother } = toldIn(config, searchParams.get("p"));
    const refusal = {
      config,
      request,
      provider,
      returnTo,
      cameFrom: pageBefore(config, request.headers),
      right,
      forAnother,
      session,
    };
    const options = refusalOptions(code, refusal);
    // The browser already has a session that the page accepts, and continues.
    if (!options) return seeOther(config, inLanguage(config, page.href, chosenLanguage(new URL(request.url))));
    const error =
      code === "organisation_required"
        ? new AuthError(code, { details: {} })
        : new AuthError(code as "another_person" | "provider_required");
    return answerRefused(refusal, error, options);
  } catch (error) {
    const isReplaced = isAuthError(error, "session_replaced");
    if (!isReplaced && !isAuthError(error, "session_required")) throw error;
    return refuse(config, request, error, {
      // The browser does not have the newer session yet: the person reloads the page, without a login.
      ...(isReplaced && { retryHref: returnTo }),
    });
  }
};

/** What the page of a refusal says and offers; `undefined` if the session is accepted. */
export function refusalOptions(code: string, refusal: Refusal): RefusalPageOptions | undefined {
  return refusals[code]?.(refusal);
}

/** The application's own page, or ours. */
function answerRefused(refusal: Refusal, error: AuthError, options: RefusalPageOptions): Response {
  const { config, request, provider, returnTo, cameFrom, right, forAnother, session } = refusal;
  const { code } = error;
  const reference = reportRefusal(config, request, error, { session });
  const known = { ...(right !== undefined && { right }), ...(forAnother && { forAnother }) };
  const facts = { ...(cameFrom !== undefined && { cameFrom }), ...known };
  const problem = { guarded: true, code, reference, provider: provider.id, returnTo, ...facts } as const;
  return redirectToCustomPage(config, request, problem) ?? explain(config, request, { code, reference }, options);
}

/** The person may choose another organisation, unless they have just done so in vain. */
function organisationOptions({
  config,
  request,
  provider,
  returnTo,
  cameFrom,
  right,
  forAnother,
  session,
}: Refusal): RefusalPageOptions {
  const person = shownPerson(session);
  const { representation, profile } = provider;
  const label = right === undefined ? undefined : config.service?.rights?.[right];
  // The provider of the current session need not be offered again.
  const chooses = session.provider === provider.id && representation !== undefined;
  const hasChosen = chooses && hasJustChosen(config, request.headers.get("cookie"));
  const situation = forAnother
    ? hasChosen
      ? "stillOtherOrganisation"
      : "otherOrganisation"
    : organisationSituation(person.organisations.length > 0, hasChosen);
  return {
    situation: situation ?? (label === undefined ? undefined : "rightRequired"),
    facts: {
      login: profile.title,
      organisations: person.organisations,
      right: label,
      giver: representation?.rules.givenIn?.title,
    },
    frame: frameOf(config, request, person),
    ...(chooses && { retryHref: organisationHref(config, config.origin + returnTo) }),
    retry: { provider: provider.id, returnTo: config.origin + returnTo },
    backHref: cameFrom,
    accessHref: accessHref(config, provider),
    logoutHref: logoutHref(config),
  };
}

function organisationSituation(acts: boolean, hasChosen: boolean): Situation | undefined {
  if (acts) return hasChosen ? "stillUnauthorised" : undefined;
  return hasChosen ? "noAuthorisation" : "actsForNobody";
}

/** What the guard sealed of the right that the page requires. */
function toldIn(config: Config, sealed: string | null): Pick<Refusal, "right" | "forAnother"> {
  const problem = openProblem(config, sealed)?.problem;
  return !problem || "page" in problem ? {} : { right: problem.right, forAnother: problem.forAnother };
}

/** The person may log in by the required entry, which ends the session that they have. */
function providerOptions({ config, request, provider, session }: Refusal): RefusalPageOptions | undefined {
  // The person has logged in there meanwhile, in another tab.
  if (session.provider === provider.id) return undefined;
  return {
    frame: frameOf(config, request, shownPerson(session)),
    others: [{ href: offeredLoginHref(config, provider.id, new URL(request.url)), text: provider.title }],
    logoutHref: logoutHref(config),
  };
}

/** The page was rendered for another person. This person returns to it as themselves, or logs out so that the other can log in. */
function otherPersonOptions({ config, request, returnTo, session }: Refusal): RefusalPageOptions {
  // At a shared workstation, the next person must not read who was here before.
  const person = config.sharedWorkstation ? undefined : { ...shownPerson(session), organisations: [] };
  return {
    situation: "loggedInAsAnother",
    facts: { name: person?.name },
    frame: frameOf(config, request, person),
    retryHref: returnTo,
    logoutHref: logoutHref(config),
  };
}
