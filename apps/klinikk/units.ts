import type { CookieRow } from "#shell/cookies.ts";
import { remember, remembered } from "#shell/remember.ts";

/** A place where people work, as the register of organisations has it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly organisationNumber: string;
}

/** The legal entity that all of them belong to. */
export const legalEntity = "310000019";

/** HelseID has no list of a person's units: this is the application's. Each is registered at HelseID as well, or gets no token. */
export const units: readonly Unit[] = [
  { id: "sykehjem", name: "Fjordvik sykehjem", organisationNumber: "315012007" },
  { id: "hjemmesykepleie", name: "Fjordvik hjemmesykepleie", organisationNumber: "315012015" },
  { id: "sykestue", name: "Skjæret sykestue", organisationNumber: "315012023" },
];

/** Where the person is, in this browser. */
export const unitCookie: CookieRow = {
  name: "enhet",
  purpose: { nb: "Husker enheten du er på", nn: "Hugsar eininga du er på", en: "Remembers the unit you are at" },
  lifetime: { nb: "Ti timer", nn: "Ti timar", en: "Ten hours" },
};

/** Where the person is, as it was chosen in this browser; never the first of several by itself. */
export async function chosenUnit(): Promise<Unit | undefined> {
  const id = await remembered(unitCookie.name);
  return units.find((unit) => unit.id === id);
}

/** Remembers the unit for as long as a shift may be, and tells whether it is one of them. */
export async function rememberUnit(id: unknown): Promise<boolean> {
  const unit = units.find((one) => one.id === id);
  if (unit) await remember(unitCookie.name, unit.id, 10 * 3600);
  return unit !== undefined;
}
