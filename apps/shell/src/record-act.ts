import type { Auth } from "@adgangskort/next";
import type { Session } from "@adgangskort/node";
import { redirect } from "next/navigation";
import { audit } from "./audit.ts";
import { doneAt } from "./done.ts";

/** What a person did, or was kept from. */
interface Act {
  readonly action: string;
  readonly result: "succeeded" | "refused";
  /** The case it was about, by its number in the register. */
  readonly case?: string;
  /** Why not. */
  readonly note?: string;
}

/**
 * Writes an act to the audit log, under the same pseudonym as the events of the login and without the person's name. Call it when the register
 * has answered, so that the log never has an act that failed.
 */
export function recordAct(auth: Pick<Auth, "pseudonym">, session: Session, act: Act): void {
  const { provider, assurance, representation } = session;
  const of = representation?.kind === "organisations" ? representation.organisations : [];
  const organisations = of.map(({ organisationNumber }) => organisationNumber);
  const time = new Date().toISOString();
  const entry = { time, level: "info", ...act, provider, assurance, organisations, subject: auth.pseudonym(session) };
  audit(entry);
}

/** Writes to the audit log that a person has done something, and leads them on. */
export function finish(
  auth: Pick<Auth, "pseudonym">,
  session: Session,
  { to, ...act }: Omit<Act, "result"> & { readonly to: string },
): never {
  recordAct(auth, session, { ...act, result: "succeeded" });
  redirect(to);
}

/** As `finish`, to a page that is there before the act, too: it tells once that the act was done, by `Done`. */
export function finishHere(...[auth, session, { to, ...act }]: Parameters<typeof finish>): never {
  return finish(auth, session, { ...act, to: doneAt(to) });
}

/** Writes to the audit log that a person was kept from something, and leads them to the page that says why. */
export function refuse(
  auth: Pick<Auth, "pseudonym">,
  session: Session,
  { to, ...act }: Omit<Act, "result"> & { readonly to: string },
): never {
  recordAct(auth, session, { ...act, result: "refused" });
  redirect(to);
}
