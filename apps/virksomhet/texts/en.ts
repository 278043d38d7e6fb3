import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "The Aquaculture Authority",
  service: "Monthly aquaculture report",
  toFrontPage: "Go to the front page",
  rights: { read: "read the reports", write: "submit reports" },
  elsewhere: {
    question: "Here on your own behalf?",
    link: "Lobster fishing on your own behalf (you log in again)",
    service: "sign-up for lobster fishing",
  },
  front: {
    lead: "Report the figures of the month here: the number of fish, the biomass and the sea temperature.",
    needs: "What you need",
    needEid: "An eID at level substantial or high: MinID, BankID, Buypass or Commfides.",
    needRight: "Authorisation to report for the organisation you work for. It authorises you in Altinn.",
    logIn: "Log in as an employee",
    toReports: "Go to the reports",
  },
  reports: {
    title: "Reports",
    none: "No reports have been submitted yet.",
    newReport: "New report",
    readOnly:
      "You can read the reports, but not submit new ones. The person who manages access in your organisation can authorise you in Altinn.",
    toReports: "Back to reports",
  },
  figures: {
    organisasjonsnummer: "Organisation",
    maaned: "Month",
    antallFisk: "Number of fish",
    biomasseKg: "Biomass",
    sjotemperatur: "Sea temperature",
    innsendt: "Submitted",
    organisationNumber: "org. no.",
  },
  form: {
    title: "New report",
    whichOrganisation: "Which organisation are you reporting on behalf of?",
    chooseMonth: "Choose a month",
    antallFisk: "Live fish in the pens at the end of the month",
    biomasseKg: "Total weight in whole kilograms",
    sjotemperatur: "Average of the month in degrees Celsius, measured at a depth of three metres, for example 8.4",
    next: "Review the report",
    faults: {
      organisasjonsnummer: "Choose which organisation the report is for",
      maaned: "Choose the month that the report is for",
      antallFisk: "Enter the number of fish as a whole number between 0 and 5,000,000",
      biomasseKg: "Enter the biomass as a whole number between 0 and 20,000,000 kilograms",
      sjotemperatur: "Enter the temperature as a number between −2 and 30 degrees",
    },
    reviewTitle: "Review before you submit",
    youActFor: "You are acting on behalf of",
    send: "Submit report",
    change: "Change",
    toFiled: "See the report",
    refused: {
      organisation_refused:
        "The report has not been submitted. You are not acting on behalf of that organisation now, or you are not authorised to submit for it. Change organisation and try again.",
      right_revoked:
        "The report has not been submitted. Since you logged in, you have lost your authorisation from {organisation} to submit monthly aquaculture reports.",
      no_national_id:
        "The report has not been submitted. Your login has no Norwegian national identity number or D number, so we cannot ask Altinn whether you are authorised. Log out, and log in with an eID that has one, such as BankID. Or let a colleague submit the report.",
      altinn_unavailable:
        "The report has not been submitted. We cannot ask Altinn whether you are authorised to do so. What you have entered is still here. Wait a moment and try again.",
      already_reported: "The report has not been submitted. The organisation has already reported that month.",
      unavailable: "The report has not been submitted. The register is not responding. Wait a moment and try again.",
      session:
        "The report has not been submitted. You need to log in again first. What you have entered is still here.",
    },
    whatNow: [
      "Ask the person who manages access in the organisation whether you should have the authorisation. The organisation gives it in Altinn.",
      "What you have entered is still here. When you have the authorisation, you can submit it from here. It may take ten minutes to take effect.",
      "While you are logged in, you can read the reports. You can also submit for other organisations that have authorised you.",
    ],
  },
  receipt: {
    title: "Report submitted",
    onBehalfOf: "Submitted on behalf of",
    by: "Submitted by",
    bySystem: "Submitted by the system",
    vendor: "Vendor’s organisation number",
    reference: "Reference",
    next: "We check the figures and write to the organisation if anything is missing. You do not need to do anything more now.",
    another: "Submit another report",
  },
  notFound: {
    title: "We cannot find the page",
    body: "The address may be wrong, or the page may be about an organisation that you are not acting on behalf of now.",
  },
  privacy: {
    title: "What we know about you",
    lead: "You log in with Ansattporten, which is Digdir’s login for employees. This page says what we learn, what we use it for and how long we keep it.",
    sections: [
      {
        heading: "What we get from Ansattporten",
        list: [
          "Your name, so you can see who is logged in.",
          "A code that only we use, so we recognise you next time.",
          "When and how securely you logged in, so that we know the login is good enough.",
          "The organisations that you chose, and what you may do for them, so that you see and send in only what you have the right to.",
        ],
        paragraphs: [
          "Ansattporten also sends us your national identity number. We keep it encrypted while you are logged in. When you submit a report, we ask Altinn whether you are still authorised, and Altinn needs the number to answer. The register requires proof of your login, which also contains it. Neither we nor the register show it or keep it after that.",
          "Ansattporten is kept apart from ID-porten. We learn nothing about what you do in private, and you are not logged in anywhere else.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "It is our task to receive the reports, and we must know that the sender has authorisation to do so for the organisation. The legal basis is article 6 (1) (e) of the GDPR.",
          "When you read or send in reports, the register is told who you are, and which organisations you are acting on behalf of.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "You are logged in until you log out, until you have not used the service for 30 minutes, and never for longer than two hours. After that no one can read the information, and it is deleted.",
          "The log of logins and reports has the time, the organisation, your IP address and a code for you, but no name. It is deleted after one year.",
          "The reports belong to the organisation and stay in the register. They have the code for you, but no name.",
        ],
        paragraphs: [],
      },
      {
        heading: "Your rights",
        list: [],
        paragraphs: [
          "You can ask to see what we hold about you and to have it corrected or deleted. You can also object to our use of it. Write to personvern@havbrukstilsynet.example.",
          "If you think we have done something wrong, you can complain to the Norwegian Data Protection Authority (Datatilsynet).",
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
          "The report is the organisation’s, not yours. The person who manages access in your organisation can authorise a colleague in Altinn.",
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
        heading: "Have you lost your eID, or do you think someone else has used it?",
        list: [],
        paragraphs: ["Ask the issuer to block it, and tell your employer."],
      },
    ],
  },
};
