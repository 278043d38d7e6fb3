// Without `.js`: Next gives this name another meaning in each of its layers, and only when it is spelled so.
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { AuthError } from "@adgangskort/node";

/** Where `baseUrl` puts the application. Its path is the `basePath` of the Next configuration. */
export interface Site {
  readonly origin: string;
  /** Empty if the application has the whole origin. */
  readonly basePath: string;
}

export function siteOf(baseUrl: string | undefined): Site {
  const url = URL.parse(baseUrl ?? "");
  return { origin: url?.origin ?? "", basePath: url?.pathname.replace(/\/$/, "") ?? "" };
}

/** A path that Next hands out, as the browser sees it. */
export function publicPath({ basePath }: Site, path: string): string {
  return basePath === "" ? path : basePath + path.replace(/^\/(?=$|\?)/, "");
}

/** Redirects to a path as the browser sees it. */
export function redirectTo(site: Site, location: string): never {
  redirect(forRedirect(site, location));
}

/**
 * What `redirect` takes for a path as the browser sees it. Next adds its `basePath` to a path in a page, and not in a Route Handler or in an action that a
 * form called without scripting. It never adds it to a URL.
 * Source: Next, `redirect`; vercel/next.js#85462 (seen in 16.4.6).
 */
export function forRedirect({ origin, basePath }: Site, location: string): string {
  return basePath === "" ? location : new URL(location, origin).href;
}

/** The head of a request at the address that the browser sees. Next leaves the `basePath` out of the URL that a Route Handler gets (#62756). */
export function publicHead(site: Site, request: Request): Request {
  if (site.basePath === "" || !("nextUrl" in request)) return request;
  const { method, headers, signal, nextUrl } = request as NextRequest;
  return new Request(site.origin + publicPath(site, nextUrl.pathname + nextUrl.search), { method, headers, signal });
}

/**
 * With another path in `baseUrl` than Next serves, the provider returns to an address that is not found.
 * @throws AuthError `configuration_invalid`
 */
export function requireBasePath({ origin, basePath }: Site, ofNext: string | undefined): void {
  if (ofNext === undefined || origin === "" || ofNext === basePath) return;
  const fault = `has the path ${JSON.stringify(basePath)}, and the basePath of the Next configuration is ${JSON.stringify(ofNext)}: they must be the same`;
  throw new AuthError("configuration_invalid", { details: { faults: [{ option: "baseUrl", fault }] } });
}

/**
 * The `basePath` with which the server in this folder was built; `undefined` if that is not known. Next tells it only to a proxy.
 * Source: Next, `routes-manifest.json`, which hosting adapters read (seen in 16.4.6).
 */
export function builtBasePath(): string | undefined {
  // In development the folder may hold an older build.
  if (process.env.NODE_ENV !== "production") return undefined;
  // Not imported: Next would trace every file that such a call may read into the build.
  const { readFileSync } = process.getBuiltinModule("node:fs");
  try {
    const manifest = JSON.parse(readFileSync(`${process.cwd()}/.next/routes-manifest.json`, "utf8")) as object;
    const basePath: unknown = Reflect.get(manifest, "basePath");
    return typeof basePath === "string" ? basePath : undefined;
  } catch {
    return undefined;
  }
}
