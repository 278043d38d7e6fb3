import type { Call } from "./call.ts";
import type { Endpoint } from "./endpoint.ts";

/** The received calls, oldest first; at most the newest 1000. */
export interface Journal extends Iterable<Call> {
  readonly length: number;
  all(endpoint?: Endpoint): readonly Call[];
  last(endpoint: Endpoint): Call | undefined;
}

const LIMIT = 1000;

export class CallJournal implements Journal {
  #calls: Call[] = [];
  #count = 0;

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
    if (this.#calls.length > LIMIT) this.#calls.shift();
  }

  clear(): void {
    this.#calls = [];
    this.#count = 0;
  }
}
