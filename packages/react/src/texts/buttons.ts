import type { Table } from "./language.ts";

/** Texts of the buttons that log in and out. */
export interface ButtonTexts {
  readonly logIn: string;
  readonly logOut: string;
}

export const buttonTexts: Table<ButtonTexts> = {
  nb: { logIn: "Logg inn", logOut: "Logg ut" },
  nn: { logIn: "Logg inn", logOut: "Logg ut" },
  en: { logIn: "Log in", logOut: "Log out" },
  se: { logIn: "Čálit sisa", logOut: "Čálit olggos" },
};
