import type { AuthErrorCode } from "../../src/errors/errors.ts";
import { errorTable, type AuthEvent } from "../../src/index.ts";

/** What an audit log says of an event, as far as the report reads it. */
export type Told = Partial<AuthEvent>;

let attempts = 0;

/** The events of some attempts that went the same way. */
export function events(count: number, ended: Told | undefined, begun: Told = {}): Told[] {
  return Array.from({ length: count }, () => {
    const of = { time: "2027-01-14T09:00:00.000Z", level: "info", action: "login", ...begun } as const;
    const attempt = `attempt ${attempts++}`;
    const start: Told = { ...of, result: "started", attempt };
    return ended ? [start, { ...of, attempt, ...ended }] : [start];
  }).flat();
}

export const failed = (code: AuthErrorCode): Told => {
  return { result: "failed", durationMs: 1000, error: { code, blame: errorTable[code].blame, message: "" } };
};

export const succeeded = (seconds: number, singleSignOn: boolean): Told => {
  return { result: "succeeded", durationMs: seconds * 1000, singleSignOn, subject: "a pseudonym", session: "another" };
};

export const loggedOut: Told = { time: "2027-01-20T09:00:00Z", level: "info", action: "logout", result: "ended" };
