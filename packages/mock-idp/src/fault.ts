import type { Call } from "./call.ts";
import type { Endpoint } from "./endpoint.ts";
import type { SigningKey } from "./signing-keys.ts";

/** What a fault may use of the provider it makes unfaithful. */
export interface FaultTools {
  readonly issuer: string;
  /** The key that signs honest tokens. */
  readonly signingKey: SigningKey;
  /** A key that this provider never published. */
  readonly foreignKey: SigningKey;
  /** The honest id_tokens so far, oldest first. */
  readonly issuedIdTokens: readonly string[];
}

/** One way to misbehave, as data. It has fired when `before` was run, or when `tamper` gave another answer. */
export interface Fault {
  /** The id in the test catalogue where there is one. */
  readonly name: string;
  readonly on: Endpoint | readonly Endpoint[];
  /** Runs before the request is looked at; a Response is the whole answer. */
  before?(call: Call): Response | undefined | Promise<Response | undefined>;
  /** Changes the answer; undefined when this answer is not the kind to change. */
  tamper?(response: Response, call: Call, tools: FaultTools): Response | undefined | Promise<Response | undefined>;
}

interface Planned {
  readonly fault: Fault;
  left: number;
  fired: number;
}

/** The faults that are set, in order. */
export class FaultPlan {
  #planned: Planned[] = [];

  /** @param times how many times it fires; for ever when left out. */
  add(fault: Fault, times: number = Number.POSITIVE_INFINITY): void {
    this.#planned.push({ fault, left: times, fired: 0 });
  }

  unused(): readonly Fault[] {
    return this.#planned.filter(({ fired }) => fired === 0).map(({ fault }) => fault);
  }

  clear(): void {
    this.#planned = [];
  }

  #due(call: Call): readonly Planned[] {
    return this.#planned.filter(({ fault, left }) => left > 0 && [fault.on].flat().includes(call.endpoint));
  }

  async before(call: Call): Promise<Response | undefined> {
    for (const planned of this.#due(call)) {
      if (!planned.fault.before) continue;
      fire(planned);
      const response = await planned.fault.before(call);
      if (response) return response;
    }
    return undefined;
  }

  async tamper(response: Response, call: Call, tools: FaultTools): Promise<Response> {
    let answer = response;
    for (const planned of this.#due(call)) {
      const tampered = await planned.fault.tamper?.(answer.clone(), call, tools);
      if (!tampered) continue;
      fire(planned);
      answer = tampered;
    }
    return answer;
  }
}

function fire(planned: Planned): void {
  planned.left -= 1;
  planned.fired += 1;
}
