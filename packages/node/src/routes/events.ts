import { AuthError } from "../errors.ts";
import { requireSameOrigin } from "../guard/same-origin.ts";
import { openEvents } from "../session/event-streams.ts";
import { sessionIdOf } from "../session/session-cookie.ts";
import type { RouteCall } from "./route.ts";

/**
 * Tells the tabs of a browser that their session is over, as soon as it is: server-sent events (WHATWG HTML 9.2), of this site's own
 * pages only, and never more than the kind of news. Listening is no activity.
 */
export async function events({ config, request }: RouteCall): Promise<Response> {
  requireSameOrigin(request.headers, config.origin);
  const id = sessionIdOf(config, request.headers.get("cookie"));
  if (id === undefined) throw new AuthError("session_required");
  const { body, end } = await openEvents(config, id);
  // What serves the body should cancel it when the browser goes away. Some only say so here.
  request.signal.addEventListener("abort", () => end(), { once: true });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // `no-transform`: what compresses would hold the news back until there is enough of it.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      // When it ends there is nothing more to say on it: a server that ends does not wait for a connection that is kept alive.
      connection: "close",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    },
  });
}
