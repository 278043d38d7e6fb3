import { randomBytes } from "node:crypto";
import type { AuthEvent } from "../../audit/audit-events.ts";
import { pseudonyms } from "../../audit/pseudonyms.ts";
import type { Config } from "../../config/config.ts";
import type { Session } from "../../domain/session.ts";
import type { AuthError } from "../../errors/errors.ts";
import { sessionIdOf } from "../../session/session-cookie.ts";
import { providerInPath, routeSegments } from "../request/route-segments.ts";

const actions: Readonly<Record<string, AuthEvent["action"]>> = {
  login: "login",
  callback: "login",
  logout: "logout",
  "logged-out": "logout",
  "logged-in": "session",
  "front-channel-logout": "logout",
  initiate: "login",
  session: "session",
  events: "session",
  organisation: "organisation",
};

/** Errors that are normal traffic, such as a request without a session or for an unknown path, and not audit events. */
const daily = new Set([
  "session session_required",
  "session session_replaced",
  "access session_replaced",
  "access session_required",
  "access route_not_found",
  "organisation session_required",
]);

/** What the event of a refusal says beside its error. */
export interface RefusalEvent {
  /** The attempted action. Default: from the route. */
  readonly action?: AuthEvent["action"];
  /** The requested assurance. */
  readonly asked?: readonly string[];
  readonly attempt?: string;
  readonly durationMs?: number;
  /** The session of the request, if it was read: whose access it is. */
  readonly session?: Session | null;
}

/** Writes the audit event of a refusal, unless it is normal traffic, and returns its reference. */
export function reportRefusal(
  config: Config,
  request: Request,
  error: AuthError,
  { session, ...told }: RefusalEvent = {},
): string {
  const reference = randomBytes(6).toString("hex");
  const [name = ""] = routeSegments(config, request);
  const action = told.action ?? (Object.hasOwn(actions, name) ? actions[name] : undefined) ?? "access";
  // The audit log has the start of the login, and so needs its end.
  if (name !== "callback" && daily.has(`${action} ${error.code}`)) return reference;
  const provider = providerInPath(config, request);
  const who = whoIn(config, request, session);
  const ended = name === "front-channel-logout" && ({ reason: "front-channel" } as const);
  config.emit({ action, result: "failed", ...ended, provider, ...told, ...who, reference, error }, request);
  return reference;
}

/** The pseudonyms of the session that was read for a request. */
export function whoIn(config: Config, { headers }: Request, session: Session | null | undefined) {
  return pseudonyms(config, { id: sessionIdOf(config, headers.get("cookie")) ?? "", session });
}
