import { backOff } from "./back-off.ts";
import { follow, isOtherPerson } from "./watched-session.ts";
import type { WatchedSession } from "./watched-session.ts";

/**
 * Listens for the end of the session on one stream for the whole browser, since HTTP/1.1 allows six connections to a site for all tabs together.
 * The tab that holds the lock (W3C Web Locks) listens and tells the others. Without Web Locks no tab listens, and each asks when it becomes
 * visible.
 */
export function leadStream(session: WatchedSession, signal: AbortSignal): void {
  const lead = (): Promise<unknown> => {
    listen(session, signal);
    return new Promise((resolve) => signal.addEventListener("abort", resolve));
  };
  navigator.locks?.request(`adgangskort ${session.path}`, { signal }, lead).catch(() => undefined);
}

function listen(session: WatchedSession, signal: AbortSignal): void {
  // All tabs, this one included, are notified and ask the server, which alone knows the new state.
  const passOn = (): void => {
    session.tell({ status: "anonymous" });
    void session.read();
  };
  // Until the retry is due, the refused stream blocks a new one.
  const again = backOff(() => {
    close();
    look();
  }, signal);
  let stream: EventSource | undefined;

  function close(): void {
    stream?.close();
    stream = undefined;
  }

  function look(): void {
    // Also if the session belongs to another person now: other tabs may be theirs.
    if (session.get().endsAt || isOtherPerson(session)) stream ??= open();
    else close();
  }

  function open(): EventSource {
    const opened = new EventSource(`${session.path}/events`);
    for (const news of ["ended", "replaced"]) opened.addEventListener(news, passOn);
    opened.addEventListener("open", again.reset);
    opened.addEventListener("error", () => {
      // EventSource reconnects by itself unless it was refused; then ask the server for the reason.
      if (opened.readyState !== EventSource.CLOSED) return;
      passOn();
      again.later();
    });
    return opened;
  }

  follow(session, look, signal);
  signal.addEventListener("abort", close);
}
