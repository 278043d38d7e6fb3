import type { Call } from "./call.ts";
import type { Endpoint } from "./endpoint.ts";

/** The received calls, oldest first; at most the newest 1000, of 64 MB in all. */
export interface Journal extends Iterable<Call> {
  readonly length: number;
  all(endpoint?: Endpoint): readonly Call[];
  last(endpoint: Endpoint): Call | undefined;
}

const LIMIT = 1000;
/** In characters of requests and answers. */
const LARGEST = 64 * 1024 * 1024;

const sizeOf = (call: Call): number =>
  call.url.length + JSON.stringify(call.parameters).length + (call.answered?.body?.length ?? 0);

export class CallJournal implements Journal {
  #calls: Call[] = [];
  #count = 0;
  #size = 0;
  /** How many calls are kept. */
  limit: number = LIMIT;

  get length(): number {
    return this.#calls.length;
  }

  [Symbol.iterator](): Iterator<Call> {
    return this.#calls[Symbol.iterator]();
  }

  all(endpoint?: Endpoint): readonly Call[] {
    return endpoint === undefined ? [...this.#calls] : this.#calls.filter((call) => call.endpoint === endpoint);
  }

  last(endpoint: Endpoint): Call | undefined {
    return this.#calls.findLast((call) => call.endpoint === endpoint);
  }

  nextId(): string {
    return `c${++this.#count}`;
  }

  record(call: Call): void {
    this.#calls.push(call);
    this.#size += sizeOf(call);
    this.#trim();
  }

  /** To be called after the call was answered. */
  answered(call: Call): void {
    if (this.#calls.includes(call)) this.#size += call.answered?.body?.length ?? 0;
    this.#trim();
  }

  #trim(): void {
    while (this.#calls.length > this.limit || (this.#size > LARGEST && this.#calls.length > 1)) {
      const dropped = this.#calls.shift();
      if (dropped) this.#size -= sizeOf(dropped);
    }
  }

  clear(): void {
    this.#calls = [];
    this.#count = 0;
    this.#size = 0;
  }
}
