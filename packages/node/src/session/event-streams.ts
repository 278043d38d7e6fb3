import type { Config } from "../config.ts";
import { applicationWide } from "../process-wide.ts";
import { eventStream, type EventStream } from "./event-stream.ts";
import { storeKeyOf } from "./session-record.ts";
import { watchSession } from "./session-watch.ts";

/** Streams of one session at a time: more tabs than that are one browser gone wrong. */
const mostOfSession = 8;

/** Milliseconds after which a tab whose stream gave way to a newer one tries again. */
const gaveWayMs = 60_000;

/** The streams of one instance. */
interface Streams {
  /** By the session's key in the store, oldest first. */
  readonly bySession: Map<string, EventStream[]>;
  closed: boolean;
}

const known = new WeakMap<Config, Streams>();

/**
 * A stream that tells what becomes of the session with this id. @throws `session_required`, `session_replaced`, `session_store_unavailable`
 */
export async function openEvents(config: Config, id: string): Promise<EventStream> {
  const streams = streamsOf(config);
  const { bySession } = streams;
  const key = storeKeyOf(config.keys[0], id);
  let stop: (() => void) | undefined;
  let isOver = false;
  const stream = eventStream(() => {
    isOver = true;
    stop?.();
    const others = (bySession.get(key) ?? []).filter((each) => each !== stream);
    if (others.length > 0) bySession.set(key, others);
    else bySession.delete(key);
  });
  try {
    stop = await watchSession(config, id, (news) => stream.tell(news));
  } catch (error) {
    stream.end();
    throw error;
  }
  // The news came before the answer about the session, which is from before: nobody would take this one out again.
  if (isOver) return stream;
  const all = [...(bySession.get(key) ?? []), stream];
  bySession.set(key, all);
  if (all.length > mostOfSession) all[0]?.end(gaveWayMs);
  // Another process takes the browser, which comes again at once.
  if (streams.closed) stream.end();
  return stream;
}

/** Ends every stream of the application in this process, whichever copy of its module opened it, and lets none begin. */
export function endEvents(config: Config): void {
  streamsOf(config);
  const instances = ofApplication(config);
  for (const streams of instances) {
    streams.closed = true;
    for (const stream of [...streams.bySession.values()].flat()) stream.end();
  }
  instances.clear();
}

function streamsOf(config: Config): Streams {
  const found = known.get(config);
  if (found) return found;
  const streams = { bySession: new Map<string, EventStream[]>(), closed: false };
  known.set(config, streams);
  ofApplication(config).add(streams);
  return streams;
}

function ofApplication(config: Config): Set<Streams> {
  return applicationWide(config, "event streams", () => new Set<Streams>());
}
