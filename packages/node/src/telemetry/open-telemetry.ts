import {
  context,
  createContextKey,
  isSpanContextValid,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanOptions,
} from "@opentelemetry/api";
import type { AuthEvent } from "../audit/audit-events.ts";
import { replicaOptions } from "../domain/replica-option.ts";
import { asAuthError, type Blame } from "../errors/errors.ts";
import { preciseClock } from "../runtime/clock.ts";
import { apiFault, clientAttributes, statusFault, transportErrorType, typeOf } from "./instruments/call-attributes.ts";
import { clockSkews } from "./instruments/clock-skews.ts";
import { credentials, noteCredential } from "./instruments/credentials.ts";
import { currentInstruments, scope } from "./instruments/current-instruments.ts";
import { countEvent, zero } from "./instruments/event-counts.ts";
import type { Instruments } from "./instruments/instruments.ts";
import type { FailedCall, ObservedCall, Operation, ReplicaComparison, StartFacts, Telemetry } from "./telemetry.ts";

/** The key by which the SDKs and their propagators know that a call must be neither traced nor told of the trace. */
const suppressTracing = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");
const currentOperation = createContextKey("adgangskort operation");

const loginActions: readonly AuthEvent["action"][] = ["login", "step-up", "organisation"];
/** The actions whose events are the result of an operation. A login may also end another session, or refresh it. */
const ownActions: Readonly<Record<Operation, readonly AuthEvent["action"][]>> = {
  login: loginActions,
  callback: loginActions,
  logout: ["logout"],
  refresh: ["refresh"],
  token: ["token"],
};

/** The counter of an operation that has one. */
const counters = { refresh: "tokenRefreshes", token: "tokenRequests" } as const satisfies Partial<
  Record<Operation, keyof Instruments>
>;

interface Current {
  readonly name: Operation;
  readonly span: Span;
}
/** A person's mistake and an attack are no errors of the application: they leave the status of a span unset. */
const errors: ReadonlySet<Blame> = new Set(["operator", "provider"]);

/**
 * Spans and metrics by the registered SDK of OpenTelemetry, whichever that is. Nothing is recorded without one. An error of the SDK is ignored: it never
 * reaches a login.
 */
