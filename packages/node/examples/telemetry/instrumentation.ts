import { scrubbingSpanProcessor } from "@adgangskort/node/opentelemetry";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { registerOTel } from "@vercel/otel";

export function register(): void {
  registerOTel({
    serviceName: "saksbehandling",
    spanProcessors: [scrubbingSpanProcessor("/auth"), "auto"],
    metricReaders: [new PrometheusExporter({ port: 9464 })],
  });
}
