import { createHash } from "node:crypto";
import type { Clock } from "../runtime/clock.ts";
import { asAuthError } from "../errors/errors.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import type { DpopKey } from "../protocol/dpop-key.ts";
import { machineGrant, type MachineWish } from "../protocol/machine-grant.ts";
import type { AccessToken } from "../session/stored-tokens.ts";
import { hasEnded, isFresh } from "./token-life.ts";
import { nameOfWish } from "../protocol/token-wish.ts";
import type { TokenSource } from "./token-call.ts";

/** Maximum cached tokens: one for each API, set of assertion details, and token that is exchanged. */
const mostKept = 1000;

/** Rate limit: one replacement of a refused token in so many seconds. An API that refuses every token must not cause endless requests. */
const refusals = 60;

interface Kept extends AccessToken {
  /** When this token replaced one that an API had refused. */
  readonly replacedAt?: number;
}

/** The access tokens of one machine client, cached in this process only. */
export class MachineTokens {
  readonly #client: ClientConfig;
  readonly #dpopKey: DpopKey | undefined;
  readonly #now: Clock;
  readonly #kept = new Map<string, Kept>();
  readonly #underWay = new Map<string, Promise<Kept>>();

  constructor(client: ClientConfig, dpopKey: DpopKey | undefined, now: Clock) {
    this.#client = client;
    this.#dpopKey = dpopKey;
    this.#now = now;
  }

  /** The token source for this request. NHN, FK3: no new token while there is a valid one. */
  source(wish: MachineWish): TokenSource {
    const name = nameOf(wish);
    const sendable = ({ accessToken }: Kept) => ({ accessToken, dpopKey: this.#dpopKey });
    return {
      token: async () => sendable(await this.#valid(name, wish)),
      otherThan: async (refused) => {
        const kept = this.#kept.get(name);
        if (kept && kept.accessToken !== refused) return sendable(kept);
        if (kept?.replacedAt !== undefined && this.#now() < kept.replacedAt + refusals) return undefined;
        return sendable(await this.#renewOnce(name, wish, { replacedAt: this.#now() }));
      },
    };
  }

  async #valid(name: string, wish: MachineWish): Promise<Kept> {
    const kept = this.#kept.get(name);
    if (kept && isFresh(kept, this.#now())) return kept;
    try {
      return await this.#renewOnce(name, wish);
    } catch (error) {
      if (!kept || hasEnded(kept, this.#now())) throw error;
      return kept;
    }
  }

  /** Single flight: callers with the same request share one token request. */
  #renewOnce(name: string, wish: MachineWish, after: Pick<Kept, "replacedAt"> = {}): Promise<Kept> {
    const underWay = this.#underWay.get(name);
    if (underWay) return underWay;
    const { id, telemetry } = this.#client;
    const work = (): Promise<Kept> => this.#renew(name, wish, after);
    const begun = (telemetry?.operation("token", id, work) ?? work()).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, begun);
    return begun;
  }

  async #renew(name: string, wish: MachineWish, after: Pick<Kept, "replacedAt">): Promise<Kept> {
    try {
      const { accessToken, accessExpiresAt } = await machineGrant(this.#client, wish, this.#now, this.#dpopKey);
      const kept = { accessToken, accessExpiresAt, ...after };
      this.#keep(name, kept);
      return kept;
    } catch (error) {
      const { emit, id } = this.#client;
      emit({ action: "token", result: "failed", provider: id, error: asAuthError(error) });
      throw error;
    }
  }

  /** Evicts the oldest tokens, which also expire first. */
  #keep(name: string, token: Kept): void {
    this.#kept.delete(name);
    this.#kept.set(name, token);
    for (const other of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(other);
    }
  }
}

/** The cache key. It contains only a digest of the caller's token. */
function nameOf({ subjectToken, audience = "", ...wish }: MachineWish): string {
  const name = nameOfWish(wish);
  if (subjectToken === undefined) return name;
  return createHash("sha256")
    .update(JSON.stringify([name, audience, subjectToken]))
    .digest("base64url");
}
