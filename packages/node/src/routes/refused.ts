import { AuthError, isAuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { Session } from "../domain/session.ts";
import { readSession } from "../session/sessions.ts";
import { chosenLanguage } from "../texts/language.ts";
import { seeOther } from "./redirect.ts";
import type { Route, RouteCall } from "./route.ts";
import { refuse } from "./refuse.ts";
import { inLanguage, logoutHref, organisationHref, returnToOf } from "./way-forward.ts";

/** A refusal that a page handed on, of a session that is alive, with where the person was about to go. */
interface Refusal extends RouteCall {
  readonly provider: ProviderConfig;
  readonly returnTo: string;
  readonly session: Session;
}

/** What a page hands on here, by its code: a page cannot answer with a status of its own once it streams; this route can. */
const refusals: Readonly<Record<string, (refusal: Refusal) => Response>> = {
  organisation_required: explainOrganisation,
  session_replaced: goOnWithNewer,
  another_person: explainOtherPerson,
};

/** Explains a refusal that a new login does not mend by itself. */
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
    // ASVS 5.0 16.3.2: the audit log has refusals that happened, and each of these codes is about a live session. Anyone can have the link opened.
    if (!session) throw new AuthError("session_required");
    return explain({ ...call, provider, returnTo, session });
  } catch (error) {
    if (!isAuthError(error, "session_replaced")) throw error;
    // The browser does not have the newer session yet: the person opens the page again, without a login.
    return refuse(config, request, error, { retryHref: pathOf(returnTo) });
  }
};

/** The person may choose another organisation. */
function explainOrganisation({ config, request, provider, returnTo, session }: Refusal): Response {
  // Someone who is logged in that way need not do so again.
  const chooses = session.provider === provider.id && provider.representation !== undefined;
  return refuse(config, request, new AuthError("organisation_required", { details: {} }), {
    ...(chooses && { retryHref: organisationHref(config, returnTo) }),
    retry: { provider: provider.id, returnTo },
    logoutHref: logoutHref(config),
  });
}

/** What the person filled in was another's page. They go back to it as who they are, or log out so that the other can log in. */
function explainOtherPerson({ config, request, returnTo }: Refusal): Response {
  return refuse(config, request, new AuthError("another_person"), {
    action: "access",
    retryHref: pathOf(returnTo),
    logoutHref: logoutHref(config),
  });
}

/** The browser has the newer session by now, and goes on. */
function goOnWithNewer({ config, request, returnTo }: Refusal): Response {
  return seeOther(config, inLanguage(config, returnTo, chosenLanguage(request.url)));
}

function pathOf(returnTo: string): string {
  const { pathname, search, hash } = new URL(returnTo);
  return pathname + search + hash;
}
