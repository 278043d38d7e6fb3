import { coverFromOthers } from "./page-cover.ts";
import { guardPageCache } from "./page-cache-guard.ts";
import { watchClock } from "./session-clock.ts";
import { leadStream } from "./stream-leader.ts";
import type { WatchedSession } from "./watched-session.ts";

/** All that a page with a session does about it: news from the server, the time, another person, pages that the browser keeps. */
export function keepSession(session: WatchedSession): () => void {
  const stops: (() => void)[] = [];
  const pause = (): void => {
    for (const stop of stops.splice(0)) stop();
  };
  const resume = (): void => void stops.push(leadStream(session), watchClock(session), coverFromOthers(session));
  resume();
  const unguard = guardPageCache(session, pause, resume);
  return () => {
    unguard();
    pause();
  };
}
