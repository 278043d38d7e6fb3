import type { Counter, Histogram, Meter, ObservableGauge } from "@opentelemetry/api";

interface InstrumentRow {
  readonly name: string;
  readonly kind: "counter" | "histogram" | "gauge";
  readonly unit: string;
  readonly measures: string;
  readonly attributes: readonly string[];
  readonly buckets?: readonly number[];
}

/** As http.client.request.duration of the semantic conventions. */
const callSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** As db.client.operation.duration of the semantic conventions. */
const storeSeconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/** Every instrument. The values of each attribute are a closed set: ids of `providers`, hosts of `apis`, codes of the error table, and lists of this package. */
export const instruments = {
  logins: {
    name: "adgangskort.logins",
    kind: "counter",
    unit: "{login}",
    measures: "Logins that were started, that succeeded and that failed",
    attributes: ["adgangskort.provider", "adgangskort.kind", "adgangskort.result", "error.type", "adgangskort.blame"],
  },
  loginDuration: {
    name: "adgangskort.login.duration",
    kind: "histogram",
    unit: "s",
    measures: "From the start of a login to its session, the person's own time at the provider included",
    attributes: ["adgangskort.provider", "adgangskort.kind", "adgangskort.sso"],
    buckets: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600],
  },
  providerCallDuration: {
    name: "adgangskort.provider.call.duration",
    kind: "histogram",
    unit: "s",
    measures: "Calls to a provider, each attempt by itself",
    attributes: ["adgangskort.provider", "adgangskort.endpoint", "error.type"],
    buckets: callSeconds,
  },
  storeCallDuration: {
    name: "adgangskort.store.call.duration",
    kind: "histogram",
    unit: "s",
    measures: "Calls to the session store",
    attributes: ["db.system.name", "adgangskort.operation", "error.type"],
    buckets: storeSeconds,
  },
  sessionsEnded: {
    name: "adgangskort.sessions.ended",
    kind: "counter",
    unit: "{session}",
    measures: "Sessions that something ended. Those that reached a time limit are not seen, so not counted",
    attributes: ["adgangskort.how"],
  },
  logouts: {
    name: "adgangskort.logouts",
    kind: "counter",
    unit: "{logout}",
    measures: "Logouts that ended sessions, that failed or were refused, and warnings that a part of one failed",
    attributes: ["adgangskort.provider", "adgangskort.how", "adgangskort.result", "error.type", "adgangskort.blame"],
  },
  tokenRefreshes: {
    name: "adgangskort.token.refreshes",
    kind: "counter",
    unit: "{refresh}",
    measures: "Refreshes of access tokens",
    attributes: ["adgangskort.provider", "adgangskort.result", "error.type"],
  },
  tokenRequests: {
    name: "adgangskort.token.requests",
    kind: "counter",
    unit: "{request}",
    measures: "Access tokens that machine clients requested, and that were requested in exchange for another",
    attributes: ["adgangskort.provider", "adgangskort.result", "error.type"],
  },
  apiCallDuration: {
    name: "adgangskort.api.call.duration",
    kind: "histogram",
    unit: "s",
    measures: "Calls to the APIs of `apis` until the head of the answer, each attempt by itself",
    attributes: ["adgangskort.provider", "server.address", "error.type"],
    buckets: callSeconds,
  },
  verificationDuration: {
    name: "adgangskort.verification.duration",
    kind: "histogram",
    unit: "s",
    measures: "Checks of access tokens by createResourceServer, refused ones included",
    attributes: ["adgangskort.provider", "error.type", "adgangskort.blame"],
    buckets: storeSeconds,
  },
  auditFailures: {
    name: "adgangskort.audit.failures",
    kind: "counter",
    unit: "{event}",
    measures: "Events that onEvent did not store",
    attributes: [],
  },
  circuitState: {
    name: "adgangskort.circuit.state",
    kind: "gauge",
    // A Collector and the OTLP receiver of Prometheus add `_ratio` to the name of a gauge of unit 1.
    unit: "{circuit}",
    measures: "1 while calls to an endpoint fail at once because the provider does not answer, else 0",
    attributes: ["adgangskort.provider", "adgangskort.endpoint"],
  },
  clockSkew: {
    name: "adgangskort.clock.skew",
    kind: "gauge",
    unit: "s",
    measures: "How far the provider's clock is ahead of this process, by its newest answer within an hour",
    attributes: ["adgangskort.provider"],
  },
  keyAge: {
    name: "adgangskort.key.age",
    kind: "gauge",
    unit: "s",
    measures: "Age of the client's key or secret, if its registration is known",
    attributes: ["adgangskort.provider"],
  },
  keyExpiry: {
    name: "adgangskort.key.expiry",
    kind: "gauge",
    unit: "s",
    measures: "Time until the provider stops accepting the client's key or secret; negative afterwards",
    attributes: ["adgangskort.provider"],
  },
  replicaDisagreement: {
    name: "adgangskort.replicas.disagreement",
    kind: "gauge",
    unit: "{option}",
    measures: "1 while replicas of the application differ in this option, else 0. Nothing if they are not compared",
    attributes: ["adgangskort.option"],
  },
} as const satisfies Readonly<Record<string, InstrumentRow>>;

type Rows = typeof instruments;
interface Kinds {
  readonly counter: Counter;
  readonly histogram: Histogram;
  readonly gauge: ObservableGauge;
}

/** The instruments, made by one meter. */
export type Instruments = { readonly [Name in keyof Rows]: Kinds[Rows[Name]["kind"]] };

const makers = {
  counter: (meter, { name, ...row }) => meter.createCounter(name, describe(row)),
  histogram: (meter, { name, ...row }) => meter.createHistogram(name, describe(row)),
  // Observable, as the API that Next brings along (1.6) has no synchronous gauge.
  gauge: (meter, { name, ...row }) => meter.createObservableGauge(name, describe(row)),
} as const satisfies { [Kind in keyof Kinds]: (meter: Meter, row: InstrumentRow) => Kinds[Kind] };

export function madeBy(meter: Meter): Instruments {
  const made = Object.entries(instruments).map(([name, row]) => [name, makers[row.kind](meter, row)]);
  return Object.fromEntries(made) as Instruments;
}

function describe({ unit, measures, buckets }: Omit<InstrumentRow, "name">) {
  return { unit, description: measures, ...(buckets && { advice: { explicitBucketBoundaries: [...buckets] } }) };
}
