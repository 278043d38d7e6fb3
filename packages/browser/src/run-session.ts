import { hideFromOtherPerson } from "./page-cover.ts";
import { guardPageCache } from "./page-cache-guard.ts";
import { watchClock } from "./session-clock.ts";
import { leadStream } from "./stream-leader.ts";
import type { WatchedSession } from "./watched-session.ts";

/** Everything a page with a session runs: the server's stream, the clock, the check for another person, the back/forward cache. */
export function runSession(session: WatchedSession): () => void {
  const guard = new AbortController();
  let watch: AbortController;
  const pause = (): void => watch.abort();
  const resume = (): void => {
    watch = new AbortController();
    for (const part of [leadStream, watchClock, hideFromOtherPerson]) part(session, watch.signal);
  };
  resume();
  guardPageCache(session, pause, resume, guard.signal);
  return () => {
    guard.abort();
    pause();
  };
}
