import { backOff } from "./back-off.ts";
import { follow } from "./follow.ts";
import type { WatchedSession } from "./follow.ts";

/**
 * Hears from the server that the session is over, by one stream for the whole browser, since HTTP/1.1 has six connections to a site
 * for all tabs together. The tab that holds the lock (W3C Web Locks) listens, and passes it on. Where there are no locks nobody
 * listens, and tabs ask when they are looked at.
 */
export function leadStream(session: WatchedSession, signal: AbortSignal): void {
  const lead = (): Promise<unknown> => {
    listen(session, signal);
    return new Promise((resolve) => signal.addEventListener("abort", resolve));
  };
  navigator.locks?.request(session.name, { signal }, lead).catch(() => undefined);
}

function listen(session: WatchedSession, signal: AbortSignal): void {
  // All tabs hear of it, this one too, and ask: what the news leads to, only the server knows.
  const passOn = (): void => {
    session.tell({ status: "anonymous" });
    void session.read();
  };
  // Until it is time, the stream that was refused stands for the next one.
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
    const state = session.get();
    // Also where the session is another person's by now: it is the one of other tabs.
    if (state.endsAt || (state.status === "expired" && state.reason === "another-person")) stream ??= open();
    else close();
  }

  function open(): EventSource {
    const opened = new EventSource(`${session.path}/events`);
    for (const news of ["ended", "replaced"]) opened.addEventListener(news, passOn);
    opened.addEventListener("open", again.reset);
    opened.addEventListener("error", () => {
      // It comes back by itself, unless it was refused: then the server says why when it is asked.
      if (opened.readyState !== EventSource.CLOSED) return;
      passOn();
      again.later();
    });
    return opened;
  }

  follow(session, look, signal);
  signal.addEventListener("abort", close);
}
