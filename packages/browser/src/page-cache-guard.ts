import { coverPage } from "./page-cover.ts";
import type { WatchedSession } from "./watched-session.ts";

/**
 * The back/forward cache (WHATWG HTML 7.4.6) would show a page after the logout to the next person at the machine. The page is hidden when it
 * enters the cache, and shown again once the server confirms the same person; otherwise it is reloaded, so that the server decides what is
 * shown. A page with a lock or a stream is not cached, so both are released first.
 */
export function guardPageCache(
  session: WatchedSession,
  pause: () => void,
  resume: () => void,
  signal: AbortSignal,
): void {
  const on = (event: "pagehide" | "pageshow", act: () => void): void =>
    addEventListener(event, ({ persisted }) => persisted && act(), { signal });
  on("pagehide", () => {
    pause();
    coverPage(true);
  });
  on("pageshow", () => {
    resume();
    void session.read().then(({ status }) => (status === "authenticated" ? coverPage(false) : location.reload()));
  });
}
