import type { Config } from "../../config/config.ts";
import { belowRoutes } from "../../options/route-address.ts";

/** The provider entry that the request names, or the first one. */
export function providerInPath(config: Config, request: Request): string {
  const [, id = ""] = routeSegments(config, request);
  return (config.providers.get(id) ?? config.defaultProvider).id;
}

/** The path segments below the base path; empty for any other path. */
export function routeSegments(config: Config, { url }: Request): string[] {
  return belowRoutes(config, new URL(url).pathname)?.split("/") ?? [];
}
