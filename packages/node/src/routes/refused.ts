import { AuthError } from "../errors.ts";
import { readSession } from "../session/sessions.ts";
import type { RouteCall } from "./route.ts";
import { refuse } from "./refuse.ts";
import { logoutHref, organisationHref, returnToOf } from "./way-forward.ts";

/**
 * Explains a refusal that a new login does not mend by itself, and offers one: the person may choose another organisation.
 * A page cannot answer with a status of its own once it streams; this route can.
 */
export async function refused({ config, request, argument }: RouteCall): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { href: returnTo } = returnToOf(config, searchParams.get("return_to"));
  const provider = argument === undefined ? config.defaultProvider : config.providers.get(argument);
  if (!provider || searchParams.get("code") !== "organisation_required") throw new AuthError("route_not_found");
  // Someone who is logged in that way need not do so again.
  const session = await readSession(config, request.headers.get("cookie"));
  const chooses = session?.provider === provider.id && provider.representation !== undefined;
  return refuse(config, request, new AuthError("organisation_required", { details: {} }), {
    ...(chooses && { retryHref: organisationHref(config, returnTo) }),
    retry: { provider: provider.id, returnTo },
    logoutHref: logoutHref(config),
  });
}
