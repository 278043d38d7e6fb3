import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "The Welfare Agency",
  service: "Follow-up cases",
  toFrontPage: "Go to the front page",
  front: {
    lead: "Handle applications here from people who need follow-up to get into work.",
    needs: "What you need",
    needAccount: "Your work account in the Welfare Agency.",
    needAccess: "Access as a caseworker. Your manager orders it.",
    needFactor:
      "Something more than your password: your work phone, a security key or a smart card. Decisions and shielded cases require the key or the card.",
    logIn: "Log in with your work account",
    toCases: "Go to the cases",
  },
  cases: {
    title: "Cases",
    lead: "A case has a number and a first name. Everything you open is opened in your name.",
    one: "Case",
    shielded: "shielded",
    shieldedNotice: "This case is shielded. Do not share anything from it with others than those who are to handle it.",
    open: "To be decided",
    decided: "Decided",
    toCases: "Back to cases",
  },
  facts: {
    tiltak: "Measure",
    measures: {
      arbeidstrening: "Work training",
      mentor: "Mentor at work",
      opplaering: "Training course",
    },
    sokt: "Applied for",
    mottatt: "Received",
    utfall: "Outcome",
    outcomes: { innvilget: "Granted", avslaatt: "Rejected" },
    innvilget: "Granted period",
    month: "month",
    months: "months",
  },
  decision: {
    decide: "Make a decision",
    made: "The decision has been made",
    next: "The person gets the decision in a letter within three working days. The letter also says how to appeal.",
    day: "Date",
    by: "Made by",
  },
  register: {
    role_required:
      "You have access here, but the register does not know you as a caseworker yet. Ask your manager to order the role “Saksbehandler” in the register. If you have just been given it, log out and in again.",
    login_refused:
      "The register does not accept your login. Log out and log in again. If that does not help, contact user support in the Welfare Agency.",
  },
  noAccess: {
    title: "You do not have access to the cases",
    why: "The cases are only for caseworkers who follow up people on their way to work. Your account is not in their group.",
    whatToDo: "What you can do",
    ask: "If you need access in your job, ask your manager to order “Saksbehandler oppfølging” from user support.",
    justGiven: "If you have just been given access, log in again before it works.",
    logInAgain: "Log in again",
    otherService:
      "If you are here because you have a case of your own, you find it on My page, where you log in as a private person.",
  },
  audit: {
    title: "Audit log",
    lead: "Who has logged in, and who has decided what. A person is shown by a code, never by name. Reading the log is logged too.",
    noAccess:
      "The audit log is only for auditors. If you need access in your job, ask your manager to order “Revisor” from user support.",
    filter: { subject: "Code of the person", action: "Action", result: "Result", from: "From", to: "To" },
    any: "Any",
    show: "Show",
    export: { csv: "Download as CSV", json: "Download as JSON" },
    none: "No events match.",
    acts: { decision: "Decision", cases: "Opening cases" },
    columns: ["Time", "Action", "Result", "Person", "Case", "Reason"],
  },
  form: {
    title: "Decision in case",
    confirmation:
      "Before you make a decision, you need to log in with your security key or smart card. We ask you to when you continue, and you lose nothing you have entered. You can also do it now.",
    confirmNow: "Log in with your key or card now",
    whichOutcome: "What is the outcome?",
    months: "Number of months",
    monthsDescription: "From 1 to 12. It is used only when you grant the application.",
    reason: "Reasons",
    reasonDescription: "The applicant can read them. Do not write national identity numbers.",
    next: "Review the decision",
    faults: {
      utfall: "Choose the outcome",
      maaneder: "Enter the number of months as a whole number between 1 and 12",
      begrunnelse: "Enter reasons of 10 to 2000 characters, without national identity numbers",
    },
    reviewTitle: "Review before you make the decision",
    youDecide: "You are making a decision in case",
    noWayBack: "You cannot change it afterwards.",
    send: "Make the decision",
    change: "Change",
    backToCase: "Back to the case",
    refused: {
      changed_meanwhile:
        "The decision has not been made. Somebody else has changed the case since you opened it. Copy your reasons, reload the page, and look the case over.",
      already_decided:
        "The decision has not been made. Someone has already made a decision in this case. Go to the case to read it.",
      role_required:
        "The decision has not been made. The register does not know you as a caseworker. Ask your manager to order the role “Saksbehandler” in the register.",
      unavailable: "The decision has not been made. The register is not responding. Wait a moment and try again.",
      login_refused:
        "The decision has not been made. The register does not accept your login. Log out and log in again. If that does not help, contact user support in the Welfare Agency.",
      session:
        "The decision has not been made. You need to log in with your security key or smart card first. What you have entered is still here.",
    },
  },
  notFound: {
    title: "We cannot find the page",
    body: "The address may be wrong, or there is no such case.",
  },
  privacy: {
    title: "What we know about you",
    lead: "You log in with your work account, which is in the Welfare Agency’s directory at Microsoft (Entra ID). This page says what the service learns, what it uses it for and how long it keeps it.",
    sections: [
      {
        heading: "What the service gets from the directory",
        list: [
          "Your name, so you can see who is logged in.",
          "The code of your account, so that we know it is the same person next time. It is the same in all our services.",
          "Which of your groups belong to the service, so that we know whether you are a caseworker. If you are in very many, we ask the directory about the groups that give access here.",
          "When you logged in, and whether it was with a key or card, so that we know the login is good enough for what you do.",
        ],
        paragraphs: [
          "The directory also sends your username, which is your e-mail address at work too. We keep it encrypted while you are logged in, and the service does not use it. We never get your national identity number.",
          "Your work account is kept apart from your own BankID and from ID-porten. We learn nothing about what you do in private.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "It is our task to handle the cases, and we must know that the person who opens them and makes decisions is meant to do so. The legal basis is article 6 (1) (e) of the GDPR.",
          "When you open a case or make a decision, the register is told who you are: your name, username and code, and that you have the role of a caseworker. The register keeps only the code, with the decision.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "You are logged in until you log out, until you have not used the service for 30 minutes, and never for longer than eight hours. After that no one can read the information, and it is deleted.",
          "The log of logins and decisions has the time, the case number, your IP address and a code for you, but no name. Only auditors read it. It is deleted after one year.",
          "The decision stays in the register for as long as the case does, with the code of the person who made it.",
        ],
        paragraphs: [],
      },
      {
        heading: "Your rights",
        list: [],
        paragraphs: [
          "You can ask to see what we hold about you and to have it corrected or deleted. You can also object to our use of it. Write to personvern@velferdsetaten.example.",
          "If you think we have done something wrong, you can complain to the Norwegian Data Protection Authority (Datatilsynet).",
        ],
      },
    ],
  },
  otherWays: {
    title: "You need no private eID and no phone of your own",
    lead: "You log in here with your work account, and not with BankID or MinID. You always need something more than your password, and for decisions and shielded cases a key or a card. None of it has to be your own.",
    sections: [
      {
        heading: "Use a key or a card from your employer",
        list: [],
        paragraphs: [
          "User support gives you a security key or a smart card that is for work only, and is enough for everything you do here. You can get one even if you have a phone that you could have used.",
        ],
      },
      {
        heading: "Use your work phone",
        list: [],
        paragraphs: [
          "If you have a phone from the Welfare Agency, you can log in with that and read cases that are not shielded. User support helps you to begin.",
        ],
      },
      {
        heading: "Have you got none of them yet?",
        list: [],
        paragraphs: [
          "Your password alone is not enough to log in, because the cases are about many people. Talk to your manager, so that a colleague takes your cases meanwhile. Do not lend your key or your account to anyone.",
        ],
      },
      {
        heading: "Have you lost your key or phone, or do you think someone else has used your account?",
        list: [],
        paragraphs: ["Tell user support at once, and they will block it. They answer around the clock."],
      },
    ],
  },
};
