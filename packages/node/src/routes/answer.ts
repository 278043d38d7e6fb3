import type { Config } from "../config/config.ts";
import { asAuthError } from "../errors/errors.ts";
import { hasAddress, noAddress } from "./request/address.ts";
import { refuseNoRequest } from "../guard/argument-checks.ts";
import { compareInBackground } from "../replicas/replicas.ts";
import { operationOf, routeOf } from "./route-table.ts";

/** The answer of the route that a request is for. Never rejects, but for what is no request. */
export async function answer(config: Config, request: Request): Promise<Response> {
  refuseNoRequest(request);
  if (!hasAddress(request)) return noAddress();
  compareInBackground(config);
  const url = new URL(request.url);
  const work = (): Promise<Response> => answerOf(config, request, url);
  const operation = config.telemetry && operationOf(config, url.pathname);
  return config.telemetry && operation ? config.telemetry.operation(operation, undefined, work) : work();
}

async function answerOf(config: Config, request: Request, url: URL): Promise<Response> {
  try {
    const { route, argument } = routeOf(config, url.pathname, request.method);
    return await (
      await route()
    )({ config, request, url, argument });
  } catch (error) {
    // Loaded lazily: it has texts in four languages, which a session read does not need.
    const [{ refuse }, { refusedFrame }] = await Promise.all([
      import("./refusals/refuse.ts"),
      import("./refusals/refusal-page.ts"),
    ]);
    const known = asAuthError(error);
    return refuse(config, request, known, { frame: await refusedFrame(config, request, known.code) });
  }
}
