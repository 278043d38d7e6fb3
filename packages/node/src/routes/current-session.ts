import { AuthError } from "../errors/errors.ts";
import { pageOf, requireItsPerson } from "../guard/page-call.ts";
import { requireSameOrigin } from "../session/same-origin.ts";
import { factsOf } from "./session-facts.ts";
import { extendSession, readSession } from "../session/read-session.ts";
import type { Session } from "../domain/session.ts";
import { jsonAnswer } from "./json-answer.ts";
import type { RouteCall } from "./route.ts";

/** The session's facts for the browser. Does not count as activity. */
export async function sessionFacts(call: RouteCall): Promise<Response> {
  return facts(call, await readSession(call.config, call.request.headers.get("cookie")));
}

/** Records activity: moves the idle limit. If the page names its person, only for that person. */
export async function extend(call: RouteCall): Promise<Response> {
  const { config, request } = call;
  requireSameOrigin(request.headers, config.origin);
  const cookie = request.headers.get("cookie");
  requireItsPerson(config, request.headers, await readSession(config, cookie));
  return facts(call, await extendSession(config, cookie));
}

function facts({ config, request }: RouteCall, session: Session | null): Response {
  if (!session) throw new AuthError("session_required");
  return jsonAnswer(factsOf(config, session, pageOf(request.headers)));
}
