import { checkPage } from "../../options/return-to.ts";
import { isWithin } from "../../options/route-address.ts";
import type { Fault, Unchecked } from "../../options/option-object.ts";
import type { AuthOptions } from "../options.ts";

interface SitePaths {
  readonly routesPath: string;
  readonly landingPath: string;
}

/** Checks `routesPath` and `landingPath`, which leave the path of `baseUrl` out. */
export function checkSitePaths(options: Unchecked<keyof AuthOptions>, basePath: string, fault: Fault): SitePaths {
  const { routesPath = "/auth", landingPath = "/" } = options;
  const whole = routesPath === "/";
  if (whole) fault("routesPath", "must not be the whole site");
  const routes = !whole && checkPath("routesPath", routesPath, fault) ? routesPath : "/auth";
  // A router may remove the base path, so a page of the application could not be told from a route.
  if (basePath !== "" && (isWithin(routes, basePath) || isWithin(basePath, routes)))
    fault("routesPath", `is ${routes}, and baseUrl has the path ${basePath}: neither may lie within the other`);
  return {
    routesPath: routes,
    landingPath: checkLanding(landingPath, routes, fault) ? landingPath : "/",
  };
}

/** The landing page is the default after a login, and the link on our own pages. */
function checkLanding(path: unknown, routesPath: string, fault: Fault): path is string {
  if (!checkPath("landingPath", path, fault)) return false;
  if (pageAt(path, routesPath)) return true;
  fault("landingPath", "must be a page that a login can return to, so none under routesPath");
  return false;
}

function checkPath(option: string, path: unknown, fault: Fault): path is string {
  if (typeof path === "string" && isPlainPath(path)) return true;
  fault(option, "must be a path, as /auth: segments of letters, digits, - and _, with no slash at the end");
  return false;
}

/** Segments of letters, digits, - and _, with no slash at the end. */
export function isPlainPath(path: string): boolean {
  return /^\/(?:[\w-]+(?:\/[\w-]+)*)?$/.test(path);
}

/** The path as a page of the application, if it is one. Checked with a placeholder origin, since `baseUrl` may itself be a fault. */
export function pageAt(path: string, routesPath: string): URL | undefined {
  try {
    return checkPage(path, { origin: "https://site.invalid", basePath: "", routesPath });
  } catch {
    return undefined;
  }
}
