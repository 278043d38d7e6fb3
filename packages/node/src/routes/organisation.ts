import { AuthError } from "../errors.ts";
import { readSession } from "../session/sessions.ts";
import { beginLogin, byForm, byNavigation } from "./begin-login.ts";
import type { RouteCall } from "./route.ts";

export const navigateToOrganisations = byNavigation(chooseOrganisation);
export const postOrganisation = byForm(chooseOrganisation);

/**
 * The person chooses whom to act for once more. The same request again leads past the login, as long as the provider's own
 * session lasts (docs.digdir.no/docs/ansattporten/ansattporten_guide); when it does not, the same person must log in. Asked for
 * is what the session has, so that nobody loses a level by it.
 */
async function chooseOrganisation(call: RouteCall, wish: URLSearchParams): Promise<Response> {
  const { config, request } = call;
  const session = await readSession(config, request.headers.get("cookie"));
  if (!session) throw new AuthError("session_required");
  const provider = config.providers.get(session.provider);
  if (!provider?.representation) throw new AuthError("route_not_found");
  return beginLogin(call, {
    provider,
    purpose: "organisation",
    returnTo: wish.get("return_to"),
    assurance: [session.assurance],
    session,
  });
}
