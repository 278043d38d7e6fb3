import type { Config } from "../config/config.ts";
import { applicationWide } from "../runtime/process-wide.ts";
import { eventStream, type EventStream } from "./watch/event-stream.ts";
import { storeKeyOf } from "./session-record.ts";
import { watchSession } from "./watch/session-watch.ts";

/** Concurrent streams of one session. More tabs than this mean a misbehaving browser. */
const mostOfSession = 8;

/** The reconnection delay, in milliseconds, of a tab whose stream was closed in favour of a newer one. */
const gaveWayMs = 60_000;

/** The streams of one instance. */
interface Streams {
  /** By the session's key in the store, oldest first. */
  readonly bySession: Map<string, EventStream[]>;
  closed: boolean;
}

const known = new WeakMap<Config, Streams>();

/**
 * Opens a stream that reports when this session ends or is replaced.
 * @throws `session_required`, `session_replaced`, `session_store_unavailable`
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
  // The session ended while it was being read. The stream has already been removed and must not be added again.
  if (isOver) return stream;
  const all = [...(bySession.get(key) ?? []), stream];
  bySession.set(key, all);
  if (all.length > mostOfSession) all[0]?.end(gaveWayMs);
  // This process is shutting down: the browser reconnects to another one.
  if (streams.closed) stream.end();
  return stream;
}

/** Ends every stream of the application in this process (in all copies of this module), and refuses new ones. */
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
