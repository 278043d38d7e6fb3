/** The instances of one site (an origin with its path) in this process, used or not, by the path of their routes. */
const sites = new Map<string, Map<string, () => unknown>>();

/** Registers an instance, so that the others of the site can make it. The newest instance at a path replaces the one before. */
export function registerInstance(site: string, routesPath: string, make: () => unknown): void {
  const instances = sites.get(site) ?? new Map<string, () => unknown>();
  sites.set(site, instances.set(routesPath, make));
}

/**
 * Makes every instance of the site, so that each finds the others. A logout at a shared workstation ends the sessions of all sides, even of a
 * side that has had no request since the server started.
 */
export function makeInstances(site: string): void {
  for (const make of sites.get(site)?.values() ?? []) {
    try {
      make();
    } catch {
      // Its own first request or its own `start()` reports faults in its options.
    }
  }
}
