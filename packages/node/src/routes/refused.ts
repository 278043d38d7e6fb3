import { AuthError, isAuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { readSession } from "../session/sessions.ts";
import { chosenLanguage } from "../texts/language.ts";
import { seeOther } from "./redirect.ts";
import type { Route, RouteCall } from "./route.ts";
import { refuse } from "./refuse.ts";
import { inLanguage, logoutHref, organisationHref, returnToOf } from "./way-forward.ts";

/** A refusal that a page handed on, with where the person was about to go. */
interface Refusal extends RouteCall {
  readonly provider: ProviderConfig;
  readonly returnTo: string;
}

/** What a page hands on here, by its code: a page cannot answer with a status of its own once it streams; this route can. */
const refusals: Readonly<Record<string, (refusal: Refusal) => Promise<Response>>> = {
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
  return explain({ ...call, provider, returnTo });
};

/** The person may choose another organisation. */
async function explainOrganisation({ config, request, provider, returnTo }: Refusal): Promise<Response> {
  // Someone who is logged in that way need not do so again.
  const session = await readSession(config, request.headers.get("cookie"));
  const chooses = session?.provider === provider.id && provider.representation !== undefined;
  return refuse(config, request, new AuthError("organisation_required", { details: {} }), {
    ...(chooses && { retryHref: organisationHref(config, returnTo) }),
    retry: { provider: provider.id, returnTo },
    logoutHref: logoutHref(config),
  });
}

/** What the person filled in was another's page. They go back to it as who they are, or log out so that the other can log in. */
async function explainOtherPerson({ config, request, returnTo }: Refusal): Promise<Response> {
  const { pathname, search, hash } = new URL(returnTo);
  return refuse(config, request, new AuthError("another_person"), {
    action: "access",
    retryHref: pathname + search + hash,
    logoutHref: logoutHref(config),
  });
}

/** The browser has the newer session by now, and goes on; one that has not yet is asked to try again, which is no login. */
async function goOnWithNewer({ config, request, returnTo }: Refusal): Promise<Response> {
  const cookie = request.headers.get("cookie");
  try {
    if (await readSession(config, cookie))
      return seeOther(config, inLanguage(config, returnTo, chosenLanguage(request.url)));
  } catch (error) {
    if (!isAuthError(error, "session_replaced")) throw error;
    const { pathname, search, hash } = new URL(returnTo);
    return refuse(config, request, error, { retryHref: pathname + search + hash });
  }
  throw new AuthError("session_required");
}
