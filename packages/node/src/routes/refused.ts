import type { Config } from "../config/config.ts";
import { AuthError, isAuthError } from "../errors/errors.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { Session } from "../domain/session.ts";
import { readSession } from "../session/read-session.ts";
import { chosenLanguage } from "../texts/language.ts";
import { frameInLanguages, shownPerson } from "./page-frame.ts";
import { seeOther } from "./redirect.ts";
import type { Route, RouteCall } from "./route.ts";
import { openProblem } from "../guard/sealed-problem.ts";
import type { Said } from "../pages/service.ts";
import { hasJustChosen } from "../session/redirect-loop.ts";
import type { Situation } from "../texts/texts.ts";
import { refuse } from "./refuse.ts";
import {
  inLanguage,
  logoutHref,
  offeredLoginHref,
  organisationHref,
  pageBefore,
  returnToOf,
} from "../guard/redirect-targets.ts";

/** A request with a valid session that a page has refused and redirected here, with the return page. */
interface Refusal extends RouteCall {
  readonly provider: ProviderConfig;
  readonly returnTo: string;
  readonly session: Session;
}

/** Refusals that pages redirect here, by code: a page that streams can no longer set a status; this route can. */
const refusals: Readonly<Record<string, (refusal: Refusal) => Response>> = {
  organisation_required: explainOrganisation,
  provider_required: explainProvider,
  session_replaced: goOn,
  another_person: explainOtherPerson,
};

/** The parameters of the address that a guard makes. */
const parameters = ["code", "return_to", "assurance", "max_age", "p"];

/** Explains a refusal that a new login alone does not resolve. */
export const refused: Route = async (call) => {
  const { config, request, argument } = call;
  const { searchParams } = new URL(request.url);
  const { href: returnTo } = returnToOf(config, searchParams.get("return_to"));
  const provider = argument === undefined ? config.defaultProvider : config.providers.get(argument);
  const code = searchParams.get("code") ?? "";
  const explain = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
  if (!provider || !explain) throw new AuthError("route_not_found");
  try {
    const session = await readSession(config, request.headers.get("cookie"));
    // ASVS 5.0 16.3.2: only real refusals are audited. Each of these codes needs a valid session, while any site can open this link.
    if (!session) throw new AuthError("session_required");
    return explain({ ...call, provider, returnTo, session });
  } catch (error) {
    if (!isAuthError(error, "session_replaced")) throw error;
    // The browser does not have the newer session yet: the person reloads the page, without a login.
    return refuse(config, request, error, {
      frame: frameInLanguages(config, request, undefined, parameters),
      retryHref: pathOf(returnTo),
    });
  }
};

/** The person may choose another organisation, unless they have just done so in vain. */
function explainOrganisation({ config, request, provider, returnTo, session }: Refusal): Response {
  const person = shownPerson(session);
  const { representation, profile, production } = provider;
  const { title: giver, hrefs } = representation?.rules.givenIn ?? {};
  const right = rightIn(config, request);
  // The provider of the current session need not be offered again.
  const chooses = session.provider === provider.id && representation !== undefined;
  const hasChosen = chooses && hasJustChosen(config, request.headers.get("cookie"));
  const situation = organisationSituation(person.organisations.length > 0, hasChosen);
  return refuse(config, request, new AuthError("organisation_required", { details: {} }), {
    situation: situation ?? (right === undefined ? undefined : "rightRequired"),
    facts: { login: profile.title, organisations: person.organisations, right, giver },
    frame: frameInLanguages(config, request, person, parameters),
    ...(chooses && { retryHref: organisationHref(config, returnTo) }),
    retry: { provider: provider.id, returnTo },
    backHref: pageBefore(config, request.headers),
    accessHref: config.service?.accessHref ?? hrefs?.[production ? "production" : "test"],
    logoutHref: logoutHref(config),
  });
}

function organisationSituation(acts: boolean, hasChosen: boolean): Situation | undefined {
  if (acts) return hasChosen ? "stillUnauthorised" : undefined;
  return hasChosen ? "noAuthorisation" : "actsForNobody";
}

/** The label of the right that the page requires. The guard sealed its name; the options have the label. */
function rightIn(config: Config, { url }: Request): Said | undefined {
  const right = openProblem(config, new URL(url).searchParams.get("p"))?.problem.right;
  return right === undefined ? undefined : config.service?.rights?.[right];
}

/** The person may log in by the required entry, which ends the session that they have. */
function explainProvider(refusal: Refusal): Response {
  const { config, request, provider, session } = refusal;
  // The person has logged in there meanwhile, in another tab.
  if (session.provider === provider.id) return goOn(refusal);
  return refuse(config, request, new AuthError("provider_required"), {
    frame: frameInLanguages(config, request, shownPerson(session), parameters),
    others: [{ href: offeredLoginHref(config, provider.id, new URL(request.url)), text: provider.title }],
    logoutHref: logoutHref(config),
  });
}

/** The page was rendered for another person. This person returns to it as themselves, or logs out so that the other can log in. */
function explainOtherPerson({ config, request, returnTo, session }: Refusal): Response {
  // At a shared workstation, the next person must not read who was here before.
  const person = config.sharedWorkstation ? undefined : { ...shownPerson(session), organisations: [] };
  return refuse(config, request, new AuthError("another_person"), {
    action: "access",
    frame: frameInLanguages(config, request, person, parameters),
    retryHref: pathOf(returnTo),
    logoutHref: logoutHref(config),
  });
}

/** The browser already has a session that the page accepts, and continues. */
function goOn({ config, request, returnTo }: Refusal): Response {
  return seeOther(config, inLanguage(config, returnTo, chosenLanguage(request.url)));
}

function pathOf(returnTo: string): string {
  const { pathname, search, hash } = new URL(returnTo);
  return pathname + search + hash;
}
