import type { Table } from "./language.ts";

/** Texts of the dialog for a new login or a step-up while the page keeps its state. */
export interface LogInAgainTexts {
  readonly loggedOutTitle: string;
  /** The time limit passed. */
  readonly loggedOutIdle: string;
  /** A logout, here or elsewhere. */
  readonly loggedOutElsewhere: string;
  /** A newer login replaced this one. */
  readonly loggedOutReplaced: string;
  /** A call was refused because there is no session. */
  readonly loginRequired: string;
  readonly strongerTitle: string;
  readonly strongerBody: string;
  readonly newerTitle: string;
  readonly newerBody: string;
  readonly organisationTitle: string;
  readonly organisationBody: string;
  readonly anotherWayTitle: string;
  readonly anotherWayBody: string;
  readonly anotherPersonTitle: string;
  readonly anotherPersonBody: string;
  /** The server cannot tell whether the person is logged in. */
  readonly noAnswerTitle: string;
  readonly noAnswerBody: string;
  /** How to continue, and that the input is kept. */
  readonly comeBack: string;
  /** The links say that they open a new tab (WCAG technique G201). */
  readonly logInAgain: string;
  readonly goToOrganisations: string;
  /** For a person who has logged in and returned. */
  readonly tryAgain: string;
  readonly cancel: string;
  readonly reload: string;
}

