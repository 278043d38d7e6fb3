import { AuthError } from "../errors/errors.ts";
import { readSession } from "../session/read-session.ts";
import { beginLogin, byForm, byNavigation } from "./login/begin-login.ts";
import type { RouteCall } from "./request/route.ts";

export const navigateToOrganisations = byNavigation(chooseOrganisation);
export const postOrganisation = byForm(chooseOrganisation);

/**
 * Switch of organisation. While the provider's session lasts, a repeated request skips the authentication
 * (docs.digdir.no/docs/ansattporten/ansattporten_guide); otherwise the same person must log in. The level of the session is requested, so that
 * a switch never lowers it.
 */
async function chooseOrganisation(call: RouteCall, query: URLSearchParams): Promise<Response> {
  const { config, request } = call;
  const session = await readSession(config, request.headers.get("cookie"));
  if (!session) throw new AuthError("session_required");
  const provider = config.providers.get(session.provider);
  if (!provider?.representation) throw new AuthError("route_not_found");
  return beginLogin(call, {
    provider,
    purpose: "organisation",
    returnTo: query.get("return_to"),
    assurance: [session.assurance],
    session,
  });
}
