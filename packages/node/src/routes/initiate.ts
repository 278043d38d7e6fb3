import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import { chosenLanguage } from "../texts/language.ts";
import { formBody } from "./request/form-body.ts";
import { optionalParameter, requiredParameter } from "./request/parameter.ts";
import { seeOther } from "./answers/redirect.ts";
import type { RouteCall } from "./request/route.ts";
import { inLanguage, loginHref, returnToOf } from "../guard/redirect-targets.ts";

const mostOfParameter = 2048;

/**
 * Third-party initiated login (OpenID Connect Core 4), for example from an agency's portal. Redirects to the login route, which requires a navigation
 * and reads the browser's cookies; a form on another site does not send them.
 */
export async function initiate({ config, url }: RouteCall): Promise<Response> {
  return sendOn(config, url, url.searchParams);
}

/** Like {@link initiate}, for a form. */
export async function initiateByForm({ config, request, url }: RouteCall): Promise<Response> {
  return sendOn(config, url, await formBody(request));
}

/** `login_hint` is ignored: another site chose it, and it may be a national id, which must not be logged. */
function sendOn(config: Config, url: URL, parameters: URLSearchParams): Response {
  const issuer = requiredParameter(parameters, "iss", mostOfParameter);
  const target = optionalParameter(parameters, "target_link_uri", Number.POSITIVE_INFINITY);
  // Core 4: must be one of our providers. No URL from the other site is ever fetched (CWE-918).
  const provider = [...config.providers.values()].find((each) => each.issuer === issuer);
  if (!provider) throw new AuthError("request_invalid", { details: { parameter: "iss", fault: "unknown" } });
  // Core 4: the target must not make us an open redirector.
  const { href: returnTo } = returnToOf(config, target);
  const href = loginHref(config, { provider: provider.id, returnTo });
  return seeOther(config, inLanguage(config, href, chosenLanguage(url)));
}
