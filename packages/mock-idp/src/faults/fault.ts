// faults/: what a test can have go wrong.
// It must not know who planted a fault or its row in the catalogue.

import type { JWK } from "jose";
import type { FaultEffect } from "../requests/answered.ts";
import type { Call } from "../requests/call.ts";
import { changesBetween } from "./changes.ts";
import type { DpopNonces } from "../requests/dpop-nonces.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import type { SigningKey } from "../keys/signing-keys.ts";

/** The parts of a provider that a fault may use. */
export interface FaultTools {
  readonly issuer: string;
  /** The key that signs the provider's tokens. */
  readonly signingKey: SigningKey;
  /** A key that this provider never published. */
  readonly foreignKey: SigningKey;
  /** A P-256 key of this provider, published only by a fault. */
  readonly ellipticKey: SigningKey;
  /** The keys of the unchanged `jwks` answer. */
  readonly publicKeys: readonly JWK[];
  /** The secret of the calling client, if it has one. */
  readonly clientSecret: string | undefined;
  /** The unchanged id_tokens so far, oldest first. */
  readonly issuedIdTokens: readonly string[];
  /** An RSA key that no provider uses; a different one for each number. */
  readonly strayKey: (number: number) => SigningKey;
  /** Replaces the signing key and publishes only the new one. */
  readonly rotateKeys: () => void;
  /** The nonces of DPoP proofs. */
  readonly nonces: Pick<DpopNonces, "current" | "accepts" | "rotate">;
}

/** A kind of misbehaviour, as data. It has fired once `before` ran, or `tamper` returned an answer that differs. */
export interface Fault {
  /** What is wrong, after the catalogue id if there is one. */
  readonly name: string;
  /** Ids in the test catalogue: `C-…` a module of the OpenID conformance suite, `A-…` an attack, `L-…` an outage, `R-…` a requirement. */
  readonly catalogue: readonly string[];
  readonly on: Endpoint | readonly Endpoint[];
  /** Ids of the profiles that it works with; all when left out. */
  readonly profiles?: readonly string[];
  /** Selects calls of the endpoint; all when left out. */
  when?(call: Call): boolean;
  /** Runs before the request is processed. A returned Response is the whole answer. */
  before?(call: Call, tools: FaultTools): Response | undefined | Promise<Response | undefined>;
  /** Changes the answer. Returns undefined for an answer that it does not apply to. */
  tamper?(response: Response, call: Call, tools: FaultTools): Response | undefined | Promise<Response | undefined>;
  /** Whether it changes when, or in which pieces, the answer arrives. The answer is not compared then. */
  readonly paced?: true;
  /** False for a fault that may be left without having fired. */
  readonly mustFire?: boolean;
  /** The faults that this one combines. Each must fire. */
  readonly parts?: readonly Fault[];
}

/** Whose calls a fault is for. All that are given must fit. */
export interface FaultScope {
  readonly worker?: string | undefined;
  readonly client?: string | undefined;
  /** The pid. */
  readonly person?: string | undefined;
}

interface Planned {
  readonly id: string;
  readonly scope: FaultScope;
  readonly whole: Fault;
  readonly fault: Fault;
  left: number;
  fired: number;
}

/** A fault that is set, and how often the least of its parts fired. */
export interface PlannedFault {
  readonly id: string;
  readonly name: string;
  readonly worker?: string;
  readonly mustFire: boolean;
  readonly fired: number;
  /** How many times it still fires; left out where that is unlimited. */
  readonly left?: number;
}

/** The answer in place of the provider's, if a fault gives one. */
interface Answer {
  readonly response?: Response;
  readonly effects: readonly FaultEffect[];
}

/** An answer, and the faults that changed it. */
interface Tampered {
  readonly answer: Response;
  readonly effects: readonly FaultEffect[];
  readonly paced: boolean;
}

