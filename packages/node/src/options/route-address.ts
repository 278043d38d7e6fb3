/** Where the application and the library's routes are, as browsers see it. */
export interface RoutesSite {
  /** Path of `baseUrl`: `/minapp`. Empty if the application has the whole origin. */
  readonly basePath: string;
  /** Base path of the routes, below `basePath`: `/auth`, `/minapp/auth`. */
  readonly routesPath: string;
}

/** A checked URL of this site, as a path with its query and fragment. */
export function sitePath({ pathname, search, hash }: URL): string {
  return pathname + search + hash;
}

/** The path of a checked `baseUrl`. */
export function basePathOf({ pathname }: URL): string {
  return pathname === "/" ? "" : pathname;
}

/** The path of a route of this library, with a segment after its name if it has one. Every address of ours is made here. */
export function routePath({ routesPath }: Pick<RoutesSite, "routesPath">, name: string, argument?: string): string {
  return [routesPath, name, ...(argument === undefined ? [] : [argument])].join("/");
}

/** The path of a request, as its sender sees it. Next and mounted routers leave the base path out. */
export function publicPath({ basePath }: Pick<RoutesSite, "basePath">, pathname: string): string {
  return isWithin(pathname, basePath) ? pathname : basePath + pathname;
}

/** The same for a route of this library. */
export function publicRoute({ basePath, routesPath }: RoutesSite, pathname: string): string {
  return pathname.startsWith(`${routesPath}/`) ? pathname : basePath + pathname;
}

/** The part of a path below the routes; `undefined` for any other path. */
export function belowRoutes(site: RoutesSite, pathname: string): string | undefined {
  const path = publicRoute(site, pathname);
  return path.startsWith(`${site.routesPath}/`) ? path.slice(site.routesPath.length + 1) : undefined;
}

/** True for the base itself and for a path below it, by whole segments: `/minappx` is not within `/minapp`. */
export function isWithin(path: string, base: string): boolean {
  return path === base || path.startsWith(base.endsWith("/") ? base : `${base}/`);
}

/**
 * A path of the application as browsers see it, with the base path: `/` is `/minapp`, like in Next's `Link`. A URL, and a value that a check has still
 * to refuse, stay as they are.
 */
export function underBase({ basePath }: Pick<RoutesSite, "basePath">, path: string): string {
  if (basePath === "" || !/^\/(?!\/)/.test(path)) return path;
  return basePath + path.replace(/^\/(?=$|[?#])/, "");
}
