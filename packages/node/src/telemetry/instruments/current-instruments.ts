import { createNoopMeter, metrics, type MeterProvider } from "@opentelemetry/api";
import { version } from "../../runtime/version.ts";
import { madeBy, type Instruments } from "./instruments.ts";

/** The name and the version of this package's tracer and meter. */
export const scope = ["@adgangskort/node", version] as const;

/** How often and how many times it is checked whether the application has registered its SDK since: for a minute. */
const [lookMs, mostLooks] = [1000, 60];

/**
 * The instruments of the registered meter provider. The API has no proxy for meters: an instrument that was made before the registration never
 * measures anything, so the instruments are made again when the provider is another one.
 * @param begin called with the first instruments of each registered provider
 */
export function currentInstruments(begin: (made: Instruments) => void): {
  readonly current: () => Instruments;
  readonly watch: () => void;
} {
  let provider: MeterProvider | undefined;
  let made: Instruments;
  let isRegistered = false;

  function current(): Instruments {
    const now = metrics.getMeterProvider();
    if (now === provider) return made;
    provider = now;
    const meter = now.getMeter(...scope);
    isRegistered = meter !== createNoopMeter();
    made = madeBy(meter);
    if (isRegistered) begin(made);
    return made;
  }

  /** The first scrape must see the counters at zero, before any event, or their first increase is invisible. */
  function look(left: number): void {
    try {
      current();
    } catch {
      return;
    }
    if (!isRegistered && left > 0) setTimeout(look, lookMs, left - 1).unref();
  }

  return { current, watch: () => look(mostLooks) };
}
