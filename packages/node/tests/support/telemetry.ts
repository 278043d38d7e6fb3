import type * as OpenTelemetry from "@opentelemetry/api";
import {
  context,
  metrics,
  propagation,
  SpanKind,
  trace,
  type ContextManager,
  type MeterProvider,
  type TextMapPropagator,
  type TracerProvider,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import * as metrics2 from "@opentelemetry/sdk-metrics";
import * as trace2 from "@opentelemetry/sdk-trace-base";
import { registerOTel } from "@vercel/otel";
import * as line3 from "opentelemetry-3";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Auth } from "../../src/index.ts";
import { scrubbingSpanProcessor } from "../../src/opentelemetry.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** A span as it was exported. */
export interface ExportedSpan {
  readonly name: string;
  readonly kind: number;
  readonly attributes: Attributes;
  readonly status: { readonly code: number; readonly message?: string };
  readonly events: readonly unknown[];
  readonly parentSpanContext?: { readonly spanId: string };
  spanContext(): { readonly traceId: string; readonly spanId: string };
}

/** The newest value of a series. */
export interface Point {
  readonly name: string;
  /** Name and version of its meter. */
  readonly scope: string;
  readonly attributes: Attributes;
  readonly value: number;
}

interface Registered {
  spans(): readonly ExportedSpan[];
  collect(): Promise<readonly Point[]>;
  end(): Promise<unknown>;
}

/** The SDKs that an application may have, each with what registers it. */
export const sdks = {
  "SDK 2": () => {
    const { exporter, reader } = exportersOf(trace2, metrics2);
    const exporting = new trace2.SimpleSpanProcessor(exporter);
    const tracers = new trace2.BasicTracerProvider({ spanProcessors: [scrubbingSpanProcessor("/auth"), exporting] });
    const meters = new metrics2.MeterProvider({ readers: [reader.reader] });
    register({ trace, metrics, context, propagation }, [
      tracers,
      meters,
      new AsyncLocalStorageContextManager().enable(),
      new W3CTraceContextPropagator(),
    ]);
    return { spans: () => exporter.getFinishedSpans(), collect: reader.collect, end: () => meters.shutdown() };
  },
  "SDK 3": () => {
    const { exporter, reader } = exportersOf(line3.traceSdk, line3.metricsSdk);
    const exporting = new line3.traceSdk.SimpleSpanProcessor({ exporter });
    const tracers = new line3.traceSdk.TracerProvider({
      spanProcessors: [scrubbingSpanProcessor("/auth"), exporting],
    });
    const meters = new line3.metricsSdk.MeterProvider({ readers: [reader.reader] });
    register(line3.api, [
      tracers,
      meters,
      new line3.AsyncLocalStorageContextManager().enable(),
      new line3.W3CTraceContextPropagator(),
    ]);
    return { spans: () => exporter.getFinishedSpans(), collect: reader.collect, end: () => meters.shutdown() };
  },
  "@vercel/otel": () => {
    const { exporter, reader } = exportersOf(trace2, metrics2);
    const exporting = new trace2.SimpleSpanProcessor(exporter);
    registerOTel({
      serviceName: "etat",
      instrumentations: [],
      spanProcessors: [scrubbingSpanProcessor("/auth"), exporting],
      metricReaders: [reader.reader],
    });
    return { spans: () => exporter.getFinishedSpans(), collect: reader.collect, end: async () => undefined };
  },
} as const satisfies Record<string, () => Registered>;

type Api = Pick<typeof OpenTelemetry, "trace" | "metrics" | "context" | "propagation">;

/** The two lines have types of their own, which are alike. */
function register(given: unknown, [tracers, meters, manager, propagator]: readonly unknown[]): void {
  const api = given as Api;
  api.context.setGlobalContextManager(manager as ContextManager);
  api.trace.setGlobalTracerProvider(tracers as TracerProvider);
  api.metrics.setGlobalMeterProvider(meters as MeterProvider);
  api.propagation.setGlobalPropagator(propagator as TextMapPropagator);
}

/** In memory, of either line: both have the same names. */
function exportersOf<Exporter>(
  { InMemorySpanExporter }: { readonly InMemorySpanExporter: new () => Exporter },
  sdk: unknown,
) {
  const { AggregationTemporality, InMemoryMetricExporter, PeriodicExportingMetricReader } = sdk as typeof metrics2;
  const into = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: into, exportIntervalMillis: 1e6 });
  const collect = async (): Promise<Point[]> => {
    await reader.forceFlush();
    const latest = into.getMetrics().at(-1);
    return (latest?.scopeMetrics ?? []).flatMap((scope) =>
      scope.metrics.flatMap(({ descriptor: { name }, dataPoints }) =>
        dataPoints.map(({ attributes, value }) => ({
          name,
          scope: `${scope.scope.name} ${scope.scope.version}`,
          attributes,
          value: typeof value === "number" ? value : value.count,
        })),
      ),
    );
  };
  return { exporter: new InMemorySpanExporter(), reader: { reader: reader as never, collect } };
}

/** Registers an SDK for the tests of a block. Each test sees its own spans; counters go on. */
export function useSdk(name: keyof typeof sdks): { spans(): readonly ExportedSpan[]; collect: Registered["collect"] } {
  let registered: Registered;
  let before = 0;
  beforeAll(() => {
    forgetSdk();
    registered = sdks[name]();
  });
  beforeEach(() => {
    before = registered.spans().length;
  });
  afterAll(async () => {
    await registered.end();
    forgetSdk();
  });
  return { spans: () => registered.spans().slice(before), collect: () => registered.collect() };
}

/** The copies of the API share one global, of the version that registered first. */
export function forgetSdk(): void {
  Reflect.deleteProperty(globalThis, Symbol.for("opentelemetry.js.api.1"));
  for (const api of [trace, metrics, context, propagation]) api.disable();
}

/** The application in a server that traces its requests as Next does: with the whole address. */
export function inTracedServer(auth: Auth): Auth {
  const handler: Auth["handler"] = async (request) => {
    const { pathname, search } = new URL(request.url);
    const attributes = {
      "http.target": pathname + search,
      "http.url": request.url,
      "url.full": request.url,
      "url.path": pathname,
      "url.query": search.slice(1),
    };
    return trace
      .getTracer("next.js")
      .startActiveSpan(`${request.method} /auth/[...auth]`, { kind: SpanKind.SERVER, attributes }, async (span) => {
        try {
          return await auth.handler(request);
        } finally {
          span.end();
        }
      });
  };
  return { ...auth, handler };
}
