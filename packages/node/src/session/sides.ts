import type { Config } from "../config.ts";
import { processWide } from "../process-wide.ts";
import type { Population } from "../domain/population.ts";

/** To each population, the one on the other side of the wall. */
export const otherThan: Readonly<Record<Population, Population>> = { employee: "citizen", citizen: "employee" };

/** The newest instance of each site and population in this process. */
const sides = (): Map<string, WeakRef<Config>> => processWide("sides", () => new Map<string, WeakRef<Config>>());

const nameOf = (origin: string, population: Population): string => `${population} at ${origin}`;

/** Lets the other population's side of this site find its instance. */
export function takeSide(config: Config): void {
  sides().set(nameOf(config.origin, config.population), new WeakRef(config));
}

/** The instance for the other population on this site, if this process has one. */
export function otherSideOf({ origin, population }: Config): Config | undefined {
  return sides().get(nameOf(origin, otherThan[population]))?.deref();
}