/** The faults that are set, in order. */
export class FaultPlan {
  #planned: Planned[] = [];
  #count = 0;

  /**
   * @param times how many times it fires; unlimited when left out
   * @param scope whose calls it is for; all when left out
   * @returns the id of the planned fault, such as `f1`
   */
  add(whole: Fault, times: number = Number.POSITIVE_INFINITY, scope: FaultScope = {}): string {
    const id = `f${++this.#count}`;
    for (const fault of whole.parts ?? [whole]) this.#planned.push({ id, scope, whole, fault, left: times, fired: 0 });
    return id;
  }

  /** @returns whether there was one with this id */
  remove(id: string): boolean {
    const before = this.#planned.length;
    this.#planned = this.#planned.filter((planned) => planned.id !== id);
    return this.#planned.length < before;
  }

  /** The planned faults, and how often the least of their parts fired. */
  list(): readonly PlannedFault[] {
    return [...Map.groupBy(this.#planned, ({ id }) => id)].map(([id, parts]) => ({
      id,
      name: parts[0]?.whole.name ?? "",
      ...(parts[0]?.scope.worker === undefined ? {} : { worker: parts[0].scope.worker }),
      mustFire: parts[0]?.whole.mustFire !== false,
      fired: Math.min(...parts.map(({ fired }) => fired)),
      ...(parts.every(({ left }) => Number.isFinite(left)) ? { left: Math.max(...parts.map(({ left }) => left)) } : {}),
    }));
  }

  /** The faults of which at least one part never fired. */
  unused(): readonly Fault[] {
    return [
      ...new Set(
        this.#planned.filter(({ fired, whole }) => fired === 0 && whole.mustFire !== false).map(({ whole }) => whole),
      ),
    ];
  }

  /** Whether a fault of this endpoint has fired. */
  fired(endpoint: Endpoint): boolean {
    return this.#planned.some(({ fault, fired }) => fired > 0 && [fault.on].flat().includes(endpoint));
  }

  clear(): void {
    this.#planned = [];
    this.#count = 0;
  }

  #due(call: Call): readonly Planned[] {
    return this.#planned.filter(
      ({ fault, left, scope }) =>
        left > 0 &&
        (["worker", "client", "person"] as const).every((of) => scope[of] === undefined || scope[of] === call[of]) &&
        [fault.on].flat().includes(call.endpoint) &&
        fault.when?.(call) !== false,
    );
  }

  async before(call: Call, tools: FaultTools): Promise<Answer> {
    const effects: FaultEffect[] = [];
    for (const planned of this.#due(call)) {
      if (!planned.fault.before) continue;
      fire(planned);
      effects.push({ name: planned.fault.name, changed: [] });
      const response = await planned.fault.before(call, tools);
      if (response) return { response, effects };
    }
    return { effects };
  }

  async tamper(response: Response, call: Call, tools: FaultTools): Promise<Tampered> {
    let answer = response;
    let paced = false;
    const effects: FaultEffect[] = [];
    for (const planned of this.#due(call)) {
      if (!planned.fault.tamper || planned.left <= 0) continue;
      // Taken before anything is awaited, so that another call does not get the same turn.
      planned.left -= 1;
      const { name, paced: cut = false } = planned.fault;
      const tampered = await planned.fault.tamper(answer.clone(), call, tools);
      // A body that breaks while it is read is one in pieces, too.
      const changed: FaultEffect["changed"] | undefined =
        tampered && !cut && !paced ? await changesBetween(answer, tampered.clone()).catch(() => undefined) : undefined;
      if (tampered) answer = tampered;
      if (!tampered || changed?.length === 0) {
        planned.left += 1;
        continue;
      }
      paced ||= changed === undefined;
      planned.fired += 1;
      effects.push({ name, changed: changed ?? [] });
    }
    return { answer, effects, paced };
  }
}

function fire(planned: Planned): void {
  planned.left -= 1;
  planned.fired += 1;
}
