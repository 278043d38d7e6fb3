import type { CitizenSession, EmployeeSession } from "@adgangskort/node";

/** What a caseworker may read of somebody's case, by what they may do at work. */
export function caseForCaseworker(session: EmployeeSession, caseNumber: string): string {
  return `case ${caseNumber}, read by ${session.subject}`;
}

/** What somebody may read of their own. An employee's session does not compile here, and is refused where it comes all the same. */
export function ownCase(session: CitizenSession): string {
  return `the case of ${session.subject}`;
}

/** A link from the service for employees to that for citizens, on a host of its own: a login there that is new. */
export const ownErrands = "https://innbygger.example.no/auth/login?max_age=0&return_to=/min-side";
