// routes/: one file for each route, and what answers for them.
// It must not know which framework calls it.

import type { Config } from "../config/config.ts";
import { belowRoutes } from "../options/route-address.ts";
import { AuthError } from "../errors/errors.ts";
import { forgetIfFailed } from "../runtime/load-once.ts";
import type { Operation } from "../telemetry/telemetry.ts";
import type { Route } from "./request/route.ts";
import { isWholeRoute } from "../session/population-registry.ts";
import { warnOnce } from "./answers/warn-once.ts";

type Load = () => Promise<Route>;
type Methods = Readonly<Record<string, Load>>;

/** All routes, by name and method. Each is loaded at its first request. */
const routes: Readonly<Record<string, Methods>> = {
  login: {
    GET: async () => (await import("./login.ts")).navigateToLogin,
    POST: async () => (await import("./login.ts")).postLogin,
  },
  callback: { GET: async () => (await import("./callback.ts")).callback },
  organisation: {
    GET: async () => (await import("./organisation.ts")).navigateToOrganisations,
    POST: async () => (await import("./organisation.ts")).postOrganisation,
  },
  session: {
    GET: async () => (await import("./current-session.ts")).sessionFacts,
    POST: async () => (await import("./current-session.ts")).extend,
  },
  // WHATWG HTML 9.2: an EventSource sends GET.
  events: { GET: async () => (await import("./events.ts")).events },
  logout: {
    GET: async () => (await import("./logout.ts")).askToLogOut,
    POST: async () => (await import("./logout.ts")).logOut,
  },
  // OpenID Connect Front-Channel Logout 2: the provider's page frames it.
  "front-channel-logout": { GET: async () => (await import("./front-channel-logout.ts")).frontChannelLogout },
  // OpenID Connect Back-Channel Logout 2.5: the provider posts.
  "back-channel-logout": { POST: async () => (await import("./back-channel-logout.ts")).backChannelLogout },
  // OpenID Connect Core 4: by GET and by POST.
  initiate: {
    GET: async () => (await import("./initiate.ts")).initiate,
    POST: async () => (await import("./initiate.ts")).initiateByForm,
  },
  "logged-in": { GET: async () => (await import("./logged-in.ts")).loggedIn },
  "logged-out": { GET: async () => (await import("./logged-out.ts")).loggedOut },
  problem: { GET: async () => (await import("./refusals/failed-login.ts")).problem },
  health: { GET: async () => (await import("./health.ts")).health },
  // A guard in a Route Handler keeps the method when it redirects a POST.
  refused: {
    GET: async () => (await import("./refusals/refused-by-guard.ts")).refused,
    POST: async () => (await import("./refusals/refused-by-guard.ts")).refused,
  },
};

/** Routes with a provider's id after their name. */
const withArgument = new Set(["login", "callback", "logout", "refused", "health"]);

/** The operation of each route that has one, for telemetry. */
const operations: Readonly<Record<string, Operation>> = {
  login: "login",
  organisation: "login",
  initiate: "login",
  callback: "callback",
  logout: "logout",
  "front-channel-logout": "logout",
  "back-channel-logout": "logout",
};

export function operationOf(config: Config, pathname: string): Operation | undefined {
  const [name = ""] = ownRoute(config, pathname)?.split("/") ?? [];
  return Object.hasOwn(operations, name) ? operations[name] : undefined;
}

/** True if the path is one that `handler` answers. */
export function isBelowRoutes(config: Config, pathname: string): boolean {
  return ownRoute(config, pathname) !== undefined;
}

/** The part of a path below the routes. Without its base path it must be of no other application of this process. */
function ownRoute(config: Config, pathname: string): string | undefined {
  const isOwn = pathname.startsWith(`${config.routesPath}/`) || !isWholeRoute(config, pathname);
  return isOwn ? belowRoutes(config, pathname) : undefined;
}

/** Finds the route of a path. @throws {@link AuthError} `route_not_found`, `method_not_allowed` */
export function routeOf(
  config: Config,
  pathname: string,
  method: string,
): { route: Load; argument: string | undefined } {
  const below = ownRoute(config, pathname);
  if (below === undefined) {
    warnOfMount(config);
    throw new AuthError("route_not_found");
  }
  // A framework may be configured to add a trailing slash to every path.
  const [name = "", argument, ...rest] = below.replace(/\/$/, "").split("/");
  const exists = Object.hasOwn(routes, name) && (name !== "health" || config.health !== undefined);
  const methods = exists ? routes[name] : undefined;
  if (!methods || rest.length > 0 || (argument !== undefined && !withArgument.has(name)))
    throw new AuthError("route_not_found");
  const route = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!route) throw new AuthError("method_not_allowed", { details: { allow: Object.keys(methods) } });
  return { route: () => loadedRoute(route), argument };
}

/** The path of the request is left out: it may name a person. */
function warnOfMount(config: Config): void {
  const { routesPath } = config;
  const remedy = "Mount the handler there, or set routesPath to the path where it is mounted";
  warnOnce(config, `auth.handler was given a request that is not below ${routesPath}. ${remedy}.`);
}

const loaded = new Map<Load, Promise<Route>>();

/** Cached, since `import()` costs time even for a loaded module. A failed import is retried. */
function loadedRoute(load: Load): Promise<Route> {
  const route = loaded.get(load) ?? forgetIfFailed(load(), () => loaded.delete(load));
  loaded.set(load, route);
  return route;
}
