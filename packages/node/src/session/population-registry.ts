import type { Config } from "../config/config.ts";
import { processWide } from "../runtime/process-wide.ts";
import { otherThan, type Population } from "../domain/population.ts";

/** The newest instance of each site and population in this process. */
const sides = (): Map<string, WeakRef<Config>> => processWide("sides", () => new Map<string, WeakRef<Config>>());

const nameOf = ({ origin, basePath }: Config, population: Population): string =>
  `${population} at ${origin}${basePath}`;

/** Registers this instance, so that the other population's instance on this site can find it. */
export function takeSide(config: Config): void {
  sides().set(nameOf(config, config.population), new WeakRef(config));
}

/** True if this path is a route, with its base path, of an application of this process at the same origin. */
export function isWholeRoute({ origin }: Config, pathname: string): boolean {
  return [...sides().values()].some((side) => {
    const application = side.deref();
    return application?.origin === origin && pathname.startsWith(`${application.routesPath}/`);
  });
}

/** The instance of the other population on this site, if it is in this process. */
export function otherSideOf(config: Config): Config | undefined {
  return sides().get(nameOf(config, otherThan[config.population]))?.deref();
}
