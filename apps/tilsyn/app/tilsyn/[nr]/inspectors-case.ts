import type { Session } from "@adgangskort/node";
import type { InspectorsCase } from "../../../case";
import { readFromRegister } from "../../../register";
import { inspectorsAddress, inAddress } from "../../../register-address";

/** Where the register has the case. */
export const addressOf = (saksnummer: string): string => `${inspectorsAddress()}saker/${inAddress(saksnummer)}`;

/** The case with all that inspectors know of it; `undefined` while the register does not answer. */
export async function inspectorsCase(
  session: Session,
  saksnummer: string,
  returnTo: string,
): Promise<InspectorsCase | undefined> {
  return readFromRegister<InspectorsCase>(session, addressOf(saksnummer), returnTo);
}
