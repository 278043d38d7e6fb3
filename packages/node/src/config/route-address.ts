/** Where the library's routes are. */
export interface RoutesSite {
  /** Base path of the routes: `/auth`. */
  readonly routesPath: string;
}

/** The path of a route of this library, with a segment after its name if it has one. Every address of ours is made here. */
export function routePath({ routesPath }: RoutesSite, name: string, argument?: string): string {
  return [routesPath, name, ...(argument === undefined ? [] : [argument])].join("/");
}

/** The part of a path below the routes; `undefined` for any other path. */
export function belowRoutes({ routesPath }: RoutesSite, pathname: string): string | undefined {
  return pathname.startsWith(`${routesPath}/`) ? pathname.slice(routesPath.length + 1) : undefined;
}
