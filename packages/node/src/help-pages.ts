import { errorTable, type AuthErrorCode } from "./errors.ts";
import { checkPage } from "./guard/return-to.ts";
import { checkObject, type Fault } from "./option-object.ts";

/** A path of the application, by the code of a refusal. */
export type HelpPages = Readonly<Partial<Record<AuthErrorCode, string>>>;

/** Each must be a page of the application: our own routes have nothing more to say. */
export function checkHelpPages(given: unknown, routesPath: string, fault: Fault): HelpPages {
  const codes = Object.keys(errorTable) as AuthErrorCode[];
  const pages = given === undefined ? {} : (checkObject(given, "helpPages", codes, fault) ?? {});
  for (const [code, path] of Object.entries(pages)) {
    if (!isPath(path, routesPath))
      fault(`helpPages.${code}`, "must be the path of a page, as /help/pupils, and none of the routes");
  }
  return Object.freeze({ ...pages }) as HelpPages;
}

function isPath(path: unknown, routesPath: string): boolean {
  if (typeof path !== "string" || !path.startsWith("/")) return false;
  try {
    // Of a path alone, any origin gives the same verdict, and the site's own may be one of the faults.
    checkPage(path, { origin: "https://site.invalid", routesPath });
    return true;
  } catch {
    return false;
  }
}
