import type { SessionChange } from "./session-watch.ts";

/** The heartbeat interval in milliseconds. Heartbeats also keep proxies from closing the connection. */
const signOfLifeMs = 20_000;

/** The maximum life of a stream in milliseconds. The browser then reconnects and sends its cookie again. */
const longestMs = 5 * 60_000;

/** The reconnection delay in milliseconds, with jitter, so that browsers do not all reconnect at once after a restart. */
const comesAgainMs = { least: 2_000, most: 5_000 };

/**
 * Server-sent events for one tab (WHATWG HTML 9.2). The stream ends by itself, so at most some twenty small chunks are buffered if the
 * client does not read. Its timers do not keep the process alive.
 */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Sends what happened to the session, and ends the stream. */
  readonly tell: (news: SessionChange) => void;
  /** Ends the stream. The browser reconnects, after `againMs` milliseconds if given. */
  readonly end: (againMs?: number) => void;
}

/** `ended` is called once, whether we, the time limit or the browser ended the stream. */
export function eventStream(ended: () => void): EventStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given), cancel: forget });
  const alive = setInterval(() => write(":\n\n"), signOfLifeMs).unref();
  const atLast = setTimeout(() => end(), longestMs).unref();

  function forget(): void {
    if (!controller) return;
    controller = undefined;
    clearInterval(alive);
    clearTimeout(atLast);
    ended();
  }

  const write = (text: string): void => controller?.enqueue(encoder.encode(text));

  function end(againMs?: number): void {
    if (againMs !== undefined) write(retry(againMs));
    controller?.close();
    forget();
  }

  const { least, most } = comesAgainMs;
  write(retry(Math.round(least + Math.random() * (most - least))));
  return {
    body,
    tell(news) {
      // Browsers drop an event without data, so the event name is repeated as data.
      write(`event: ${news}\ndata: ${news}\n\n`);
      end();
    },
    end,
  };
}

function retry(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`;
}
