import type { Measurement } from "./application.ts";

/** What the process had at a moment of the run when nothing was under way. */
export interface Sample extends Omit<Measurement, "handles" | "events"> {
  /** Since the run began. */
  readonly seconds: number;
  /** People who had logged in by then. */
  readonly logins: number;
  /** What keeps the event loop going, without the streams that people held open. */
  readonly handles: number;
  /** Streams that people held open. */
  readonly tabs: number;
}

/** What a run comes to. */
export interface Trend {
  /** What V8's heap and what belongs to its objects outside it grew by. */
  readonly bytesPerThousandLogins: number;
  readonly megabytesPerHour: number;
  readonly handlesPerThousandLogins: number;
  /** Least and most handles. */
  readonly handles: readonly [number, number];
  /** Milliseconds: of the middle interval, and of the worst one. */
  readonly delayP99: readonly [number, number];
  /** Share of one core that the process used. */
  readonly cores: number;
}

export function trendOf(samples: readonly Sample[]): Trend {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first === last) throw new Error("A trend needs two samples.");
  const against = (x: keyof Sample, y: (sample: Sample) => number): number =>
    slopeOf(samples.map((sample) => [sample[x], y(sample)]));
  const handles = samples.map((sample) => sample.handles);
  const delays = samples.slice(1).map(({ delayP99 }) => delayP99);
  return {
    bytesPerThousandLogins: 1000 * against("logins", keptBy),
    megabytesPerHour: (3600 / 1e6) * against("seconds", keptBy),
    handlesPerThousandLogins: 1000 * against("logins", (sample) => sample.handles),
    handles: [Math.min(...handles), Math.max(...handles)],
    delayP99: [medianOf(delays), Math.max(...delays)],
    cores: (last.cpu - first.cpu) / 1000 / (last.seconds - first.seconds),
  };
}

/** Bytes. */
export function keptBy({ heap, external }: Sample): number {
  return heap + external;
}

/**
 * The slope of the line through these points: the median of the slopes of all pairs (Theil and Sen). A single step, as when V8 compiles
 * something anew, does not tilt it.
 */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).flatMap(([laterX, laterY]) => (laterX > x ? [(laterY - y) / (laterX - x)] : [])),
  );
  return medianOf(slopes);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
