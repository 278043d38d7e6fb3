import type { Session } from "@adgangskort/node";

/** What somebody did in a case, or was kept from. */
interface Act {
  readonly action: "cases" | "decision";
  readonly result: "succeeded" | "refused";
  readonly case?: string;
}

/** Writes it beside the events of the login: who it was by the directory's own id, and nobody's name. */
export function audit({ provider, subject, assurance }: Session, act: Act): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), level: "info", ...act, provider, assurance, subject }));
}
