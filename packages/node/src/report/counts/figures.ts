import { purposes, type Attempt, type Period, type Purpose } from "./attempts.ts";
import { isSmall, leastForRate, publishable, type Shown, type Sum } from "./withheld.ts";

/** The ids of figures that have a definition. */
export type FigureId =
  | "started"
  | "notBegun"
  | "unmatched"
  | "silent"
  | "cameBack"
  | "cancelled"
  | "failed"
  | "completed"
  | "completionRate"
  | "successRate"
  | "singleSignOnShare"
  | "medianSso"
  | "p90Sso"
  | "medianPage"
  | "p90Page"
  | "blame"
  | "code"
  | "end"
  | "availability";

/** One number of the report. */
export interface Figure {
  readonly id: FigureId;
  /** Of a figure for each of several things: a blame, an error code, a way that sessions end. */
  readonly of?: string;
  /** `tooFew`: a rate, median or percentile of fewer than 20. */
  readonly value: Shown | "tooFew";
  readonly unit: "count" | "percent" | "seconds";
  /** What it is a part or a summary of. */
  readonly n: Shown;
}

export interface FigureGroup {
  readonly id: Purpose | "sessions" | "availability";
  /** The demanded level of step-ups. */
  readonly of?: string;
  readonly figures: readonly Figure[];
}

/** Codes that have a figure of their own; the others are counted by blame. */
const mostCodes = 5;

const cancelled = "access_denied";

export function figuresOf({ attempts, notBegun, unmatched, ends, minutes }: Period): readonly FigureGroup[] {
  const loose = Object.entries({ notBegun, unmatched }).map(([id, count]): Figure => {
    const value = isSmall(count) ? "few" : count;
    return { id: id as "notBegun" | "unmatched", value, unit: "count", n: value };
  });
  const groups = purposes.flatMap((purpose): FigureGroup[] => {
    const tried = attempts.filter((attempt) => attempt.purpose === purpose);
    if (purpose === "step-up") return figuresByLevel(tried);
    const figures = figuresOfPurpose(tried);
    return [{ id: purpose, figures: purpose === "login" ? [...figures, ...loose] : figures }];
  });
  const isCompleted = ({ purpose, outcome }: Attempt): boolean => purpose === "login" && outcome === "completed";
  const completed = groups[0]?.figures.find(({ id }) => id === "completed")?.value;
  const begun = typeof completed === "number" ? attempts.filter(isCompleted).length : undefined;
  const all: FigureGroup[] = [
    ...groups,
    { id: "sessions", figures: figuresOfEnds(ends, begun) },
    { id: "availability", figures: availability(minutes) },
  ];
  return all.filter(({ figures }) => figures.length > 0);
}

/** One group for each demanded level. No figure is of all levels together, so that none follows from the others. */
function figuresByLevel(tried: readonly Attempt[]): FigureGroup[] {
  const levels = Map.groupBy(tried, ({ level }) => level);
  return Array.from(levels, ([level, of]) => {
    return { id: "step-up", ...(level !== undefined && { of: level }), figures: figuresOfPurpose(of) };
  });
}

/** Shown with one failed minute too: minutes are not people. Rounded down, as one failed minute in a thousand is not 100 %. */
function availability({ tried, failed }: Period["minutes"]): Figure[] {
  if (tried === 0) return [];
  const n = isSmall(tried) ? "few" : tried;
  const rate = Math.floor((100 * (tried - failed)) / tried);
  return [{ id: "availability", value: tried < leastForRate ? "tooFew" : rate, unit: "percent", n }];
}

