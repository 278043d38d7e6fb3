import type { Session } from "@adgangskort/node";
import type { Case } from "../../../case";
import { readFromRegister } from "../../../register";
import { farmsAddress, inAddress } from "../../../register-address";

/** Where the register has the case for the farm. */
export const addressOf = (saksnummer: string): string => `${farmsAddress()}tilsyn/${inAddress(saksnummer)}`;

/** The case as the organisation that the person acts for may see it; `undefined` while the register does not answer. */
export async function farmsCase(session: Session, saksnummer: string, returnTo: string): Promise<Case | undefined> {
  return readFromRegister<Case>(session, addressOf(saksnummer), returnTo);
}
