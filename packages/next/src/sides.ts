/** The instances of one site that this process knows of, used or not: one for each path of routes. */
const sites = new Map<string, Map<string, () => unknown>>();

/** Lets the other sides of this site make this one. The newest at a path takes the place of what was there before. */
export function takeSide(site: string, routesPath: string, make: () => unknown): void {
  const sides = sites.get(site) ?? new Map<string, () => unknown>();
  sites.set(site, sides.set(routesPath, make));
}

/**
 * Makes every instance of the site, so that each finds the others: whoever leaves one side of a shared workstation leaves those too, and nobody
 * may have used them since the server started.
 */
export function makeSides(site: string): void {
  for (const make of sites.get(site)?.values() ?? []) {
    try {
      make();
    } catch {
      // What is wrong with that one's options is told where it is used, or by its own `start()`.
    }
  }
}
