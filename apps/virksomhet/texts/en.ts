import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "The Aquaculture Authority",
  service: "Monthly aquaculture report",
  skipToContent: "Skip to content",
  language: "Language",
  toFrontPage: "To the front page",
  session: {
    loggedInAs: "Logged in as",
  },
  footer: {
    label: "About the service",
    example:
      "The Aquaculture Authority does not exist. This is an example, and all people and organisations are made up.",
  },
  elsewhere: {
    question: "Are you here in private?",
    link: "Lobster fishing on your own behalf (you log in again)",
  },
  front: {
    lead: "This is where employees of fish farming companies send in the figures of the month: the number of fish, the biomass and the sea temperature.",
    needs: "What you need",
    needEid: "An eID at level substantial or high: MinID, BankID, Buypass or Commfides.",
    needRight: "The right to report for the organisation you work for. It gives you that right in Altinn.",
    logIn: "Log in as an employee",
    toReports: "Go to the reports",
  },
  reports: {
    title: "Reports",
    none: "No reports have been sent in yet.",
    newReport: "New report",
    readOnly:
      "You can read the reports, but not send in new ones. Whoever manages access in your organisation can give you that right in Altinn.",
    unavailable: "The register does not answer just now. Wait a moment, and load the page again.",
    toReports: "To the reports",
  },
  figures: {
    organisasjonsnummer: "Organisation",
    maaned: "Month",
    antallFisk: "Number of fish",
    biomasseKg: "Biomass",
    sjotemperatur: "Sea temperature",
    innsendt: "Sent in",
    organisationNumber: "org. no.",
  },
  form: {
    title: "New report",
    whichOrganisation: "Which organisation is the report for?",
    chooseMonth: "Choose a month",
    antallFisk: "Live fish in the pens at the end of the month",
    biomasseKg: "Total weight in whole kilograms",
    sjotemperatur: "Average of the month in degrees Celsius, measured at a depth of three metres, for example 8.4",
    next: "Review the report",
    faultsTitle: "Correct this before you go on",
    faults: {
      organisasjonsnummer: "Choose which organisation the report is for",
      maaned: "Choose the month that the report is for",
      antallFisk: "Write the number of fish as a whole number from 0 to 5,000,000",
      biomasseKg: "Write the biomass as a whole number from 0 to 20,000,000 kilograms",
      sjotemperatur: "Write the temperature as a number from −2 to 30 degrees",
    },
    reviewTitle: "Review before you send it in",
    youActFor: "You are acting on behalf of",
    send: "Send in the report",
    change: "Change",
    refused: {
      organisation_refused:
        "The report has not been sent in. You are not acting on behalf of that organisation now, or you have no right to send in for it. Change organisation, and try again.",
      already_reported: "The report has not been sent in. The organisation has already reported that month.",
      unavailable:
        "The report has not been sent in. The register does not answer just now. Wait a moment, and try again.",
      session: "The report has not been sent in. You need to log in again first. What you have written is still here.",
    },
  },
  receipt: {
    title: "The report has been sent in",
    onBehalfOf: "Sent in on behalf of",
    reference: "Reference",
    another: "Send in another report",
  },
  notFound: {
    title: "We cannot find the page",
    body: "The address may be wrong, or the page may be about an organisation that you are not acting on behalf of now.",
  },
  privacy: {
    title: "What we get to know about you",
    lead: "You log in with Ansattporten, which is Digdir’s login for employees. This page says what we get to know then, what we use it for, and how long we keep it.",
    sections: [
      {
        heading: "What we get from Ansattporten",
        list: [
          "Your name, so that you can see that it is you who are logged in.",
          "A code for you that is used with us alone, so that we know it is the same person next time.",
          "When and how securely you logged in, so that we know the login is good enough.",
          "The organisations that you chose, and what you may do for them, so that you see and send in only what you have the right to.",
        ],
        paragraphs: [
          "Your national identity number comes along from Ansattporten. It lies encrypted in the login for as long as that lasts, since the register demands proof that you are logged in. Neither we nor the register use it, show it or keep it afterwards.",
          "Ansattporten is kept apart from ID-porten. We get to know nothing of what you do in private, and you are not logged in anywhere else.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "It is our task to receive the reports, and we must know that whoever sends one in has the right to do so for the organisation. The legal basis is article 6 (1) (e) of the GDPR.",
          "When you read or send in reports, the register gets to know who you are logged in as, and which organisations you are acting on behalf of.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "You are logged in until you log out, until you have not used the service for 30 minutes, and never for longer than two hours. After that nobody can read the information, and it is deleted.",
          "The log of logins and reports has the time, the organisation, your IP address and a code for you, but no name. It is deleted after one year.",
          "The reports belong to the organisation and stay in the register. They do not have your name.",
        ],
        paragraphs: [],
      },
      {
        heading: "What you can demand",
        list: [],
        paragraphs: [
          "You can ask to see what we have about you, and to have it corrected or deleted. You can also object to our use of it. Write to personvern@havbrukstilsynet.example.",
          "If you think that we do something wrong, you can complain to the Norwegian Data Protection Authority (Datatilsynet).",
        ],
      },
    ],
  },
  otherWays: {
    title: "Can’t or won’t use your private eID?",
    lead: "Many people use their own BankID or MinID at work. There are other ways too. Talk to your employer first, so that you agree on what suits you both.",
    sections: [
      {
        heading: "Use an eID from your employer",
        list: [],
        paragraphs: [
          "Your employer can get you an eID that is for work only, for example from Buypass or Commfides. It can be on a card or a key fob, so that you do not need your own phone. It works here just as a private eID does.",
        ],
      },
      {
        heading: "Let a colleague send it in",
        list: [],
        paragraphs: [
          "The report is the organisation’s, not yours. Whoever manages access in your organisation can give a colleague the right to report in Altinn.",
        ],
      },
      {
        heading: "No Norwegian national identity number or D number?",
        list: [],
        paragraphs: [
          "Write to rapportering@havbrukstilsynet.example, and we will find a way to receive the report. Do not send your eID, code or password to anyone, not to us either.",
        ],
      },
      {
        heading: "Have you lost your eID, or do you think somebody else has used it?",
        list: [],
        paragraphs: ["Block it with whoever issued it, and tell your employer."],
      },
    ],
  },
};
