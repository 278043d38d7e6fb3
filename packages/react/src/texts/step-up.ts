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
    strongerNeeded:
      "For å gå videre må du logge inn med BankID, Buypass eller Commfides. Bruker du en jobbkonto, logger du inn i to trinn.",
    logInStronger: "Logg inn på nytt",
    newerNeeded: "For å gå videre må du bekrefte at det er deg. Det er en stund siden du logget inn.",
    confirmIdentity: "Bekreft at det er deg",
  },
  nn: {
    strongerNeeded:
      "For å gå vidare må du logge inn med BankID, Buypass eller Commfides. Bruker du ein jobbkonto, loggar du inn i to steg.",
    logInStronger: "Logg inn på nytt",
    newerNeeded: "For å gå vidare må du stadfeste at det er deg. Det er ei stund sidan du logga inn.",
    confirmIdentity: "Stadfest at det er deg",
  },
  en: {
    strongerNeeded:
      "To continue, log in with BankID, Buypass or Commfides. With a work account, log in with two steps.",
    logInStronger: "Log in again",
    newerNeeded: "To continue, confirm that it is you. You logged in a while ago.",
    confirmIdentity: "Confirm that it is you",
  },
  se: {
    strongerNeeded:
      "Jus háliidat joatkit, de čálit sisa BankID:in, Buypass:in dahje Commfides:in. Jus geavahat bargokonto, de čálihat sisa guovtti lávkkis.",
    logInStronger: "Čálit sisa ođđasit",
    newerNeeded: "Jus háliidat joatkit, de fertet duođaštit ođđasit gii don leat.",
    confirmIdentity: "Duođaš gii don leat",
  },
};
