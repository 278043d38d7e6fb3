import type { JWK } from "jose";
import type { Call } from "./call.ts";
import type { DpopNonces } from "./dpop-nonces.ts";
import type { Endpoint } from "./endpoint.ts";
import type { SigningKey } from "./signing-keys.ts";

/** What a fault may use of the provider it makes unfaithful. */
export interface FaultTools {
  readonly issuer: string;
  /** The key that signs honest tokens. */
  readonly signingKey: SigningKey;
  /** A key that this provider never published. */
  readonly foreignKey: SigningKey;
  /** A P-256 key of the provider's own, that only a fault publishes. */
  readonly ellipticKey: SigningKey;
  /** The keys of an honest answer of `jwks`. */
  readonly publicKeys: readonly JWK[];
  /** The secret of the client that calls, when it has one. */
  readonly clientSecret: string | undefined;
  /** The honest id_tokens so far, oldest first. */
  readonly issuedIdTokens: readonly string[];
  /** An RSA key of nobody; another for each number. */
  readonly strayKey: (number: number) => SigningKey;
  /** Replaces the signing key, and publishes the new one alone. */
  readonly rotateKeys: () => void;
  /** The nonces of DPoP proofs. */
  readonly nonces: Pick<DpopNonces, "current" | "accepts" | "rotate">;
}

/** One way to misbehave, as data. It has fired when `before` was run, or when `tamper` gave another answer. */
export interface Fault {
  /** What is wrong, after the catalogue's id where there is one. */
  readonly name: string;
  /** Ids of the test catalogue that it stands for: `C-…` a module of the OpenID conformance suite, `A-…` an attack, `L-…` a breakdown, `R-…` a requirement. */
  readonly catalogue: readonly string[];
  readonly on: Endpoint | readonly Endpoint[];
  /** The ids of the profiles that it can be played at; any when left out. */
  readonly profiles?: readonly string[];
  /** Which calls of the endpoint it is for; all when left out. */
  when?(call: Call): boolean;
  /** Runs before the request is looked at; a Response is the whole answer. */
  before?(call: Call, tools: FaultTools): Response | undefined | Promise<Response | undefined>;
  /** Changes the answer; undefined when this answer is not the kind to change. */
  tamper?(response: Response, call: Call, tools: FaultTools): Response | undefined | Promise<Response | undefined>;
  /** The faults that it consists of, when it takes several. Each has to fire. */
  readonly parts?: readonly Fault[];
}

interface Planned {
  readonly whole: Fault;
  readonly fault: Fault;
  left: number;
  fired: number;
}

/** The faults that are set, in order. */
export class FaultPlan {
  #planned: Planned[] = [];

  /** @param times how many times it fires; for ever when left out. */
  add(whole: Fault, times: number = Number.POSITIVE_INFINITY): void {
    for (const fault of whole.parts ?? [whole]) this.#planned.push({ whole, fault, left: times, fired: 0 });
  }

  /** The faults of which something never fired. */
  unused(): readonly Fault[] {
    return [...new Set(this.#planned.filter(({ fired }) => fired === 0).map(({ whole }) => whole))];
  }

  /** Whether a fault of this endpoint has fired. */
  fired(endpoint: Endpoint): boolean {
    return this.#planned.some(({ fault, fired }) => fired > 0 && [fault.on].flat().includes(endpoint));
  }

  clear(): void {
    this.#planned = [];
  }

  #due(call: Call): readonly Planned[] {
    return this.#planned.filter(
      ({ fault, left }) => left > 0 && [fault.on].flat().includes(call.endpoint) && fault.when?.(call) !== false,
    );
  }

  async before(call: Call, tools: FaultTools): Promise<Response | undefined> {
    for (const planned of this.#due(call)) {
      if (!planned.fault.before) continue;
      fire(planned);
      const response = await planned.fault.before(call, tools);
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
