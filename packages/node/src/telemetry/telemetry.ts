// telemetry/: what OpenTelemetry is told: spans, instruments, and the interface that they stand behind.
// It must not know the packages of OpenTelemetry, except through the interface that an application hands over.

import type { EventObserver } from "../audit/audit-events.ts";
import type { ReplicaOption } from "../domain/replica-option.ts";

/** What an application does that takes time, beside its calls. */
export type Operation = "login" | "callback" | "logout" | "refresh" | "token";

/** Endpoints of a provider. `probe` is a call with random content that asks whether the provider answers, to any of them. */
export type Endpoint = "discovery" | "jwks" | "par" | "token" | "userinfo" | "directory" | "revocation" | "probe";

/** A call to a provider. */
export interface ObservedCall {
  /** Id of the entry of `providers`. */
  readonly provider: string;
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly url: URL;
}

/** The members of a failed call's error that tell why it failed. */
export interface FailedCall {
  readonly sent?: boolean;
  readonly unacceptable?: boolean;
}

/** What a call to the store does. */
export type StoreOperation = "read" | "write" | "end" | "find" | "claim" | "lock" | "sweep";

/** What is known when an application, a machine client or an API starts. */
export interface StartFacts {
  /** What it uses the providers for. */
  readonly use: "login" | "machine" | "api";
  readonly providers: readonly {
    readonly id: string;
    /** When the provider registered the credential in use, and when it stops accepting it, in seconds since 1970. */
    readonly registeredAt?: number | undefined;
    readonly endsAt?: number | undefined;
  }[];
}

/** What is measured of the replicas. */
export interface ReplicaComparison {
  readonly status: "agree" | "disagree" | "unknown";
  readonly options: readonly ReplicaOption[];
}

/**
 * Observes an application, such as `openTelemetry()` of `@adgangskort/node/opentelemetry`. Its methods never throw by themselves: the methods that
 * are given work resolve and reject as the work does.
 */
export interface Telemetry extends EventObserver {
  start(facts: StartFacts): void;
  /** @param state in what the replicas of an application differ, and whether they are compared */
  replicas?(state: () => ReplicaComparison): void;
  operation<Value>(operation: Operation, provider: string | undefined, work: () => Promise<Value>): Promise<Value>;
  /** @param isOpen whether the circuit breaker of this address is open */
  providerCall<Answer extends { readonly status: number }>(
    call: ObservedCall,
    isOpen: () => boolean,
    work: () => Promise<Answer>,
  ): Promise<Answer>;
  /** @param host the host of an entry of `apis` */
  apiCall<Answer extends { readonly status: number }>(
    provider: string,
    host: string,
    work: () => Promise<Answer>,
  ): Promise<Answer>;
  /** The check of the access token of a request to an API. */
  verification<Value>(provider: string, work: () => Promise<Value>): Promise<Value>;
  /** @param system the store's `db.system.name`, if it has one */
  storeCall<Value>(system: string | undefined, operation: StoreOperation, work: () => Promise<Value>): Promise<Value>;
}
