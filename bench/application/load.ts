import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { percentile } from "../compare.ts";

/** An answer, as far as the benchmarks look at it. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Requests over kept connections, with nothing that a browser would add. */
export interface Client {
  readonly get: (url: string, headers: Readonly<Record<string, string>>) => Promise<Answered>;
  readonly close: () => void;
}

export function newClient(): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  return {
    get: function get(url, headers): Promise<Answered> {
      return new Promise((resolve, reject) => {
        const sent = request(url, { agent, headers }, (answer) => {
          let body = "";
          answer.on("data", (part: Buffer) => (body += part.toString()));
          answer.on("error", reject);
          answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
        });
        sent.on("error", (error: NodeJS.ErrnoException) => {
          // The server has closed a connection that was idle: a browser would open another, too.
          if (sent.reusedSocket && error.code === "ECONNRESET") resolve(get(url, headers));
          else reject(error);
        });
        sent.end();
      });
    },
    close: () => agent.destroy(),
  };
}

/** What a load found. */
export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** So many requests, over so many connections, each of which sends the next one when it has the answer. */
export async function closedLoad(
  times: number,
  connections: number,
  send: (at: number) => Promise<unknown>,
): Promise<LoadResult> {
  const took: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < times) {
        const start = performance.now();
        await send(next++);
        took.push(performance.now() - start);
      }
    }),
  );
  return foundIn(took, (performance.now() - begun) / 1000);
}

/** So many requests a second for so many seconds, whether or not the earlier ones are answered. The time of each begins when it was due. */
export async function openLoad(perSecond: number, seconds: number, send: () => Promise<unknown>): Promise<LoadResult> {
  const took: number[] = [];
  const sent: Promise<void>[] = [];
  const begun = performance.now();
  for (let at = 0; at < perSecond * seconds; at += 1) {
    const due = begun + (at * 1000) / perSecond;
    if (due > performance.now()) await wait(due - performance.now());
    sent.push(send().then(() => void took.push(performance.now() - due)));
  }
  await Promise.all(sent);
  return foundIn(took, (performance.now() - begun) / 1000);
}

function foundIn(took: readonly number[], seconds: number): LoadResult {
  return { perSecond: took.length / seconds, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}
