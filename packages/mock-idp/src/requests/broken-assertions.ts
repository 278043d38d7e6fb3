import { type AssertionId, assertions, withAssertion } from "./assertions.ts";
import { BoundedMap } from "../runtime/bounded-map.ts";
import type { Call } from "./call.ts";
import type { Endpoint } from "./endpoint.ts";
import { single } from "./parameters.ts";

/** A request assertion that a request broke, even if the client swallowed the refusal. */
export interface BrokenAssertion {
  /** `CQ-01` to `CQ-18`; see `assertions`. */
  readonly id: AssertionId;
  readonly endpoint: Endpoint;
  readonly reason: string;
  readonly clause: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The label of the browser that the login is in, if it has one. */
  readonly worker?: string;
  /** The id of the call in the journal. */
  readonly call: string;
}

/** A logout by a client that still held refresh tokens. */
interface Farewell {
  readonly client_id: string;
  readonly refreshTokens: readonly string[];
  readonly at: number;
  readonly worker?: string;
  readonly call: string;
}

/** The assertions broken by the newest 1000 requests, and the refresh tokens that logouts left unrevoked. */
export class BrokenAssertions {
  readonly #broken = new BoundedMap<object, BrokenAssertion>(1000);
  readonly #revocations = new BoundedMap<string, true>(1000);
  readonly #farewells = new BoundedMap<object, Farewell>(1000);

  /** To be called after the call was answered. */
  received({ id: call, endpoint, refused, parameters, at, worker }: Call): void {
    const token = single(parameters, "token");
    // RFC 7009 section 2.2.1: a failed revocation counts as an attempt.
    if (endpoint === "revocation" && token !== undefined) this.#revocations.set(token, true);
    if (!refused?.assertion) return;
    const { assertion: id, reason, clause } = refused;
    this.#broken.set({}, { id, endpoint, reason, clause, at, call, ...(worker === undefined ? {} : { worker }) });
  }

  loggedOut(farewell: Farewell): void {
    this.#farewells.set({}, farewell);
  }

  /** CQ-18 is judged on reading, because a client may revoke while the browser is being redirected. */
  all(): readonly BrokenAssertion[] {
    const kept = [...this.#farewells.values()].filter(
      ({ refreshTokens }) => !refreshTokens.every((token) => this.#revocations.has(token)),
    );
    const { clause } = assertions.find(({ id }) => id === "CQ-18") ?? { clause: "" };
    const unrevoked = kept.map(({ client_id, refreshTokens: _, ...of }): BrokenAssertion => {
      const reason = `${client_id} logged out without revoking its refresh token`;
      return { id: "CQ-18", endpoint: "end_session", reason, ...of, clause: withAssertion({ clause }, "CQ-18").clause };
    });
    return [...this.#broken.values(), ...unrevoked];
  }

  /** Removes and returns the entries of one assertion. @throws if the assertion was not broken */
  expect(id: AssertionId): readonly BrokenAssertion[] {
    const found = this.all().filter((one) => one.id === id);
    if (found.length === 0) throw new Error(`no request broke ${id}`);
    for (const [key, one] of this.#broken) if (one.id === id) this.#broken.delete(key);
    if (id === "CQ-18") this.#farewells.clear();
    return found;
  }

  clear(): void {
    this.#broken.clear();
    this.#revocations.clear();
    this.#farewells.clear();
  }
}
