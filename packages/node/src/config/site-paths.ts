import { errorTable, type AuthErrorCode } from "../errors/errors.ts";
import { checkPage } from "./return-to.ts";
import { checkObject, type Fault, type Unchecked } from "./option-object.ts";
import type { AuthOptions } from "./options.ts";

/** Help pages of the application, by error code. */
export type HelpPages = Readonly<Partial<Record<AuthErrorCode, string>>>;

interface SitePaths {
  readonly routesPath: string;
  readonly landingPath: string;
  readonly helpPages: HelpPages;
}

/** Checks `routesPath`, `landingPath` and `helpPages`. */
export function checkSitePaths(options: Unchecked<keyof AuthOptions>, fault: Fault): SitePaths {
  const { routesPath = "/auth", landingPath = "/" } = options;
  const whole = routesPath === "/";
  if (whole) fault("routesPath", "must not be the whole site");
  const routes = !whole && checkPath("routesPath", routesPath, fault) ? routesPath : "/auth";
  const { helpPages: given } = options;
  const pages = given === undefined ? {} : checkObject(given, "helpPages", Object.keys(errorTable), fault);
  for (const [code, page] of Object.entries(pages ?? {}))
    if (typeof page !== "string" || !page.startsWith("/") || !pageAt(page, routes))
      fault(`helpPages.${code}`, "must be the path of a page, as /help/pupils, and none of the routes");
  return {
    routesPath: routes,
    landingPath: checkLanding(landingPath, routes, fault) ? landingPath : "/",
    helpPages: { ...pages },
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
  if (typeof path === "string" && /^\/(?:[\w-]+(?:\/[\w-]+)*)?$/.test(path)) return true;
  fault(option, "must be a path, as /auth: segments of letters, digits, - and _, with no slash at the end");
  return false;
}

/** The path as a page of the application. Checked with a placeholder origin, since `baseUrl` may itself be a fault. */
function pageAt(path: string, routesPath: string): URL | undefined {
  try {
    return checkPage(path, { origin: "https://site.invalid", routesPath });
  } catch {
    return undefined;
  }
}