export function openTelemetry(): Telemetry {
  const started: StartFacts[] = [];
  const compared: (() => ReplicaComparison)[] = [];
  const circuits = new Map<string, { readonly call: ObservedCall; readonly isOpen: () => boolean }>();

  const { current, watch } = currentInstruments((made) => {
    zero(made, started);
    observeGauges(made);
  });

  function observeGauges(made: Instruments): void {
    made.circuitState.addCallback((result) => {
      for (const { call, isOpen } of circuits.values())
        result.observe(Number(isOpen()), {
          "adgangskort.provider": call.provider,
          "adgangskort.endpoint": call.endpoint,
        });
    });
    made.clockSkew.addCallback((result) => {
      for (const [provider, skew] of clockSkews(Array.from(circuits.values(), ({ call }) => call)))
        result.observe(skew, ofProvider(provider));
    });
    made.replicaDisagreement.addCallback((result) => {
      const states = compared.map((state) => state()).filter(({ status }) => status !== "unknown");
      if (states.length === 0) return;
      for (const option of replicaOptions)
        result.observe(Number(states.some(({ options }) => options.includes(option))), {
          "adgangskort.option": option,
        });
    });
    made.keyAge.addCallback((result) => {
      for (const [provider, { registeredAt }] of credentials())
        if (registeredAt !== undefined) result.observe(preciseClock() - registeredAt, ofProvider(provider));
    });
    made.keyExpiry.addCallback((result) => {
      for (const [provider, { endsAt }] of credentials())
        if (endsAt !== undefined) result.observe(endsAt - preciseClock(), ofProvider(provider));
    });
  }

  function timed<Value>(
    name: "apiCallDuration" | "verificationDuration" | "storeCallDuration",
    work: () => Promise<Value>,
    labelsOf: (...ended: Ended<Value>) => Attributes,
  ): Promise<Value> {
    const beganAt = performance.now();
    return observed(undefined, undefined, work, (...ended) =>
      safely(() => current()[name].record((performance.now() - beganAt) / 1000, labelsOf(...ended))),
    );
  }

  return Object.freeze({
    start(facts: StartFacts): void {
      for (const each of facts.providers) noteCredential(each);
      started.push(facts);
      safely(watch);
      // Also of an application that is created after the SDK was registered.
      safely(() => zero(current(), [facts]));
    },
    replicas: (state) => void compared.push(state),
    event(event: AuthEvent): void {
      safely(() => describeOperation(event));
      safely(() => countEvent(current(), event));
    },
    traceId: () =>
      safely(() => {
        const found = trace.getSpanContext(context.active());
        return found && isSpanContextValid(found) ? found.traceId : undefined;
      }),
    auditFailed: () => safely(() => current().auditFailures.add(1)),

    operation: (name, provider, work) => {
      const attributes = provider === undefined ? {} : ofProvider(provider);
      const span = begun(`adgangskort.${name}`, { kind: SpanKind.INTERNAL, attributes });
      return observed(
        span,
        (within) => within.setValue(currentOperation, span && ({ name, span } satisfies Current)),
        work,
        (failure) => {
          const error = failure && asAuthError(failure.error);
          if (error) markFailed(span, error.code, errors.has(error.blame));
          if (name !== "refresh" && name !== "token") return;
          const result = error
            ? { "adgangskort.result": "failed", "error.type": error.code }
            : { "adgangskort.result": "succeeded" };
          safely(() => current()[counters[name]].add(1, { ...ofProvider(provider ?? ""), ...result }));
        },
      );
    },

    providerCall: (call, isOpen, work) => {
      const { provider, endpoint } = call;
      circuits.set(`${provider} ${endpoint}`, { call, isOpen });
      const span = begun(call.method, { kind: SpanKind.CLIENT, attributes: clientAttributes(call) });
      // W3C Trace Context, privacy: an identity provider could link the calls of one person's trace.
      const silent = (within: Context): Context => within.setValue(suppressTracing, true);
      const beganAt = performance.now();
      return observed(span, silent, work, (failure, answer) => {
        const fault = failure ? transportErrorType(failure.error as FailedCall) : statusFault(answer?.status);
        if (answer) safely(() => span?.setAttribute("http.response.status_code", answer.status));
        if (fault !== undefined) markFailed(span, fault, true);
        const labels = { ...ofProvider(provider), "adgangskort.endpoint": endpoint, ...typeOf(fault) };
        safely(() => current().providerCallDuration.record((performance.now() - beganAt) / 1000, labels));
      });
    },

    // No span: the call is of the application's own trace, and instrumentation of HTTP has one that the API continues.
    apiCall: (provider, host, work) =>
      timed("apiCallDuration", work, (failure, answer) => ({
        ...ofProvider(provider),
        "server.address": host,
        ...typeOf(failure ? apiFault(failure.error) : statusFault(answer?.status)),
      })),

    verification: (provider, work) =>
      timed("verificationDuration", work, (failure) => {
        const error = failure && asAuthError(failure.error);
        return { ...ofProvider(provider), ...typeOf(error?.code), ...(error && { "adgangskort.blame": error.blame }) };
      }),

    storeCall: (system, operation, work) =>
      timed("storeCallDuration", work, (failure) => ({
        ...(system !== undefined && { "db.system.name": system }),
        "adgangskort.operation": operation,
        ...typeOf(failure && "session_store_unavailable"),
      })),
  } satisfies Telemetry);
}

const ofProvider = (provider: string): Attributes => ({ "adgangskort.provider": provider });

/** An error of the SDK is dropped. To report it could call the SDK again. */
function safely<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function begun(name: string, options: SpanOptions): Span | undefined {
  return safely(() => trace.getTracer(...scope).startSpan(name, options));
}

/** How work ended: the error, or the value. */
type Ended<Value> = [failure: { readonly error: unknown } | undefined, value?: Value];

/** Does the work once, within the span and the context if there are any, and then ends the span. The result and the error are the work's own. */
async function observed<Value>(
  span: Span | undefined,
  around: ((within: Context) => Context) | undefined,
  work: () => Promise<Value>,
  done: (...ended: Ended<Value>) => void,
): Promise<Value> {
  let pending: Promise<Value> | undefined;
  const once = (): Promise<Value> => (pending ??= (async () => work())());
  const active = (): Context => (span ? trace.setSpan(context.active(), span) : context.active());
  if (around) safely(() => void context.with(around(active()), once));
  try {
    const value = await once();
    done(undefined, value);
    return value;
  } catch (error) {
    done({ error });
    throw error;
  } finally {
    safely(() => span?.end());
  }
}

/** The routes answer their own errors, so an operation learns its result from the event. */
function describeOperation({ action, result, provider, error }: AuthEvent): void {
  const { name, span } = (context.active().getValue(currentOperation) ?? {}) as Partial<Current>;
  if (!span || !name || !ownActions[name].includes(action)) return;
  span.setAttributes({
    "adgangskort.action": action,
    "adgangskort.result": result,
    ...(provider !== undefined && { "adgangskort.provider": provider }),
    ...(error && { "adgangskort.blame": error.blame }),
  });
  if (error) markFailed(span, error.code, errors.has(error.blame));
}

function markFailed(span: Span | undefined, type: string, isError: boolean): void {
  safely(() => {
    span?.setAttribute("error.type", type);
    if (isError) span?.setStatus({ code: SpanStatusCode.ERROR });
  });
}
