// health/: the state of this process, of its store and of its providers, for probes.
// It must not know which probe asks or how it is answered.

import type { Config } from "../config/config.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { isOpenAt } from "../http/circuit.ts";
import { lastMetadata } from "../protocol/cached-metadata.ts";
import { within } from "../runtime/deadline.ts";
import { isStopping } from "../runtime/pending-work.ts";
import { replicaState, type ReplicaState } from "../replicas/replicas.ts";
import type { SessionStore } from "../stores/session-store.ts";

/** The state of one application in this process. No address, client id, version or message. */
export interface Health {
  /** The process answers. */
  readonly live: true;
  /** It takes requests: false after `close`, and if only a restart mends its store. An outage of the store or of a provider does not count. */
  readonly ready: boolean;
  /** `down` if sessions cannot be read, `degraded` if people cannot log in at a provider, or replicas differ. */
  readonly status: "up" | "degraded" | "down";
  /** `ms`: the duration of the newest probe. */
  readonly store: { readonly status: "up" | "down"; readonly ms: number };
  /** By id of the entry of `providers`, from the calls of logins. `unknown`: no login since the process started. */
  readonly providers: Readonly<Record<string, ProviderState>>;
  /** Whether the replicas that share the store have configurations that work side by side. Independent of `ready`. */
  readonly replicas: ReplicaState;
}

type ProviderState = "up" | "down" | "unknown";

/** Makes no call to a provider, and at most one to the store in five seconds, for any number of callers. */
export async function healthOf(config: Config): Promise<Health> {
  const store = await storeState(config.store);
  const states = [...config.providers.values()].map((each) => [each.id, providerState(each)] as const);
  const replicas = replicaState(config);
  const isImpaired = replicas.status === "disagree" || states.some(([, state]) => state === "down");
  return {
    live: true,
    ready: isReady(config),
    status: store.status === "down" ? "down" : isImpaired ? "degraded" : "up",
    store,
    providers: Object.fromEntries(states),
    replicas,
  };
}

export function isReady(config: Config): boolean {
  return !isStopping(config) && config.store.needsRestart?.() !== true;
}

/** No record has this key: keys of sessions are keyed hashes. */
const probeKey = "health";
/** Less than the second that a probe of NAIS or Kubernetes waits. */
const probeDeadlineMs = 800;
const freshMs = 5000;

interface Probe {
  readonly state: Promise<Health["store"]>;
  readonly beganAt: number;
  isPending: boolean;
}

const probes = new WeakMap<SessionStore, Probe>();

/** A call that the store has not answered is not repeated, so that probes cannot pile up at a store that hangs. */
function storeState(store: SessionStore): Promise<Health["store"]> {
  const now = performance.now();
  const last = probes.get(store);
  if (last && (last.isPending || now - last.beganAt < freshMs)) return last.state;
  // A store of the application may throw instead of rejecting.
  const read = Promise.resolve().then(async () => store.read(probeKey));
  const took = (status: "up" | "down"): Health["store"] => ({ status, ms: Math.round(performance.now() - now) });
  const state = within(probeDeadlineMs, read, () => new Error("no answer")).then(
    () => took("up"),
    () => took("down"),
  );
  const probe = { state, beganAt: now, isPending: true };
  const settle = (): void => void (probe.isPending = false);
  read.then(settle, settle);
  probes.set(store, probe);
  return state;
}

/** From the circuits of the addresses that a login calls. */
function providerState({ issuer }: ProviderConfig): ProviderState {
  const {
    pushed_authorization_request_endpoint: par,
    token_endpoint: token,
    jwks_uri: keys,
  } = lastMetadata(issuer) ?? {};
  const addresses = [`${issuer}/.well-known/openid-configuration`, par, token, keys].filter(
    (each) => each !== undefined,
  );
  if (addresses.some((address) => isOpenAt(new URL(address)))) return "down";
  return token === undefined ? "unknown" : "up";
}