export const logInAgainTexts: Table<LogInAgainTexts> = {
  nb: {
    loggedOutTitle: "Du er logget ut",
    loggedOutIdle:
      "Det gikk en stund uten at du gjorde noe her. Derfor logget vi deg ut, slik at ingen andre får tilgang.",
    loggedOutElsewhere: "Du har logget ut, kanskje i en annen fane, eller er blitt logget ut.",
    loggedOutReplaced:
      "Du har logget inn på nytt et annet sted, og da gjelder ikke innloggingen på denne siden lenger.",
    loginRequired: "Du må være logget inn for å gjøre dette.",
    strongerTitle: "Du må logge inn på en sikrere måte",
    strongerBody: "Det du skal gjøre, krever en sikrere innlogging enn den du har brukt.",
    newerTitle: "Bekreft hvem du er",
    newerBody: "Det er en stund siden du logget inn. Før du gjør dette, må du logge inn en gang til.",
    organisationTitle: "Du må velge virksomhet",
    organisationBody: "Dette kan du bare gjøre på vegne av en virksomhet som har gitt deg tilgang.",
    anotherWayTitle: "Du må logge inn på en annen måte",
    anotherWayBody: "Dette krever en annen innlogging enn den du har nå.",
    anotherPersonTitle: "En annen har logget inn",
    anotherPersonBody:
      "En annen har logget inn i denne nettleseren, og da viser vi ikke lenger siden som var åpen her. Last siden på nytt for å gå videre.",
    noAnswerTitle: "Tjenesten er ikke tilgjengelig akkurat nå",
    noAnswerBody:
      "Vi får ikke sjekket om du er logget inn, og derfor er ingenting sendt. Det du har skrevet, er ikke borte. Vent litt, og prøv igjen.",
    comeBack: "Vi åpner en ny fane for deg. Kom tilbake hit etterpå. Det du har skrevet på denne siden, er ikke borte.",
    logInAgain: "Logg inn på nytt (åpnes i ny fane)",
    goToOrganisations: "Velg virksomhet (åpnes i ny fane)",
    tryAgain: "Prøv igjen",
    cancel: "Avbryt",
    reload: "Last siden på nytt",
  },
  nn: {
    loggedOutTitle: "Du er logga ut",
    loggedOutIdle:
      "Det gjekk ei stund utan at du gjorde noko her. Difor logga vi deg ut, slik at ingen andre får tilgang.",
    loggedOutElsewhere: "Du har logga ut, kanskje i ei anna fane, eller har vorte logga ut.",
    loggedOutReplaced: "Du har logga inn på nytt ein annan stad, og då gjeld ikkje innlogginga på denne sida lenger.",
    loginRequired: "Du må vere logga inn for å gjere dette.",
    strongerTitle: "Du må logge inn på ein sikrare måte",
    strongerBody: "Det du skal gjere, krev ei sikrare innlogging enn den du har brukt.",
    newerTitle: "Stadfest kven du er",
    newerBody: "Det er ei stund sidan du logga inn. Før du gjer dette, må du logge inn ein gong til.",
    organisationTitle: "Du må velje verksemd",
    organisationBody: "Dette kan du berre gjere på vegner av ei verksemd som har gitt deg tilgang.",
    anotherWayTitle: "Du må logge inn på ein annan måte",
    anotherWayBody: "Dette krev ei anna innlogging enn den du har no.",
    anotherPersonTitle: "Ein annan har logga inn",
    anotherPersonBody:
      "Ein annan har logga inn i denne nettlesaren, og då viser vi ikkje lenger sida som var open her. Last sida på nytt for å gå vidare.",
    noAnswerTitle: "Tenesta er ikkje tilgjengeleg akkurat no",
    noAnswerBody:
      "Vi får ikkje sjekka om du er logga inn, og difor er ingenting sendt. Det du har skrive, er ikkje borte. Vent litt, og prøv på nytt.",
    comeBack: "Vi opnar ei ny fane for deg. Kom tilbake hit etterpå. Det du har skrive på denne sida, er ikkje borte.",
    logInAgain: "Logg inn på nytt (blir opna i ny fane)",
    goToOrganisations: "Vel verksemd (blir opna i ny fane)",
    tryAgain: "Prøv på nytt",
    cancel: "Avbryt",
    reload: "Last sida på nytt",
  },
  en: {
    loggedOutTitle: "You are logged out",
    loggedOutIdle: "You did not do anything here for a while, so we logged you out to keep others from getting access.",
    loggedOutElsewhere: "You have logged out, perhaps in another tab, or you have been logged out.",
    loggedOutReplaced: "You have logged in again somewhere else, so the login on this page is no longer valid.",
    loginRequired: "You need to be logged in to do this.",
    strongerTitle: "You need to log in more securely",
    strongerBody: "What you are about to do asks for a more secure login than the one you used.",
    newerTitle: "Confirm who you are",
    newerBody: "It is a while since you logged in. Before you do this, you need to log in once more.",
    organisationTitle: "You need to choose an organisation",
    organisationBody: "You can only do this on behalf of an organisation that has given you access.",
    anotherWayTitle: "You need to log in another way",
    anotherWayBody: "This asks for another login than the one you have now.",
    anotherPersonTitle: "Someone else has logged in",
    anotherPersonBody:
      "Someone else has logged in in this browser, so we no longer show the page that was open here. Reload the page to go on.",
    noAnswerTitle: "The service is not available right now",
    noAnswerBody:
      "We cannot check whether you are logged in, so nothing has been sent. What you have written is not lost. Wait a moment, and try again.",
    comeBack: "We open a new tab for you. Come back here afterwards. What you have written on this page is not lost.",
    logInAgain: "Log in again (opens in a new tab)",
    goToOrganisations: "Choose organisation (opens in a new tab)",
    tryAgain: "Try again",
    cancel: "Cancel",
    reload: "Reload the page",
  },
  se: {
    loggedOutTitle: "Don leat čálihan olggos",
    loggedOutIdle:
      "Don it bargan maidege dáppe muhtun áiggi. Danin mii čálihiimet du olggos, vai ii oktage eará beasa sisa.",
    loggedOutElsewhere: "Don leat čálihan olggos, várra eará gilkoris, dahje mii leat čálihan du olggos.",
    loggedOutReplaced:
      "Don leat čálihan sisa ođđasit eará sajis, ja danin sisačáliheapmi dán siiddus ii leat šat gustovaš.",
    loginRequired: "Fertet čálihit sisa ovdal go sáhtát dahkat dán.",
    strongerTitle: "Fertet čálihit sisa sihkkareabbo vugiin",
    strongerBody: "Dát gáibida sihkkareabbo sisačáliheami go dan maid don leat geavahan.",
    newerTitle: "Duođaš gii don leat",
    newerBody: "Lea muhtun áigi das go čálihit sisa. Fertet čálihit sisa ođđasit ovdal go dagat dán.",
    organisationTitle: "Fertet válljet fitnodaga",
    organisationBody: "Dán sáhtát dahkat dušše dakkár fitnodaga ovddas mii lea addán dutnje lobi.",
    anotherWayTitle: "Fertet čálihit sisa eará vugiin",
    anotherWayBody: "Dát gáibida eará sisačáliheami go dan mii dus lea dál.",
    anotherPersonTitle: "Eará olmmoš lea čálihan sisa",
    anotherPersonBody:
      "Eará olmmoš lea čálihan sisa dán neahttalohkkis, ja danin mii eat čájet šat siiddu mii lei rabas dáppe. Viečča siiddu ođđasit jus háliidat joatkit.",
    noAnswerTitle: "Bálvalus ii leat olámuttus dál",
    noAnswerBody:
      "Mii eat sáhte dárkkistit leatgo čálihan sisa, ja danin ii leat mihkkege sáddejuvvon. Dat maid leat čállán, ii leat massojuvvon. Vuordde veaháš, ja geahččal ođđasit.",
    comeBack:
      "Mii rahpat ođđa gilkora dutnje. Boađe fas deike maŋŋil. Dat maid leat čállán dán siidui, ii leat massojuvvon.",
    logInAgain: "Čálit sisa ođđasit (rahpasa ođđa gilkoris)",
    goToOrganisations: "Vállje fitnodaga (rahpasa ođđa gilkoris)",
    tryAgain: "Geahččal ođđasit",
    cancel: "Gaskkalduhte",
    reload: "Viečča siiddu ođđasit",
  },
};
