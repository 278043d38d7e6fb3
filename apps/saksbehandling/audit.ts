import type { Session } from "@adgangskort/node";
import { auth } from "./auth";

/** What somebody did in a case, or was kept from. */
interface Act {
  readonly action: "cases" | "decision";
  readonly result: "succeeded" | "refused";
  readonly case?: string;
}

/** Writes it beside the events of the login, by the same pseudonym: what somebody did is found by their logins, and nobody's name stands there. */
export function audit(session: Session, act: Act): void {
  const { provider, assurance } = session;
  const subject = auth.pseudonym(session);
  console.log(JSON.stringify({ time: new Date().toISOString(), level: "info", ...act, provider, assurance, subject }));
}
