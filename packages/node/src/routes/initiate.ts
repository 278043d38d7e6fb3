import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { chosenLanguage } from "../texts/language.ts";
import { formBody } from "./form-body.ts";
import { optionalParameter, requiredParameter } from "./parameter.ts";
import { seeOther } from "./redirect.ts";
import type { RouteCall } from "./route.ts";
import { inLanguage, loginHref, returnToOf } from "./way-forward.ts";

const mostOfParameter = 2048;

/**
 * Another site, as an agency's portal, asks for a login here (OpenID Connect Core 4). It is sent on to the login itself, which
 * begins on a navigation only and looks at the browser's cookies, as the one of a form on another site could not.
 */
export async function initiate({ config, request }: RouteCall): Promise<Response> {
  return sendOn(config, request, new URL(request.url).searchParams);
}

/** As {@link initiate}, by a form. */
export async function initiateByForm({ config, request }: RouteCall): Promise<Response> {
  return sendOn(config, request, await formBody(request));
}

/** `login_hint` is left where it is: a stranger's word on who logs in, which may be a national id that nobody may log. */
function sendOn(config: Config, { url }: Request, parameters: URLSearchParams): Response {
  const issuer = requiredParameter(parameters, "iss", mostOfParameter);
  const target = optionalParameter(parameters, "target_link_uri", Number.POSITIVE_INFINITY);
  // Core 4: a provider of ours. Nothing is ever fetched from what the other site names (CWE-918).
  const provider = [...config.providers.values()].find((each) => each.issuer === issuer);
  if (!provider) throw new AuthError("request_invalid", { details: { parameter: "iss", fault: "unknown" } });
  // Core 4: the target must not make us an open redirector.
  const { href: returnTo } = returnToOf(config, target);
  const href = loginHref(config, { provider: provider.id, returnTo });
  return seeOther(config, inLanguage(config, href, chosenLanguage(url)));
}
