import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "The Housing Allowance Office",
  service: "Housing allowance cases",
  toFrontPage: "Go to the front page",
  rights: { read: "read the cases", write: "approve payments", list: "see the list of cases" },
  front: {
    lead: "Handle applications for housing allowance (bostøtte) and approve payments here.",
    ways: {
      eid: {
        title: "With an eID",
        body: "You read the whole case, and approve payments if you are authorised to. The eID can be your own or your employer’s.",
        logIn: "Log in with an eID",
      },
      jobbkonto: {
        title: "With a work account",
        body: "You see which cases there are and their status.",
        logIn: "Log in with a work account",
      },
    },
    difference: "What you can do",
    differences: [
      "With a work account you see the case number, the date the application arrived and the case status.",
      "With an eID at level substantial or high you can read the whole case.",
      "With an eID at level high you can approve payments, if the municipality has authorised you.",
    ],
    needRight:
      "It is the municipality that gives you access: in Altinn when you use an eID, and in Virksomhetsbroen when you use a work account.",
    toCases: "Go to the cases",
  },
  cases: {
    title: "Cases",
    none: "The municipality has no cases now.",
    inBrief:
      "You are logged in with a work account, and see the case number, date and status. To read a case you have to log in with an eID.",
    toCases: "Back to cases",
  },
  case: {
    title: "Case",
    application: "The application",
    household: "The household",
    rent: "Rent and housing allowance",
    readOnly:
      "You can read the case, but not approve the payment. The person who manages access in the municipality can authorise you in Altinn.",
    notDecided: "The application has not been decided. The payment can be approved when it is granted.",
    approve: "Go to approval",
    toReceipt: "See the receipt",
  },
  figures: {
    soker: "Applicant",
    mottatt: "Received",
    status: "Status",
    statuses: {
      til_behandling: "Under review",
      innvilget: "Granted, waiting for approval",
      godkjent: "The payment is approved",
    },
    voksne: "Adults",
    barn: "Children",
    inntekt: "Income per month",
    husleie: "Rent per month",
    bostotte: "Housing allowance per month",
    organisationNumber: "org. no.",
  },
  needsEid: {
    title: "You need an eID to open the case",
    why: "The case contains details of the applicant’s finances and home. To read it, log in with an eID at level substantial or high. With a work account you can only see the list.",
    logIn: "Log in with an eID",
    toCases: "Back to cases",
    cannot: "Can’t use an eID?",
    instead: "Let a colleague with an eID take the case, or ask your manager for an eID from your employer.",
  },
  needsHigh: {
    title: "Log in with BankID, Buypass or Commfides to approve",
    why: "When you approve, money is paid out. You must therefore log in with an eID at level high: BankID, Buypass or Commfides. Then you come back here.",
    logIn: "Log in again",
    toCases: "Back to cases",
    cannot: "No eID at level high?",
    instead:
      "You can still read the cases. Let a colleague with an eID at level high approve the payment, or ask your manager for an eID from your employer.",
  },
  payment: {
    title: "Approve the payment",
    youActFor: "You are approving on behalf of",
    approve: "Yes, approve the payment",
    back: "Back to the case",
    refused: {
      changed_meanwhile:
        "The payment has not been approved. Somebody else has changed the case since you opened it. Look the case over before you approve.",
      already_approved: "The payment is already approved, and nothing has been approved again.",
      nothing_granted: "The payment has not been approved. The application has not been granted.",
      case_unknown:
        "The payment has not been approved. The case does not belong to the municipality that you are acting on behalf of now. Change organisation and try again.",
      unavailable:
        "The register did not respond, and we do not know whether the payment was approved. Wait a moment and try again. It cannot be approved twice.",
      session: "The payment has not been approved. You need to log in again first.",
    },
  },
  receipt: {
    title: "The payment is approved",
    onBehalfOf: "Approved on behalf of",
    approvedBy: "Approved by",
    approvedAt: "Approved",
    next: "The payment is made within three working days. The applicant receives a letter about the decision.",
    reference: "Reference",
  },
  notFound: {
    title: "We cannot find the page",
    body: "The address may be wrong, or the case may belong to another municipality than the one you are acting on behalf of now.",
  },
  privacy: {
    title: "What we know about you",
    lead: "You log in with Ansattporten, which is Digdir’s login for employees. This page says what we learn, what we use it for and how long we keep it.",
    sections: [
      {
        heading: "What we get when you log in",
        list: [
          "Your name, so you can see who is logged in.",
          "A code that only we use, so we recognise you next time. You have one code for your eID and another for your work account.",
          "When and how securely you logged in, so that we know the login is good enough for what you are about to do.",
          "The municipality that you chose, and what you may do for it, so that you see and approve only what you have the right to.",
        ],
        paragraphs: [
          "If you use an eID, Ansattporten also sends us your national identity number. We keep it encrypted while you are logged in, because the register requires proof of your login. Neither we nor the register use it, show it or keep it after that.",
          "If you use a work account, we get no national identity number. We do not keep your e-mail address.",
          "Ansattporten is kept apart from ID-porten. We learn nothing about what you do in private, and you are not logged in anywhere else.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "It is the municipality’s task and ours to handle applications for housing allowance, and we must know that the person who reads a case or approves a payment has the right to. The legal basis is article 6 (1) (e) of the GDPR and the Norwegian Housing Allowance Act (bustøttelova).",
          "When you read cases or approve a payment, the register is told who you are, how securely, and which municipality you are acting on behalf of.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "You are logged in until you log out, until you have not used the service for 30 minutes, and never for longer than two hours. After that no one can read the information, and it is deleted.",
          "The log of logins has the time, the municipality, your IP address and a code for you, but no name. It is deleted after one year.",
          "The log of approvals has the time, the municipality, the case number and the same code. It belongs to the accounts, and is deleted after five years. The case also has the code for you, if you approved the payment.",
        ],
        paragraphs: [],
      },
      {
        heading: "Your rights",
        list: [],
        paragraphs: [
          "You can ask to see what we hold about you and to have it corrected or deleted. You can also object to our use of it. Write to personvern@bostottekontoret.example.",
          "If you think we have done something wrong, you can complain to the Norwegian Data Protection Authority (Datatilsynet).",
        ],
      },
    ],
  },
  otherWays: {
    title: "Can’t or won’t use your private eID?",
    lead: "Many people use their own BankID or MinID at work. There are other ways too. Talk to your manager first, so that you agree on what suits you both.",
    sections: [
      {
        heading: "Use your work account",
        list: [],
        paragraphs: [
          "With the account that you have at the municipality you see which cases there are and their status. That may be enough if you hand out cases or answer the phone. The account must log in in two steps. The second step need not be on your own phone.",
        ],
      },
      {
        heading: "Use an eID from your employer",
        list: [],
        paragraphs: [
          "The municipality can get you an eID that is for work only, for example from Buypass or Commfides. It can be on a card or a key fob, so that you do not need your own phone. It works here just as a private eID does, also when you approve.",
        ],
      },
      {
        heading: "Let a colleague do it",
        list: [],
        paragraphs: [
          "The case is the municipality’s, not yours. The person who manages access in the municipality can authorise a colleague in Altinn to read or approve.",
        ],
      },
      {
        heading: "No Norwegian national identity number or D number?",
        list: [],
        paragraphs: [
          "The work account works all the same. If you need more than it gives, write to hjelp@bostottekontoret.example. Do not send your eID, code or password to anyone, not to us either.",
        ],
      },
      {
        heading: "Have you lost your eID, or do you think someone else has used it or your work account?",
        list: [],
        paragraphs: [
          "Ask the issuer to block the eID, and tell your manager. If it is the work account, call the municipality’s IT support.",
        ],
      },
    ],
  },
};
