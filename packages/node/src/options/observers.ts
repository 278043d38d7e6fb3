import { logWarnings, recorders, type EventSink } from "../audit/audit-events.ts";
import { systemClock } from "../runtime/clock.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { Fault, Unchecked } from "./option-object.ts";

/** What observes the process, and the ways to tell it of an event. */
export function checkObservers(options: Unchecked<"onEvent" | "telemetry">, fault: Fault) {
  const sink = checkSink(options.onEvent, fault);
  const telemetry = checkTelemetry(options.telemetry, fault);
  return { telemetry, ...recorders(sink, systemClock, telemetry) };
}

/** The sink of the events. */
function checkSink(given: unknown, fault: Fault): EventSink {
  if (given === undefined) return logWarnings;
  if (typeof given !== "function") fault("onEvent", "must be a function");
  return given as EventSink;
}

function checkTelemetry(given: unknown, fault: Fault): Telemetry | undefined {
  const telemetry = given as Partial<Telemetry> | undefined;
  if (telemetry === undefined || typeof telemetry?.providerCall === "function")
    return telemetry as Telemetry | undefined;
  fault("telemetry", "needs openTelemetry() of @adgangskort/node/opentelemetry");
  return undefined;
}
