import { AuthError } from "../errors.ts";
import { pageOf, requireItsPerson } from "../guard/page-call.ts";
import { requireSameOrigin } from "../guard/same-origin.ts";
import { factsOf } from "../session/session-facts.ts";
import { extendSession, readSession } from "../session/sessions.ts";
import type { Session } from "../domain/session.ts";
import { jsonAnswer } from "./json-answer.ts";
import type { RouteCall } from "./route.ts";

/** Facts of the session for the browser. Asking is not activity. */
export async function sessionFacts(call: RouteCall): Promise<Response> {
  return facts(call, await readSession(call.config, call.request.headers.get("cookie")));
}

/** The person is still here: moves the idle limit, of nobody else than the page was made for, if it says for whom. */
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
