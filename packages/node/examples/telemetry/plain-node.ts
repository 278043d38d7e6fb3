import { scrubbingSpanProcessor } from "@adgangskort/node/opentelemetry";
import { context, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, BatchSpanProcessor, ConsoleSpanExporter } from "@opentelemetry/sdk-trace-base";

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const exporting = new BatchSpanProcessor(new ConsoleSpanExporter());
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [scrubbingSpanProcessor("/auth"), exporting] }),
);
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [new PrometheusExporter({ port: 9464 })] }));

await import("./auth.ts");
