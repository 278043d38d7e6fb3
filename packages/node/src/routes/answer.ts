import type { Config } from "../config/config.ts";
import { asAuthError } from "../errors/errors.ts";
import { hasAddress, noAddress } from "../guard/address.ts";
import { refuseNoRequest } from "../guard/called-wrongly.ts";
import { routeOf } from "./route-table.ts";

/** The answer of the route that a request is for. Never rejects, but for what is no request. */
export async function answer(config: Config, request: Request): Promise<Response> {
  refuseNoRequest(request);
  if (!hasAddress(request)) return noAddress();
  try {
    const { pathname } = new URL(request.url);
    const { route, argument } = routeOf(config, pathname, request.method);
    return await (
      await route()
    )({ config, request, argument });
  } catch (error) {
    // Loaded lazily: it has texts in four languages, which a session read does not need.
    const { refuse } = await import("./refuse.ts");
    return refuse(config, request, asAuthError(error));
  }
}
