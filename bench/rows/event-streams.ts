import { get, type IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { once } from "node:events";
import { startNext } from "../application/next-server.ts";
import { sessionFile } from "../application/session-file.ts";
import { ratio, rounded, type Benchmark, type Size } from "../outcome.ts";

const sizes: Record<Size, { streams: number; seconds: number }> = {
  full: { streams: 2000, seconds: 20 },
  smoke: { streams: 10, seconds: 1 },
};
/** Opened at once. */
const batch = 50;

/** Row 14: memory of a Next process for each open event stream, one of each session, and what it costs that they stay open. */
export const eventStreams: Benchmark = {
  name: "event-streams",
  async run(size) {
    const { streams, seconds } = sizes[size];
    const file = sessionFile("event-streams");
    const cookies = await file.logins(streams);
    const server = await startNext({ kind: "sqlite", path: file.path }, file.options, ["--expose-gc"]);
    const open: IncomingMessage[] = [];
    try {
      // What the first streams load stays.
      open.push(...(await Promise.all(cookies.slice(0, batch).map((cookie) => streamOf(server.origin, cookie)))));
      for (const stream of open.splice(0)) stream.destroy();
      const before = await settled(server.usage);
      for (let at = 0; at < streams; at += batch)
        open.push(
          ...(await Promise.all(cookies.slice(at, at + batch).map((cookie) => streamOf(server.origin, cookie)))),
        );
      const after = await settled(server.usage);
      await wait(seconds * 1000);
      const later = await server.usage();
      const each = (after.rss - before.rss) / streams / 1024;
      return {
        rows: [
          { name: "no stream", "RSS MB": megabytes(before.rss) },
          {
            name: `${streams} streams`,
            "RSS MB": megabytes(after.rss),
            "kB a stream": rounded(each),
            "CPU ms a second": rounded((later.cpu - after.cpu) / 1000 / seconds),
          },
        ],
        ratios: [ratio("kB of memory a stream", each, { atMost: 150 })],
      };
    } finally {
      for (const stream of open) stream.destroy();
      await server.stop();
      await file.remove();
    }
  },
};

/** A stream of which the first line is there. */
async function streamOf(origin: string, cookie: string): Promise<IncomingMessage> {
  const sent = get(`${origin}/auth/events`, { agent: false, headers: { cookie, "sec-fetch-site": "same-origin" } });
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`/auth/events: ${answer.statusCode}`);
  await once(answer, "data");
  answer.on("error", () => undefined);
  return answer;
}

/** Once garbage was collected twice: the first time frees what the second can give back. */
async function settled<Usage>(usage: () => Promise<Usage>): Promise<Usage> {
  await wait(500);
  await usage();
  await wait(500);
  return usage();
}

function megabytes(bytes: number): number {
  return rounded(bytes / 1024 / 1024);
}
