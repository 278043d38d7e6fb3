import type { AuthEvent } from "../../audit/audit-events.ts";
import { errorTable, type AuthErrorCode } from "../../errors/errors.ts";
import type { Instruments } from "./instruments.ts";
import type { StartFacts } from "../telemetry.ts";

const kinds: ReadonlySet<AuthEvent["action"]> = new Set(["login", "step-up", "organisation"]);
const results: ReadonlySet<AuthEvent["result"]> = new Set(["started", "succeeded", "failed"]);

/** Why a session ended, by the reason of the event. Without one, the person logged out. */
const ways = {
  "front-channel": "provider",
  "back-channel": "provider",
  administrator: "administrator",
  erasure: "erasure",
  "own-session": "person",
  "another-login": "another-login",
} as const satisfies Record<NonNullable<AuthEvent["reason"]>, string>;

/** No person answers a page so fast: a provider that does not say when the person logged in there has asked nothing. */
const pageMs = 3000;

/** Adds an event to the counters. */
export function countEvent(made: Instruments, event: AuthEvent): void {
  const { action, result, provider = "", error, reason, sessions, durationMs, singleSignOn } = event;
  const of = { "adgangskort.provider": provider };
  const failure = error && { "error.type": error.code, "adgangskort.blame": error.blame };
  if (kinds.has(action) && results.has(result)) {
    made.logins.add(1, { ...of, "adgangskort.kind": action, "adgangskort.result": result, ...failure });
    if (result === "succeeded" && durationMs !== undefined)
      made.loginDuration.record(durationMs / 1000, {
        ...of,
        "adgangskort.kind": action,
        "adgangskort.sso": singleSignOn ?? durationMs < pageMs,
      });
  }
  const how = { "adgangskort.how": reason ? ways[reason] : "person" };
  if (action === "logout" && result === "ended") made.sessionsEnded.add(sessions ?? 1, how);
  if (action === "logout")
    made.logouts.add(1, { ...(event.provider !== undefined && of), ...how, "adgangskort.result": result, ...failure });
  if (action === "refresh" && sessions !== undefined)
    made.sessionsEnded.add(sessions, { "adgangskort.how": "refresh-refused" });
}

/** Failures that an alert counts: without a zero before it, the first one of a series shows no increase. */
const alarming = Object.entries(errorTable)
  .filter(([, { blame }]) => blame === "operator" || blame === "provider")
  .map(([code]) => failureOf(code as AuthErrorCode));
const refusedLogout = failureOf("logout_token_invalid");

function failureOf(code: AuthErrorCode) {
  return { "adgangskort.result": "failed", "error.type": code, "adgangskort.blame": errorTable[code].blame };
}

/** Counters that are initialised to zero for each provider, by its use. A histogram cannot be initialised. */
const beginnings: Readonly<Record<StartFacts["use"], (made: Instruments, provider: string) => void>> = {
  login(made, provider) {
    const of = { "adgangskort.provider": provider };
    for (const kind of kinds) {
      const ofKind = { ...of, "adgangskort.kind": kind };
      for (const result of ["started", "succeeded"]) made.logins.add(0, { ...ofKind, "adgangskort.result": result });
      for (const failure of alarming) made.logins.add(0, { ...ofKind, ...failure });
    }
    made.tokenRefreshes.add(0, { ...of, "adgangskort.result": "succeeded" });
    for (const how of new Set([...Object.values(ways), "refresh-refused"]))
      made.sessionsEnded.add(0, { "adgangskort.how": how });
    for (const how of ["person", "provider"]) {
      made.logouts.add(0, { ...of, "adgangskort.how": how, "adgangskort.result": "ended" });
      // A refused logout names no provider.
      for (const failure of [...alarming, refusedLogout]) made.logouts.add(0, { "adgangskort.how": how, ...failure });
    }
  },
  machine(made, provider) {
    const of = { "adgangskort.provider": provider };
    made.tokenRequests.add(0, { ...of, "adgangskort.result": "succeeded" });
    for (const { "adgangskort.blame": _, ...failure } of alarming) made.tokenRequests.add(0, { ...of, ...failure });
  },
  api: () => undefined,
};

/** Begins the series of every counter at zero. */
export function zero(made: Instruments, started: readonly StartFacts[]): void {
  for (const { use, providers } of started) for (const { id } of providers) beginnings[use](made, id);
  made.auditFailures.add(0);
}
