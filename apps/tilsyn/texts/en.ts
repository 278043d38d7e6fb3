import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "The Animal Authority",
  service: "Inspection cases",
  toFrontPage: "Go to the front page",
  rights: { read: "read the cases", write: "answer findings" },
  session: {
    inspector: "Inspector at the Animal Authority",
    inspectorFor: "You see all cases, and notes that are for inspectors only.",
    farm: "For an organisation",
  },
  front: {
    lead: "When the Animal Authority has been on a visit, the inspector writes here what must be put right. The organisation answers when it is done.",
    replaces: "You are logged in the other way now. If you log in here, that login ends.",
    ways: {
      inspektor: {
        title: "Employee of the Animal Authority",
        body: "You log in with your work account. As an inspector you see all cases, write findings and close cases.",
        logIn: "Log in with your work account",
        goOn: "Go to all cases",
      },
      virksomhet: {
        title: "Employee of an organisation that keeps animals",
        body: "You log in with MinID, BankID, Buypass or Commfides, and choose the organisation you are acting on behalf of. The organisation authorises you in Altinn.",
        logIn: "Log in for an organisation",
        goOn: "Go to the organisation’s cases",
      },
    },
  },
  cases: {
    case: "Case",
    organisation: "Organisation",
    number: "org. no.",
    visited: "Visited",
    answered: "Answered findings",
    of: "of",
    open: "Open",
    closed: "Closed",
    findings: "Findings",
    finding: "Finding",
    deadline: "To be put right by",
    answer: "The organisation answered",
    noAnswer: "The organisation has not answered yet.",
    noFindings: "There are no findings in the case.",
    back: "Back to cases",
    backToCase: "Back to the case",
  },
  inspector: {
    title: "All cases",
    none: "There are no inspection cases right now.",
    findingsAreShared: "The organisation sees everything that is written here.",
    newFinding: "New finding",
    description: {
      label: "What must the organisation put right?",
      description: "Write what you found, and what must be different.",
      fault: "Write what the organisation must put right, in 2000 characters at the most",
    },
    deadline: {
      label: "To be put right by",
      description: "Tomorrow at the earliest, and within a year.",
      fault: "Choose a day that is tomorrow at the earliest, and within a year",
    },
    shownTo: "As soon as you send the finding, it can be read by",
    sent: "The finding has been sent. The organisation can read it now.",
    notes: "Internal notes",
    notesAreInternal: "Only inspectors at the Animal Authority see the notes. The organisation does not get them.",
    closing: "Close the case",
    closingIsFinal:
      "When the case is closed, neither you nor the organisation can write any more in it. It cannot be undone.",
    closingMustWait: "You can close the case when the organisation has answered all findings.",
    close: "Close the case now",
    closed: "The case is closed.",
  },
  farm: {
    title: "The organisation’s cases",
    none: "The organisation has no inspection cases.",
    readOnly:
      "You can read the case, but not answer. The person who manages access in your organisation can authorise you in Altinn.",
    answerFinding: "Answer the finding",
    answerTo: "Answer",
    next: "The inspector reads the answer. We write to you if more is needed.",
    toReceipt: "See the answer to",
    answer: {
      label: "What have you done?",
      description: "Write what you have put right, and when. The inspector reads what you write.",
      fault: "Write what you have done, in 2000 characters at the most",
    },
    youActFor: "You are acting on behalf of",
    sent: "The answer has been sent",
    reference: "Reference",
    sentBy: "Sent by",
    sentOnBehalfOf: "Sent on behalf of",
  },
  act: {
    next: "Review",
    reviewTitle: "Review before you send",
    send: "Send",
    change: "Change",
    refused: {
      not_found:
        "Nothing has been sent. The case does not exist, or it is about another organisation than the one you are acting on behalf of now.",
      case_closed: "Nothing has been sent. The case is closed.",
      changed_meanwhile:
        "Nothing has been sent. Somebody else has changed the case since you opened it. Copy what you have written, reload the page, and look the case over.",
      already_answered: "Nothing has been sent. The organisation has already answered this finding.",
      unanswered_findings: "The case has not been closed. The organisation has not answered all findings.",
      not_allowed: "Nothing has been sent. You do not have access to do this.",
      unavailable: "Nothing has been sent. The register is not responding. Wait a moment and try again.",
      session: "Nothing has been sent. You need to log in again first. What you have entered is still here.",
    },
  },
  notInspector: {
    title: "You are not registered as an inspector",
    body: "Your work account is not in the group of inspectors. If you are to work on inspection cases, ask your manager to have you added. Log in again when it is done.",
    next: "Log in with another work account",
  },
  notFound: {
    title: "We cannot find the page",
    body: "The address may be wrong, or there is no such case. If you are acting on behalf of an organisation, you see only its cases.",
  },
  privacy: {
    title: "What we know about you",
    lead: "You log in either as an employee of the Animal Authority or for an organisation. This page says what we learn in each case, what we use it for and how long we keep it.",
    sections: [
      {
        heading: "When you log in as an employee of the Animal Authority",
        list: [
          "Your name, so you can see who is logged in.",
          "The code of your account in the Animal Authority’s directory, so that we know it is the same person next time.",
          "When you logged in, so that we know how long the login is valid.",
          "The groups that your work account is in, so that we know whether you are an inspector. We do not use the other groups for anything.",
        ],
        paragraphs: [
          "When you read or change a case, the register gets a proof from the directory with your name, your user name and your groups. It looks only at whether you are an inspector, and keeps none of it. Your national identity number is not there.",
        ],
      },
      {
        heading: "When you log in for an organisation",
        list: [
          "Your name, so you can see who is logged in.",
          "A code that only we use, so we recognise you next time.",
          "When and how securely you logged in, so that we know the login is good enough.",
          "The organisation that you chose, and what you may do for it, so that you see and answer only what you have the right to.",
        ],
        paragraphs: [
          "We get this from Ansattporten, which is Digdir’s login for employees. It also sends us your national identity number. We keep it encrypted while you are logged in, because the register requires proof of your login. Neither we nor the register use it, show it or keep it after that.",
        ],
      },
      {
        heading: "The two ways are kept apart",
        list: [],
        paragraphs: [
          "You are logged in by one of the two ways at a time. If you are an inspector and an employee of a farm as well, you are two different users to us, and nothing ties them together.",
          "Ansattporten is kept apart from ID-porten. We learn nothing about what you do in private, and you are not logged in anywhere else.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "It is our task to see to it that animals are well. So we must know that the person who writes in a case is an inspector, or has the right to answer for the organisation. The legal basis is article 6 (1) (e) of the GDPR.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "As an employee of the Animal Authority you are logged in until you log out, until you have not used the service for an hour, and never for longer than ten hours.",
          "For an organisation you are logged in until you log out, until you have not used the service for 30 minutes, and never for longer than two hours.",
          "After that no one can read the information in the login, and it is deleted.",
          "The log of logins and of what you do in a case has the time, the organisation, the case number, your IP address and a code for you, but no name. It is deleted after one year.",
          "Findings, answers and notes stay in the case. The answer has the code for you. None of them has your name.",
        ],
        paragraphs: [],
      },
      {
        heading: "Your rights",
        list: [],
        paragraphs: [
          "You can ask to see what we hold about you and to have it corrected or deleted. You can also object to our use of it. Write to personvern@dyretilsynet.example.",
          "If you think we have done something wrong, you can complain to the Norwegian Data Protection Authority (Datatilsynet).",
        ],
      },
    ],
  },
  otherWays: {
    title: "Can’t or won’t use your private eID?",
    lead: "To answer for an organisation you use an eID. It need not be your private one. Talk to your employer first, so that you agree on what suits you both.",
    sections: [
      {
        heading: "Use an eID from your employer",
        list: [],
        paragraphs: [
          "Your employer can get you an eID that is for work only, for example from Buypass or Commfides. It can be on a card or a key fob, so that you do not need your own phone. It works here just as a private eID does.",
        ],
      },
      {
        heading: "Let someone else in the organisation answer",
        list: [],
        paragraphs: [
          "The answer is the organisation’s, not yours. The person who manages access in the organisation can authorise a colleague in Altinn.",
        ],
      },
      {
        heading: "Answer on paper",
        list: [],
        paragraphs: [
          "The organisation can always answer in an ordinary letter to the Animal Authority. Enter the case number on the letter. The time limit is the same.",
        ],
      },
      {
        heading: "No Norwegian national identity number or D number?",
        list: [],
        paragraphs: [
          "Write to tilsyn@dyretilsynet.example, and we will find a way to receive the answer. Do not send your eID, code or password to anyone, not to us either.",
        ],
      },
      {
        heading: "Are you an employee of the Animal Authority?",
        list: [],
        paragraphs: ["Then you need no private eID here. You log in with your work account."],
      },
      {
        heading: "Have you lost your eID, or do you think someone else has used it?",
        list: [],
        paragraphs: ["Ask the issuer to block it, and tell your employer."],
      },
    ],
  },
};