function figuresOfPurpose(attempts: readonly Attempt[]): Figure[] {
  if (attempts.length === 0) return [];
  const codes = topCodes(attempts);
  const partOf = (attempt: Attempt): string => partName(attempt, codes);
  const found = Map.groupBy(attempts, partOf);
  const blames = new Map<string, Set<string>>();
  for (const attempt of attempts) {
    const { outcome } = attempt;
    if (typeof outcome !== "object") continue;
    blames.set(outcome.blame, (blames.get(outcome.blame) ?? new Set()).add(partOf(attempt)));
  }
  const failures = [...Array.from(blames.keys(), (blame) => `other ${blame}`).toSorted(), ...codes];
  // The most important figures are last, since these are withheld last.
  const order = [...failures, "silent", "unknown", "page", "sso"];
  const parts = new Map(order.map((part) => [part, found.get(part)?.length ?? 0]));
  const sums: Sum[] = [
    ["completed", ["sso", "page", "unknown"]],
    ["cameBack", ["sso", "page", "unknown", ...failures]],
    ["failed", failures],
    ["timed", ["sso", "page"]],
    ...[...blames].map(([blame, of]): Sum => [`blame ${blame}`, [...of]]),
  ];
  const shown = publishable(parts, sums);
  const of = (name: string): Shown => shown.get(name) ?? 0;
  const count = (id: FigureId, value: Shown, n: Shown, which?: string): Figure => {
    return { id, ...(which !== undefined && { of: which }), value, unit: "count", n };
  };
  return [
    count("started", of("total"), of("total")),
    count("silent", of("silent"), of("total")),
    count("cameBack", of("cameBack"), of("total")),
    count("cancelled", of(cancelled), of("total")),
    count("failed", of("failed"), of("total")),
    count("completed", of("completed"), of("total")),
    share("completionRate", of("completed"), of("total")),
    share("successRate", of("completed"), of("cameBack")),
    share("singleSignOnShare", of("sso"), of("timed")),
    ...times(attempts, of),
    ...[...blames.keys()].map((blame) => count("blame", of(`blame ${blame}`), of("failed"), blame)),
    ...[...codes].filter((code) => code !== cancelled).map((code) => count("code", of(code), of("failed"), code)),
  ];
}

/**
 * The most frequent codes, by name: their order by count would narrow down one that is withheld. That of a person who cancels is a step of its own.
 */
function topCodes(attempts: readonly Attempt[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { outcome } of attempts)
    if (typeof outcome === "object") counts.set(outcome.code, (counts.get(outcome.code) ?? 0) + 1);
  counts.delete(cancelled);
  const most = [...counts].filter(([, count]) => !isSmall(count)).toSorted(([, a], [, b]) => b - a);
  const named = most.slice(0, mostCodes).map(([code]) => code);
  return new Set([...named.toSorted(), cancelled]);
}

function partName({ outcome, singleSignOn }: Attempt, codes: ReadonlySet<string>): string {
  if (outcome === undefined) return "silent";
  if (outcome === "completed") return singleSignOn === undefined ? "unknown" : singleSignOn ? "sso" : "page";
  return codes.has(outcome.code) ? outcome.code : `other ${outcome.blame}`;
}

function share(id: FigureId, part: Shown, whole: Shown): Figure {
  const rate = typeof part === "number" && typeof whole === "number" ? Math.round((100 * part) / whole) : "withheld";
  const value = typeof whole === "number" && whole < leastForRate ? "tooFew" : rate;
  return { id, value, unit: "percent", n: whole };
}

/** The median and the ninth decile in whole seconds, apart for people who were logged in at the provider already. */
function times(attempts: readonly Attempt[], of: (name: string) => Shown): Figure[] {
  const rows = [
    ["sso", true, "medianSso", "p90Sso"],
    ["page", false, "medianPage", "p90Page"],
  ] as const;
  return rows.flatMap(([part, singleSignOn, median, p90]) => {
    const seconds = attempts
      .flatMap((attempt) =>
        attempt.singleSignOn === singleSignOn && attempt.seconds !== undefined ? attempt.seconds : [],
      )
      .toSorted((one, other) => one - other);
    const n = of(part);
    const at = (share: number): Figure["value"] => {
      if (typeof n !== "number") return "withheld";
      if (seconds.length < leastForRate) return "tooFew";
      return Math.round(seconds[Math.ceil(share * seconds.length) - 1] ?? 0);
    };
    return [
      { id: median, value: at(0.5), unit: "seconds", n },
      { id: p90, value: at(0.9), unit: "seconds", n },
    ];
  });
}

/** @param begun sessions that began in the period; `undefined` if that is withheld, so that it does not follow from their ends */
function figuresOfEnds(ends: Period["ends"], begun: number | undefined): Figure[] {
  const told = [...ends.values()].reduce((sum, count) => sum + count, 0);
  const parts = new Map<string, number>([...ends].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  if (begun !== undefined) parts.set("none", Math.max(0, begun - told));
  const shown = publishable(parts, []);
  // The published logins tell the total, so that the parts of one that is withheld would follow.
  if (begun !== undefined && typeof shown.get("total") !== "number") return [];
  const n = begun === undefined ? "withheld" : (shown.get("total") ?? 0);
  return [...parts.keys()].map((end) => ({ id: "end", of: end, value: shown.get(end) ?? 0, unit: "count", n }));
}
