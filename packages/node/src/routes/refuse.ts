import { randomBytes } from "node:crypto";
import type { Config } from "../config.ts";
import { errorPage } from "../error-page.ts";
import { isAuthError, type AuthError } from "../errors.ts";
import type { AuthEvent } from "../events.ts";
import { languageOf } from "../texts/language.ts";
import { jsonAnswer } from "./json-answer.ts";
import { returnToOf } from "./way-forward.ts";

const actions: Readonly<Record<string, AuthEvent["action"]>> = {
  login: "login",
  callback: "login",
  logout: "logout",
  "logged-out": "logout",
  session: "session",
};

/** Asking for a session that is not there, or for a page that is not there, is daily life and not an event. */
const daily = new Set(["session session_required", "access route_not_found"]);

export interface RefuseOptions {
  /** Where a new try shall lead. Default: the `return_to` of the request, if it is a good one, else the landing page. */
  readonly returnTo?: string;
  /** Whether the person is logged in, and may want to be no longer. */
  readonly offerLogout?: boolean;
}

/** Answers a request that was refused: a page for a person, JSON for a program, an event for the operator. */
export function refuse(
  config: Config,
  request: Request,
  error: AuthError,
  { returnTo, offerLogout }: RefuseOptions = {},
): Response {
  const reference = randomBytes(6).toString("hex");
  const name = new URL(request.url).pathname.slice(config.routesPath.length + 1).split("/")[0] ?? "";
  const action = actions[name] ?? "access";
  if (!daily.has(`${action} ${error.code}`)) config.emit({ action, result: "failed", reference, error });
  const language = languageOf(request.headers);
  const answer = wantsPage(request.headers)
    ? errorPage({
        error,
        reference,
        language,
        homeHref: config.landingPath,
        ...(offerLogout && { logoutHref: `${config.routesPath}/logout` }),
        retryHref: `${config.routesPath}/login?${new URLSearchParams({ return_to: returnTo ?? returnToOfRequest(config, request) }).toString()}`,
      })
    : jsonAnswer({ error: error.code, reference }, error.status);
  // RFC 9110 15.5.6: which methods there are.
  if (isAuthError(error, "method_not_allowed")) answer.headers.set("allow", error.details.allow.join(", "));
  return answer;
}

function returnToOfRequest(config: Config, { url }: Request): string {
  try {
    return returnToOf(config, new URL(url).searchParams.get("return_to")).href;
  } catch {
    return config.landingPath;
  }
}

function wantsPage(headers: Headers): boolean {
  return headers.get("accept")?.includes("text/html") === true;
}
