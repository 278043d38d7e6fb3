import { coverPage } from "./page-cover.ts";
import type { WatchedSession } from "./follow.ts";

/**
 * Browsers keep whole pages in memory for Back and Forward (WHATWG HTML 7.4.6), and would show them after the logout, to whoever sits
 * there then. A page is covered when it is put away, and shown again once the server says that the person is the same; else it is
 * loaded anew, so that the server decides what is seen. A page that holds a lock or a stream is not kept: it lets them go.
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
