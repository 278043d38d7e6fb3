import type { MockEvent } from "../../requests/mock-event.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { internalsOf } from "../../server/internals.ts";
import { Problem } from "../requests/problem.ts";

const MOST_EVENTS = 1000;
const MOST_STREAMS = 50;
/** Events that a slow reader may be behind by. Its stream then ends; it can come back with Last-Event-ID. */
const MOST_UNREAD = 1000;
const KEEP_ALIVE_MS = 15_000;

interface Numbered extends MockEvent {
  readonly seq: number;
}

/** The newest events of a tenant, as a stream of Server-Sent Events. */
export class EventLog {
  #events: Numbered[] = [];
  #seq = 0;
  readonly #readers = new Set<{ send(event: Numbered): void; end(): void }>();
  readonly #unsubscribe: () => void;

  constructor(idps: readonly MockIdp[]) {
    const sources = idps.map((idp) => ({
      emitter: internalsOf(idp).state.events,
      listener: ({ kind, data }: MockEvent) => this.#add({ kind, data: { provider: idp.profile.id, ...data } }),
    }));
    for (const { emitter, listener } of sources) emitter.on("event", listener);
    this.#unsubscribe = () => {
      for (const { emitter, listener } of sources) emitter.off("event", listener);
    };
  }

  #add(event: MockEvent): void {
    const numbered = { ...event, seq: ++this.#seq };
    this.#events = [...this.#events.slice(1 - MOST_EVENTS), numbered];
    for (const reader of this.#readers) reader.send(numbered);
  }

  /**
   * @param after the number of the last event that the reader has (Last-Event-ID); new events alone when left out
   * @throws {@link Problem} with 503, if too many read
   */
  stream(after: number | undefined): Response {
    if (this.#readers.size >= MOST_STREAMS) throw new Problem(503, `${MOST_STREAMS} streams are open: close one`);
    const missed = after === undefined ? [] : this.#events.filter(({ seq }) => seq > after);
    const readers = this.#readers;
    let stop = (): void => undefined;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const write = (text: string): void => {
            if ((controller.desiredSize ?? 0) <= 0) return reader.end();
            controller.enqueue(new TextEncoder().encode(text));
          };
          const alive = setInterval(() => write(": \n\n"), KEEP_ALIVE_MS).unref();
          stop = () => {
            clearInterval(alive);
            readers.delete(reader);
          };
          const reader = {
            send: ({ seq, kind, data }: Numbered) =>
              write(`id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`),
            end: () => {
              stop();
              controller.close();
            },
          };
          readers.add(reader);
          write(": \n\n");
          for (const event of missed) reader.send(event);
        },
        cancel: () => stop(),
      },
      // One for the comment at the start.
      new CountQueuingStrategy({ highWaterMark: MOST_UNREAD + MOST_EVENTS + 1 }),
    );
    return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } });
  }

  close(): void {
    this.#unsubscribe();
    for (const reader of this.#readers) reader.end();
  }
}
