export { openTelemetry } from "./telemetry/open-telemetry.ts";
export { scrubbingSpanProcessor } from "./telemetry/scrubbing-span-processor.ts";
export type { ScrubbingSpanProcessor } from "./telemetry/scrubbing-span-processor.ts";
