/** A language that the pages have texts in. Others fall back to Norwegian bokmål. */
export type PageLanguage = "nb" | "en";

/** What the portal says. `{name}` and the like are filled in where the text is used. */
export interface PortalTexts {
  readonly banner: string;
  readonly language: string;
  readonly stepPerson: string;
  readonly stepOrganisation: string;
  readonly titlePerson: string;
  readonly introPerson: string;
  readonly choosePerson: string;
  readonly chooseAssurance: string;
  readonly assurance: Readonly<Record<string, string>>;
  readonly logIn: string;
  readonly cancel: string;
  readonly titleOrganisation: string;
  readonly introOrganisation: string;
  readonly chooseOne: string;
  readonly chooseSeveral: string;
  readonly self: string;
  readonly selfMore: string;
  readonly organisationNumber: string;
  readonly deleted: string;
  readonly continue: string;
  readonly errorTitle: string;
  readonly missingPerson: string;
  readonly missingAssurance: string;
  readonly assuranceTooLow: string;
  readonly missingOrganisation: string;
  readonly selfOrOrganisation: string;
  readonly titleNobody: string;
  readonly nobody: string;
  readonly back: string;
  readonly titleStopped: string;
  readonly stopped: string;
  readonly titleLoggedOut: string;
  readonly loggedOut: string;
}

const nb: PortalTexts = {
  banner: "– ikke {title}. Bare oppdiktede personer.",
  language: "Språk",
  stepPerson: "Steg 1 av 2",
  stepOrganisation: "Steg 2 av 2",
  titlePerson: "Velg hvem du logger inn som",
  introPerson: "{client} ber deg logge inn på nivå {assurance}.",
  choosePerson: "Person",
  chooseAssurance: "Slik logger du inn",
  assurance: { substantial: "betydelig", high: "høyt" },
  logIn: "Logg inn",
  cancel: "Avbryt",
  titleOrganisation: "Hvem vil du representere?",
  introOrganisation: "Du er logget inn som {name}. {client} får vite hvem du velger.",
  chooseOne: "Velg én",
  chooseSeveral: "Velg én eller flere",
  self: "Meg selv",
  selfMore: "Du representerer ingen virksomhet",
  organisationNumber: "Organisasjonsnummer",
  deleted: "slettet",
  continue: "Fortsett",
  errorTitle: "Noe mangler",
  missingPerson: "Velg en person",
  missingAssurance: "Velg hvordan du logger inn",
  assuranceTooLow: "{name} kan ikke logge inn på dette nivået",
  missingOrganisation: "Velg hvem du vil representere",
  selfOrOrganisation: "Velg enten deg selv eller virksomheter, ikke begge deler",
  titleNobody: "Du har ingen virksomhet å representere",
  nobody: "{client} krever at du representerer en virksomhet. {name} har ingen rettigheter til dette i Altinn.",
  back: "Gå tilbake",
  titleStopped: "Innloggingen stoppet",
  stopped: "Tjenesten sendte en forespørsel som ikke kan tas imot.",
  titleLoggedOut: "Du er logget ut",
  loggedOut: "Du kan lukke vinduet.",
};

const en: PortalTexts = {
  banner: "– not {title}. Invented people only.",
  language: "Language",
  stepPerson: "Step 1 of 2",
  stepOrganisation: "Step 2 of 2",
  titlePerson: "Choose who you log in as",
  introPerson: "{client} asks you to log in at level {assurance}.",
  choosePerson: "Person",
  chooseAssurance: "How you log in",
  assurance: { substantial: "substantial", high: "high" },
  logIn: "Log in",
  cancel: "Cancel",
  titleOrganisation: "Who do you want to represent?",
  introOrganisation: "You are logged in as {name}. {client} will know who you choose.",
  chooseOne: "Choose one",
  chooseSeveral: "Choose one or more",
  self: "Myself",
  selfMore: "You represent no organisation",
  organisationNumber: "Organisation number",
  deleted: "deleted",
  continue: "Continue",
  errorTitle: "Something is missing",
  missingPerson: "Choose a person",
  missingAssurance: "Choose how you log in",
  assuranceTooLow: "{name} cannot log in at this level",
  missingOrganisation: "Choose who you want to represent",
  selfOrOrganisation: "Choose either yourself or organisations, not both",
  titleNobody: "You have no organisation to represent",
  nobody: "{client} demands that you represent an organisation. {name} has no rights to this in Altinn.",
  back: "Go back",
  titleStopped: "The login stopped",
  stopped: "The service sent a request that cannot be accepted.",
  titleLoggedOut: "You are logged out",
  loggedOut: "You may close this window.",
};

export const portalTexts: Readonly<Record<PageLanguage, PortalTexts>> = { nb, en };

/** The language of the page for a locale of the wire: nn and se are answered in nb for now. */
export function pageLanguage(locale: string): PageLanguage {
  return locale === "en" ? "en" : "nb";
}

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
