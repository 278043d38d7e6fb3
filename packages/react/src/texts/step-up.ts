import type { Table } from "./language.ts";

/** Texts of the link to a step-up. */
export interface StepUpTexts {
  /** The explanation if a higher level is required. */
  readonly strongerNeeded: string;
  /** The link if a higher level is required. */
  readonly logInStronger: string;
  /** The explanation if only a more recent login is required. */
  readonly newerNeeded: string;
  /** The link if only a more recent login is required. */
  readonly confirmIdentity: string;
}

export const stepUpTexts: Table<StepUpTexts> = {
  nb: {
    strongerNeeded: "For å gå videre må du logge inn på en sikrere måte.",
    logInStronger: "Logg inn på en sikrere måte",
    newerNeeded: "For å gå videre må du bekrefte på nytt hvem du er.",
    confirmIdentity: "Bekreft hvem du er",
  },
  nn: {
    strongerNeeded: "For å gå vidare må du logge inn på ein sikrare måte.",
    logInStronger: "Logg inn på ein sikrare måte",
    newerNeeded: "For å gå vidare må du stadfeste på nytt kven du er.",
    confirmIdentity: "Stadfest kven du er",
  },
  en: {
    strongerNeeded: "To go on, you need to log in more securely.",
    logInStronger: "Log in more securely",
    newerNeeded: "To go on, please confirm once more who you are.",
    confirmIdentity: "Confirm who you are",
  },
  se: {
    strongerNeeded: "Jus háliidat joatkit, de fertet čálihit sisa sihkkareabbo vugiin.",
    logInStronger: "Čálit sisa sihkkareabbo vugiin",
    newerNeeded: "Jus háliidat joatkit, de fertet duođaštit ođđasit gii don leat.",
    confirmIdentity: "Duođaš gii don leat",
  },
};
