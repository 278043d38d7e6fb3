import { AuthError } from "../errors/errors.ts";
import { requireSameOrigin } from "../session/same-origin.ts";
import { openEvents } from "../session/event-streams.ts";
import { sessionIdOf } from "../session/session-cookie.ts";
import type { RouteCall } from "./request/route.ts";

/**
 * Notifies the tabs of a browser when their session has ended: server-sent events (WHATWG HTML 9.2), for this site's own pages only. An event
 * has a kind and no data. Listening does not count as activity.
 */
export async function events({ config, request }: RouteCall): Promise<Response> {
  requireSameOrigin(request.headers, config.origin);
  const id = sessionIdOf(config, request.headers.get("cookie"));
  if (id === undefined) throw new AuthError("session_required");
  const { body, end } = await openEvents(config, id);
  // A server should cancel the body when the browser disconnects. Some only abort this signal.
  request.signal.addEventListener("abort", () => end(), { once: true });
  if (request.signal.aborted) end();
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // `no-transform`: a compressing proxy would buffer events.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      // The connection closes with the stream: a server that shuts down must not wait for a kept-alive connection.
      connection: "close",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    },
  });
}
