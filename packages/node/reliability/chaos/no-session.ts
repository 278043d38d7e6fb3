import type { Outcome } from "./outcome.ts";

/** Answers that say that there is no session. */
const noSession: ReadonlySet<string> = new Set([
  "anonymous",
  "session_required",
  "session_replaced",
  "refresh_refused",
  "refresh_answer_lost",
]);

/** Whether a call was told that its session is none. */
export function saysNoSession(outcome: Outcome): boolean {
  return "error" in outcome && noSession.has(outcome.error);
}
