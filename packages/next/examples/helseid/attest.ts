import type { Session } from "@adgangskort/node";
import { helseidAttest, type HelseidAttest } from "@adgangskort/node/helseid";

/** Reads by an attest of why. Its token serves calls with the very same attest, and no others. */
export async function readAttested(session: Session, url: string, attest: HelseidAttest): Promise<Response> {
  return session.fetch(url, { assertionDetails: [helseidAttest(attest)] });
}
