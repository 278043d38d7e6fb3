import type { Table } from "./language.ts";

/** Texts about the person who is logged in. */
export interface AccountTexts {
  /** Before the name. */
  readonly loggedInAs: string;
  /** On the button of the menu, if the provider gives no name. */
  readonly account: string;
}

export const accountTexts: Table<AccountTexts> = {
  nb: { loggedInAs: "Innlogget som", account: "Innlogget" },
  nn: { loggedInAs: "Innlogga som", account: "Innlogga" },
  en: { loggedInAs: "Logged in as", account: "Logged in" },
  se: { loggedInAs: "Čálihan sisa namain", account: "Čálihan sisa" },
};
