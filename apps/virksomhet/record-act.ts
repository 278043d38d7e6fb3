import type { Session } from "@adgangskort/node";
import { audit } from "./audit";
import { auth } from "./auth";

/** What somebody did, or was kept from. */
interface Act {
  readonly action: string;
  readonly result: "succeeded" | "refused";
  /** The case it was about, by its number in the register. */
  readonly case?: string;
  /** Why not. */
  readonly note?: string;
}

/**
 * Writes it beside the events of the login, by the same pseudonym: what somebody did is found by their logins, and nobody's name stands there. It
 * is written once the register has answered, so that the log never has an act that came to nothing.
 */
export function recordAct(session: Session, act: Act): void {
  const { provider, assurance, representation } = session;
  const of = representation?.kind === "organisations" ? representation.organisations : [];
  const organisations = of.map(({ organisationNumber }) => organisationNumber);
  const time = new Date().toISOString();
  audit({ time, level: "info", ...act, provider, assurance, organisations, subject: auth.pseudonym(session) });
}
