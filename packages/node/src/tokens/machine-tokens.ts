import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../runtime/clock.ts";
import { asAuthError, isAuthError, type AuthError } from "../errors/errors.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import { bindingKey } from "../protocol/binding-key.ts";
import type { CallTerms } from "../protocol/client.ts";
import type { DpopKey } from "../keys/dpop-key.ts";
import { machineGrant, type MachineTokenRequest } from "../protocol/machine-grant.ts";
import type { AccessToken } from "../session/stored-tokens.ts";
import { hasEnded, isFresh } from "./refresh/token-life.ts";
import { nameOfRequest } from "../protocol/token-request.ts";
import type { TokenSource } from "./token-call.ts";

/** Maximum cached tokens: one for each API, set of assertion details, and token that is exchanged. */
const mostKept = 1000;

/** Rate limit: one replacement of a refused token in so many seconds. An API that refuses every token must not cause endless requests. */
const refusals = 60;

/** How long a refusal stands, in seconds: what refused the request is a configuration, and every call would ask again. */
const refusalStands = 5;

/** The pause before the retry in milliseconds, with jitter. */
const [shortest, spread] = [100, 200];

/** An access token, and the key that it is bound to, if any. Each token has its own key. */
interface Granted extends AccessToken {
  readonly dpopKey?: DpopKey | undefined;
}

interface Kept extends Granted {
  /** When the provider gave it, in seconds since 1970. */
  readonly grantedAt: number;
  /** When this token replaced one that an API had refused. */
  readonly replacedAt?: number;
}

/** The access tokens of one machine client, cached in this process only. */
export class MachineTokens {
  readonly #client: ClientConfig;
  readonly #now: Clock;
  readonly #kept = new Map<string, Kept>();
  readonly #refused = new Map<string, { readonly error: AuthError; readonly until: number }>();
  readonly #underWay = new Map<string, Promise<Kept>>();

  readonly #request: (requested: MachineTokenRequest) => Promise<Granted>;

  /** `request` gets a token otherwise than by a grant of the client's provider. */
  constructor(client: ClientConfig, now: Clock, request = grantOf(client, now)) {
    this.#client = client;
    this.#now = now;
    this.#request = request;
  }

  /** The token source for this request. NHN, FK3: no new token while there is a valid one. */
  source(requested: MachineTokenRequest): TokenSource {
    const name = nameOf(requested);
    const sendable = ({ accessToken, dpopKey }: Kept) => ({ accessToken, dpopKey });
    return {
      token: async () => sendable(await this.#valid(name, requested)),
      otherThan: async (refused) => {
        const kept = this.#kept.get(name);
        if (kept && kept.accessToken !== refused) return sendable(kept);
        if (kept?.replacedAt !== undefined && this.#now() < kept.replacedAt + refusals) return undefined;
        return sendable(await this.#renewOnce(name, requested, { replacedAt: this.#now() }));
      },
    };
  }

  async #valid(name: string, requested: MachineTokenRequest): Promise<Kept> {
    const kept = this.#kept.get(name);
    if (kept && isFresh(kept, this.#now())) return kept;
    try {
      return await this.#renewOnce(name, requested);
    } catch (error) {
      if (!kept || hasEnded(kept, this.#now())) throw error;
      return kept;
    }
  }

  /** Single flight: callers with the same request share one token request. */
  #renewOnce(name: string, requested: MachineTokenRequest, after: Pick<Kept, "replacedAt"> = {}): Promise<Kept> {
    const refused = this.#refused.get(name);
    if (refused && this.#now() < refused.until) return Promise.reject(refused.error);
    const underWay = this.#underWay.get(name);
    if (underWay) return underWay;
    const { id, telemetry } = this.#client;
    const work = (): Promise<Kept> => this.#renew(name, requested, after);
    const begun = (telemetry?.operation("token", id, work) ?? work()).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, begun);
    return begun;
  }

  async #renew(name: string, requested: MachineTokenRequest, after: Pick<Kept, "replacedAt">): Promise<Kept> {
    try {
      const request = () => this.#request(requested);
      const { accessToken, accessExpiresAt, dpopKey } = await request().catch((error: unknown) =>
        retried(error, request),
      );
      const kept = { accessToken, accessExpiresAt, dpopKey, grantedAt: this.#now(), ...after };
      keep(this.#kept, name, kept);
      return kept;
    } catch (thrown) {
      const error = asAuthError(thrown);
      // The next token would not be bound either, since the provider decides it by its configuration.
      if (!error.retry || error.code === "token_not_bound")
        keep(this.#refused, name, { error, until: this.#now() + refusalStands });
      const { emit, id } = this.#client;
      emit({ action: "token", result: "failed", provider: id, error });
      throw error;
    }
  }
}

/** A grant of the client's provider. Whether it binds the token is decided each time, as the provider may begin to bind, or stop. */
export function grantOf(
  client: ClientConfig,
  now: Clock,
  terms?: CallTerms,
): (requested: MachineTokenRequest) => Promise<Granted> {
  return async (requested) => {
    const dpopKey = await bindingKey(client);
    return { ...(await machineGrant(client, requested, now, dpopKey, terms)), dpopKey };
  };
}

/** Evicts the oldest entries, which also expire first. */
function keep<Value>(all: Map<string, Value>, name: string, value: Value): void {
  all.delete(name);
  all.set(name, value);
  for (const other of all.keys()) {
    if (all.size <= mostKept) break;
    all.delete(other);
  }
}

/** Retries a request once that the provider did not answer, with a new assertion. Not before its `Retry-After`, and never a refusal. */
async function retried<Value>(error: unknown, request: () => Promise<Value>): Promise<Value> {
  if (!isAuthError(error, "provider_unavailable") || error.details.retryAfterSeconds !== undefined) throw error;
  await wait(shortest + Math.random() * spread);
  return request();
}

/** The cache key: a digest of all that makes the token another. RFC 6749 3.3: the order of scopes does not matter. */
function nameOf({ subjectToken, audience, claims, ...requested }: MachineTokenRequest): string {
  const scope = requested.scope?.split(" ").toSorted().join(" ");
  const parts = [nameOfRequest({ ...requested, scope }), claims ?? {}, audience ?? null, subjectToken ?? null];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
