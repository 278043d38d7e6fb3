import { AuthError } from "../errors/errors.ts";
import { hasNoSession, pageOf, requireItsPerson } from "../guard/page-call.ts";
import { requireSameOrigin } from "../session/same-origin.ts";
import { factsOf } from "./session-facts.ts";
import { extendSession, readSession } from "../session/read-session.ts";
import type { Session } from "../domain/session.ts";
import { jsonAnswer } from "./answers/json-answer.ts";
import type { RouteCall } from "./request/route.ts";

/**
 * The session's facts for the browser. Does not count as activity. Without a session, a page that shows no person is told so by 200: nothing is wrong
 * there, and a browser writes every 4xx to its console.
 */
export async function sessionFacts(call: RouteCall): Promise<Response> {
  const { headers } = call.request;
  const session = await readSession(call.config, headers.get("cookie"));
  if (!session && hasNoSession(headers)) return jsonAnswer({ error: "session_required" });
  return facts(call, session);
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
