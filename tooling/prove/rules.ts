/*
 * What `derive.ts` knows of this repository's habits. A new habit is a new word here, and its checks are derived from then on.
 */

/** Packages to derive from: those that decide about a login or a session. `react` only shows what `browser` knows. */
export const derivedPackages = ["node", "next", "browser"] as const;

/** Members of a table that demand something: a function under one of these names gives true when the demand is met. */
export const demands: ReadonlySet<string> = new Set([
  "accepts",
  "allowed",
  "check",
  "demands",
  "fits",
  "holds",
  "is",
  "matches",
  "met",
  "valid",
]);

/** Calls that report a fault and go on, so that all faults are told together: an `if` with nothing else in its body is a guard. */
export const reports: ReadonlySet<string> = new Set(["exit", "fault", "notFound", "redirect", "report", "wrong"]);

/** Calls that throw unless something holds: as a statement of its own such a call is a check. */
export const checkCall = /^(?:assert|check|demand|ensure|forbid|refuse|reject|require|validate|verify)(?:[A-Z]|$)/;

/** Functions that answer yes or no: each part of what they return is a demand. */
export const predicate = /^(?:accepts|allows|can|fits|has|holds|is|matches|may|meets|needs|permits)(?:[A-Z]|$)/;
