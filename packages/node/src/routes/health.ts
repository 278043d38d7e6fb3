import { timingSafeEqual } from "node:crypto";
import { tokenDigest, type HealthConfig } from "../config/health-config.ts";
import { AuthError } from "../errors/errors.ts";
import { healthOf, isReady } from "../health/health.ts";
import { jsonAnswer } from "./answers/json-answer.ts";
import type { Route, RouteCall } from "./request/route.ts";

/** By the path segment after `health`. */
const answers: Readonly<Record<string, Route>> = {
  // Never depends on another system: a restart would not repair that.
  live: async () => jsonAnswer({ status: "up" }),
  ready: async ({ config }) => stated(isReady(config) ? "up" : "down"),
  status: async (call) => {
    requireToken(call);
    const { status, store, providers, replicas } = await healthOf(call.config);
    return stated(status, { store, providers, replicas });
  },
};

/** For the probes of a platform. @throws `route_not_found` without the option `health`, and for the status without its token */
export const health: Route = async (call) => {
  const { config, argument = "" } = call;
  const answer = config.health && Object.hasOwn(answers, argument) ? answers[argument] : undefined;
  if (!answer) throw new AuthError("route_not_found");
  return answer(call);
};

function stated(status: string, more: object = {}): Response {
  return jsonAnswer({ status, ...more }, status === "down" ? 503 : 200);
}

/** RFC 6750 2.1. A stranger gets the answer of a route that does not exist. */
function requireToken({ config, request }: RouteCall): void {
  const { statusTokenDigest }: Partial<HealthConfig> = config.health ?? {};
  const [, token = ""] = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!statusTokenDigest || !timingSafeEqual(tokenDigest(token), statusTokenDigest))
    throw new AuthError("route_not_found");
}
