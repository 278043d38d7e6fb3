import { figures } from "../figures.ts";
import { hourLike, type Soak, type SoakOptions } from "./run.ts";
import { keptBy, trendOf, type Sample, type Trend } from "./trend.ts";

type Run = Pick<SoakOptions, "seconds" | "seed" | "store" | "people" | "pause">;

/** A trend is taken after this share of the run, and of its logins: by then what is loaded and compiled is. */
const warmUpShare = 1 / 3;

/** Bytes by which samples of a process that keeps nothing differ, as more or fewer people come: a line that rises by more is none of that. */
const mostBytes = figures["L-37"].keptMegabytes * 1e6;

/** What an hour may add, in megabytes, for a run that is long enough to tell. */
const mostMegabytesPerHour = 1;

/** Handles that may be there at one time and not at another: a connection on its way, and those of a pool. */
const mostHandlesApart = {
  memory: figures["L-37"].handlesApart,
  sqlite: figures["L-37"].handlesApart,
  redis: figures["L-37"].handlesApart,
  postgres: 20,
} as const;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);

/** A line of a sample, as the run goes on. */
export function lineOf(sample: Sample): string {
  const { seconds, logins, rss, handles, tabs, delayP99 } = sample;
  return [
    `${seconds.toFixed(0).padStart(5)} s`,
    `${String(logins).padStart(6)} logins`,
    `kept ${megabytes(keptBy(sample)).padStart(6)} MB`,
    `resident ${megabytes(rss).padStart(6)} MB`,
    `${handles} handles and ${tabs} tabs`,
    `event loop p99 ${delayP99.toFixed(1)} ms`,
  ].join("  ");
}

function warmedUp({ seconds }: Run, { samples }: Soak): readonly Sample[] {
  const logins = (samples.at(-1)?.logins ?? 0) * warmUpShare;
  return samples.filter((sample) => sample.seconds >= seconds * warmUpShare && sample.logins >= logins);
}

function loginsIn(samples: readonly Sample[]): number {
  return (samples.at(-1)?.logins ?? 0) - (samples[0]?.logins ?? 0);
}

/** The more people come, the less each of them may leave behind. */
function mostPerThousandLogins(samples: readonly Sample[]): number {
  return (1000 * mostBytes) / loginsIn(samples);
}

/** What must not be, and what must have been for the rest to say anything. */
export function failuresOf(run: Run, soak: Soak): string[] {
  const samples = warmedUp(run, soak);
  const trend = trendOf(samples);
  const [least, most] = trend.handles;
  return [
    ...(trend.bytesPerThousandLogins > mostPerThousandLogins(samples) ? ["memory grows with logins"] : []),
    ...(run.seconds >= hourLike && trend.megabytesPerHour > mostMegabytesPerHour ? ["memory grows with time"] : []),
    ...(most - least > mostHandlesApart[run.store] ? ["handles grow"] : []),
    ...soak.unexpected.keys(),
    ...(soak.renewals === 0 ? ["no renewals"] : []),
  ];
}

/** The table that a run ends with. */
export function tableOf(run: Run, soak: Soak): string {
  const samples = warmedUp(run, soak);
  const trend: Trend = trendOf(samples);
  const [first, last] = [samples[0], samples.at(-1)] as [Sample, Sample];
  const whole = (figure: number): string => figure.toFixed(0);
  const rows: [string, string | number][] = [
    ["seconds", run.seconds],
    ["seed", run.seed],
    ["store", run.store],
    ["people at a time", run.people],
    ["milliseconds between two acts", run.pause],
    ["logins", last.logins],
    ["tokens renewed", soak.renewals],
    ["samples after the warm-up", samples.length],
    ["of them the first, at second", whole(first.seconds)],
    ["logins in them", loginsIn(samples)],
    ["processor, per cent of a core", whole(100 * trend.cores)],
    ["kept at first, MB", megabytes(keptBy(first))],
    ["kept at last, MB", megabytes(keptBy(last))],
    ["of it V8's heap, MB", megabytes(last.heap)],
    ["bytes per 1 000 logins", whole(trend.bytesPerThousandLogins)],
    ["bytes per 1 000 logins, at most", whole(mostPerThousandLogins(samples))],
    ["MB per hour", trend.megabytesPerHour.toFixed(3)],
    ["handles, least", trend.handles[0]],
    ["handles, most", trend.handles[1]],
    ["handles per 1 000 logins", trend.handlesPerThousandLogins.toFixed(2)],
    ["event loop p99, middle interval, ms", trend.delayP99[0].toFixed(1)],
    ["event loop p99, worst interval, ms", trend.delayP99[1].toFixed(1)],
    ...sorted(soak.done),
    ...sorted(new Map(Object.entries(soak.events))).map(([name, count]): [string, number] => [`event ${name}`, count]),
    ...sorted(soak.unexpected).map(([name, count]): [string, number] => [`UNEXPECTED ${name}`, count]),
  ];
  return rows.map(([label, value]) => `${label.padEnd(60)}${String(value).padStart(10)}`).join("\n");
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].toSorted(([one], [other]) => one.localeCompare(other));
}
