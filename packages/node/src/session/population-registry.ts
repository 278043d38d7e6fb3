import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import { processWide } from "../runtime/process-wide.ts";
import { otherThan, type Population } from "../domain/population.ts";

/** The newest instance of each site and population in this process. */
const sides = (): Map<string, WeakRef<Config>> => processWide("sides", () => new Map<string, WeakRef<Config>>());

const nameOf = ({ origin, basePath }: Config, population: Population): string =>
  `${population} at ${origin}${basePath}`;

/** The newest instance of each cookie name in this process. Browsers send a cookie to all ports of a host. */
const cookieOwners = (): Map<string, WeakRef<Config>> =>
  processWide("cookie owners", () => new Map<string, WeakRef<Config>>());

const cookieOf = ({ origin, cookies }: Config): string => `${cookies.session} at ${new URL(origin).hostname}`;

/**
 * Registers this instance, so that the other population's instance on this site can find it.
 * @throws {@link AuthError} `configuration_invalid` if another instance with other routes sets the same cookie. One with the same routes is replaced: Next
 * loads a module several times, and a change in development loads it again.
 */
export function registerPopulation(config: Config): void {
  const other = cookieOwners().get(cookieOf(config))?.deref();
  if (other && (other.origin !== config.origin || other.routesPath !== config.routesPath)) {
    const fault =
      `is ${placeOf(config)}, and another createAuth of this process has ${placeOf(other)}: both would set the cookie ${config.cookies.session}, ` +
      "so that a login at one ends the session at the other. Make one instance with all providers, give each a path of its own in baseUrl, or close() the other first";
    throw new AuthError("configuration_invalid", { details: { faults: [{ option: "routesPath", fault }] } });
  }
  cookieOwners().set(cookieOf(config), new WeakRef(config));
  sides().set(nameOf(config, config.population), new WeakRef(config));
}

/** Lets another instance with other routes set the cookie. */
export function unregisterPopulation(config: Config): void {
  if (cookieOwners().get(cookieOf(config))?.deref() === config) cookieOwners().delete(cookieOf(config));
}

function placeOf({ origin, routesPath, providers }: Config): string {
  return `${origin}${routesPath} (${[...providers.keys()].join(", ")})`;
}

/** True if this path is a route, with its base path, of an application of this process at the same origin. */
export function isWholeRoute({ origin }: Config, pathname: string): boolean {
  return [...sides().values()].some((side) => {
    const application = side.deref();
    return application?.origin === origin && pathname.startsWith(`${application.routesPath}/`);
  });
}

/** The instance of the other population on this site, if it is in this process. */
export function otherPopulationOf(config: Config): Config | undefined {
  return sides().get(nameOf(config, otherThan[config.population]))?.deref();
}
