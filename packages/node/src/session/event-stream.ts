import type { SessionNews } from "./session-watch.ts";

/** Milliseconds between two signs of life, which also keep what lies between from hanging up. */
const signOfLifeMs = 20_000;

/** Milliseconds that a stream lasts: after that the browser comes again, and shows its cookie anew. */
const longestMs = 5 * 60_000;

/** Milliseconds after which a browser comes again: not all at once after a restart. */
const comesAgainMs = { least: 2_000, most: 5_000 };

/**
 * Server-sent events for one tab (WHATWG HTML 9.2). It ends by itself, after some twenty chunks of a few bytes at the most, whether anybody reads
 * them or not; and none of its timers keeps the process.
 */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Tells what became of the session, and ends. */
  readonly tell: (news: SessionNews) => void;
  /** Ends it; the browser comes again, after so many milliseconds if that is said. */
  readonly end: (againMs?: number) => void;
}

/** `ended` is called once, whoever ended it: we, time, or the browser. */
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
      // An event without data is none. There is nothing to say but its kind.
      write(`event: ${news}\ndata: ${news}\n\n`);
      end();
    },
    end,
  };
}

function retry(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`;
}
