/** What one benchmark found. */
export interface Outcome {
  readonly name: string;
  /** What was measured, as a table. */
  readonly rows: readonly Row[];
  /** What the budgets are about. */
  readonly ratios: readonly Ratio[];
  /** Whether every budget holds. */
  readonly holds: boolean;
}

/** A line of the table: a name, and figures by their unit. */
export type Row = Readonly<Record<string, number | string>> & { readonly name: string };

/** A figure that has a budget. */
export interface Ratio {
  readonly of: string;
  readonly measured: number;
  readonly budget: Budget;
  readonly holds: boolean;
}

export type Budget = { readonly atMost: number } | { readonly atLeast: number };

/** A benchmark of PERFORMANCE: what it is called, and how it is run. */
export interface Benchmark {
  readonly name: string;
  readonly run: (size: Size) => Promise<Omit<Outcome, "name" | "holds">>;
}

/** `full` is what counts. `smoke` shows that the benchmark still runs: its figures mean nothing. */
export type Size = "full" | "smoke";

export function ratio(of: string, measured: number, budget: Budget): Ratio {
  const holds = "atMost" in budget ? measured <= budget.atMost : measured >= budget.atLeast;
  return { of, measured: rounded(measured), budget, holds };
}

export async function outcomeOf({ name, run }: Benchmark, size: Size): Promise<Outcome> {
  const { rows, ratios } = await run(size);
  return { name, rows, ratios, holds: ratios.every(({ holds }) => holds) };
}

/** Three digits: more are noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
