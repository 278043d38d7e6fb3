import { openTelemetry } from "@adgangskort/node/opentelemetry";

/** For `createAuth`. Records nothing until `serveMetrics` has registered an SDK. */
export const telemetry = openTelemetry();

/** Serves `/metrics` for Prometheus at the port `METRICS_PORT`, if that is set. Keep the port closed to the outside. */
export async function serveMetrics(): Promise<void> {
  const { METRICS_PORT } = process.env;
  if (METRICS_PORT === undefined) return;
  const [{ metrics }, { PrometheusExporter }, { MeterProvider }] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/exporter-prometheus"),
    import("@opentelemetry/sdk-metrics"),
  ]);
  metrics.setGlobalMeterProvider(
    new MeterProvider({ readers: [new PrometheusExporter({ port: Number(METRICS_PORT) })] }),
  );
}
