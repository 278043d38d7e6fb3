import { logWarnings, type EventSink } from "../audit/audit-events.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { Fault } from "./option-object.ts";

/** The sink of the events. */
export function checkSink(given: unknown, fault: Fault): EventSink {
  if (given === undefined) return logWarnings;
  if (typeof given !== "function") fault("onEvent", "must be a function");
  return given as EventSink;
}

export function checkTelemetry(given: unknown, fault: Fault): Telemetry | undefined {
  const telemetry = given as Partial<Telemetry> | undefined;
  if (telemetry === undefined || typeof telemetry?.providerCall === "function")
    return telemetry as Telemetry | undefined;
  fault("telemetry", "needs openTelemetry() of @adgangskort/node/opentelemetry");
  return undefined;
}
