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
  /** The same where the session has ended. */
  readonly haveLoggedIn: string;
  readonly cancel: string;
  readonly reload: string;
}

export const logInAgainTexts: Table<LogInAgainTexts> = {
  nb: {
    loggedOutTitle: "Du er logget ut",
    loggedOutIdle:
      "Det gikk en stund uten at du gjorde noe her. Derfor logget vi deg ut, slik at ingen andre får tilgang.",
    loggedOutElsewhere: "Du er logget ut, kanskje fra en annen fane.",
    loggedOutReplaced:
      "Du har logget inn på nytt et annet sted, og da gjelder ikke innloggingen på denne siden lenger.",
    loginRequired: "Du må være logget inn for å gjøre dette.",
    strongerTitle: "Logg inn på nytt for å fortsette",
    strongerBody: "Logg inn med BankID, Buypass eller Commfides. Bruker du en jobbkonto, logger du inn i to trinn.",
    newerTitle: "Bekreft hvem du er",
    newerBody: "Det er en stund siden du logget inn. Før du gjør dette, må du logge inn en gang til.",
    organisationTitle: "Du må velge virksomhet",
    organisationBody: "Dette kan du bare gjøre på vegne av en virksomhet som har gitt deg fullmakt.",
    anotherWayTitle: "Du må logge inn på en annen måte",
    anotherWayBody: "Dette krever en annen innlogging enn den du har nå.",
    anotherPersonTitle: "En annen har logget inn",
    anotherPersonBody:
      "En annen har logget inn i denne nettleseren, og da viser vi ikke lenger siden som var åpen her. Last siden på nytt for å gå videre.",
    noAnswerTitle: "Tjenesten er ikke tilgjengelig akkurat nå",
    noAnswerBody:
      "Vi får ikke sjekket om du er logget inn, og derfor er ingenting sendt. Det du har skrevet, er ikke borte. Vent litt, og prøv igjen.",
    comeBack:
      "Innloggingen åpnes i en ny fane. Kom tilbake hit når du er ferdig. Det du har skrevet på denne siden, er ikke borte.",
    logInAgain: "Logg inn på nytt (åpnes i ny fane)",
    goToOrganisations: "Velg virksomhet (åpnes i ny fane)",
    tryAgain: "Prøv igjen",
    haveLoggedIn: "Jeg har logget inn",
    cancel: "Avbryt",
    reload: "Last siden på nytt",
  },
  nn: {
    loggedOutTitle: "Du er logga ut",
    loggedOutIdle:
      "Det gjekk ei stund utan at du gjorde noko her. Difor logga vi deg ut, slik at ingen andre får tilgang.",
    loggedOutElsewhere: "Du er logga ut, kanskje frå ei anna fane.",
    loggedOutReplaced: "Du har logga inn på nytt ein annan stad, og då gjeld ikkje innlogginga på denne sida lenger.",
    loginRequired: "Du må vere logga inn for å gjere dette.",
    strongerTitle: "Logg inn på nytt for å halde fram",
    strongerBody: "Logg inn med BankID, Buypass eller Commfides. Bruker du ein jobbkonto, loggar du inn i to steg.",
    newerTitle: "Stadfest kven du er",
    newerBody: "Det er ei stund sidan du logga inn. Før du gjer dette, må du logge inn ein gong til.",
    organisationTitle: "Du må velje verksemd",
    organisationBody: "Dette kan du berre gjere på vegner av ei verksemd som har gitt deg fullmakt.",
    anotherWayTitle: "Du må logge inn på ein annan måte",
    anotherWayBody: "Dette krev ei anna innlogging enn den du har no.",
    anotherPersonTitle: "Ein annan har logga inn",
    anotherPersonBody:
      "Ein annan har logga inn i denne nettlesaren, og då viser vi ikkje lenger sida som var open her. Last sida på nytt for å gå vidare.",
    noAnswerTitle: "Tenesta er ikkje tilgjengeleg akkurat no",
    noAnswerBody:
      "Vi får ikkje sjekka om du er logga inn, og difor er ingenting sendt. Det du har skrive, er ikkje borte. Vent litt, og prøv på nytt.",
    comeBack:
      "Innlogginga blir opna i ei ny fane. Kom tilbake hit når du er ferdig. Det du har skrive på denne sida, er ikkje borte.",
    logInAgain: "Logg inn på nytt (blir opna i ny fane)",
    goToOrganisations: "Vel verksemd (blir opna i ny fane)",
    tryAgain: "Prøv på nytt",
    haveLoggedIn: "Eg har logga inn",
    cancel: "Avbryt",
    reload: "Last sida på nytt",
  },
  en: {
    loggedOutTitle: "You are logged out",
    loggedOutIdle: "You had not used this page for a while, so we logged you out to keep others from getting access.",
    loggedOutElsewhere: "You are logged out, perhaps from another tab.",
    loggedOutReplaced: "You have logged in again somewhere else, so the login on this page is no longer valid.",
    loginRequired: "You need to be logged in to do this.",
    strongerTitle: "Log in again to continue",
    strongerBody: "Log in with BankID, Buypass or Commfides. With a work account, log in with two steps.",
    newerTitle: "Confirm who you are",
    newerBody: "You logged in a while ago. Log in again to confirm that it is you.",
    organisationTitle: "You need to choose an organisation",
    organisationBody: "You can only do this on behalf of an organisation that has authorised you.",
    anotherWayTitle: "You need to log in another way",
    anotherWayBody: "This requires a different login from the one you have now.",
    anotherPersonTitle: "Someone else has logged in",
    anotherPersonBody:
      "Someone else has logged in in this browser, so we no longer show the page that was open here. Reload the page to continue.",
    noAnswerTitle: "The service is not available right now",
    noAnswerBody:
      "We cannot check whether you are logged in, so nothing has been sent. What you have written is not lost. Wait a moment and try again.",
    comeBack:
      "The login opens in a new tab. Come back here when you are done. What you have written on this page is not lost.",
    logInAgain: "Log in again (opens in a new tab)",
    goToOrganisations: "Choose organisation (opens in a new tab)",
    tryAgain: "Try again",
    haveLoggedIn: "I have logged in",
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
    strongerTitle: "Čálit sisa ođđasit vai sáhtát joatkit",
    strongerBody:
      "Čálit sisa BankID:in, Buypass:in dahje Commfides:in. Jus geavahat bargokonto, de čálihat sisa guovtti lávkkis.",
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
    haveLoggedIn: "Mun lean čálihan sisa",
    cancel: "Gaskkalduhte",
    reload: "Viečča siiddu ođđasit",
  },
};
