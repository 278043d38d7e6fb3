import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "The Security Guard Register",
  service: "Report guards",
  toFrontPage: "Go to the front page",
  rights: { read: "see the guards", write: "register guards and end employments" },
  youActFor: "You are acting on behalf of",
  front: {
    lead: "Tell us here who you employ as guards and who leaves.",
    needs: "What you need",
    needEid: "An eID at level high: BankID, Buypass or Commfides. You cannot use MinID here.",
    needRight: "Authorisation to read or register for the security firm. The organisation authorises you in Altinn.",
    sharedMachine:
      "Do you share the computer with others? Log out when you are done. If you do nothing for ten minutes, we log you out. After half an hour you need to log in again in any case.",
    logIn: "Log in as an employee",
    toGuards: "Go to the guards",
  },
  guards: {
    title: "Guards",
    none: "The organisation has no registered guards.",
    newGuard: "Register a guard",
    readOnly:
      "You can see the guards, but not register new ones or end employments. The person who manages access in the organisation can authorise you in Altinn.",
    toGuards: "Back to guards",
  },
  parties: {
    title: "Organisations in Altinn",
    lead: "These organisations have given you access to the register of guards in Altinn. Choose “Change organisation” to act on behalf of another one. If you have the access by a role, the organisation is not listed here, but you can choose it all the same.",
    none: "No organisation has given you access to the register of guards in Altinn. If you have the access by a role, you can choose the organisation when you log in.",
    noNationalId:
      "Your login has no Norwegian national identity number or D number, so we cannot get the list from Altinn. Log out, and log in with an eID that has one, such as BankID. Or ask a colleague.",
    unavailable: "We cannot get the list from Altinn right now. Wait a moment and reload the page.",
  },
  facts: {
    navn: "Name",
    kortnummer: "Card number",
    startdato: "First day of work",
    godkjentOpplaering: "Approved training",
    registrert: "Registered",
    sluttdato: "Last day of work",
    yes: "Yes",
    no: "No",
    organisationNumber: "org. no.",
  },
  guard: {
    title: "Guard",
    ended: "The employment has been ended. The last day of work was",
  },
  form: {
    title: "Register a guard",
    navn: "First name and last name, as on the guard’s card",
    kortnummer: "It is on the guard’s card. The letter V and six digits, for example V-123456",
    startdato: "Day, month and year, for example 15.01.2027",
    godkjentOpplaering: "Has the guard completed approved training?",
    next: "Review the registration",
    faults: {
      organisasjonsnummer: "Reload the page, so that we know which organisation employs the guard",
      navn: "Enter the guard’s name, with letters only",
      kortnummer: "Enter the card number as V and six digits, for example V-123456",
      startdato: "Enter a date within one year before or after today, for example 15.01.2027",
      godkjentOpplaering: "Choose whether the guard has completed approved training",
    },
    reviewTitle: "Review before you register",
    send: "Register the guard",
    change: "Change",
  },
  refused: {
    organisation_refused:
      "Nothing has been changed. You are not acting on behalf of that organisation now, or the guard is not employed there. Change organisation and try again.",
    card_in_use:
      "The guard has not been registered. A guard with this card number is registered already. Check that the number is right. If it is, the previous employment must be ended first.",
    changed_meanwhile:
      "Nothing has been changed. Somebody else has changed the guard's details since you opened the page. Reload the page.",
    already_ended: "The employment has been ended already.",
    unavailable: "Nothing has been changed. The register is not responding. Wait a moment and try again.",
    session: "Nothing has been changed. You need to log in again first. What you have entered is still here.",
  },
  end: {
    title: "End the employment",
    toGuard: "Back to the guard",
    question: "Do you want to end the employment?",
    consequence:
      "Today will be the last day of work. The guard disappears from your list, and you cannot undo it here. If the guard is to start again, you need to register a new employment.",
    confirm: "Yes, end the employment",
    cancel: "No, go back",
  },
  receipt: {
    registered: "The guard has been registered",
    ended: "The employment has been ended",
    onBehalfOf: "On behalf of",
    reference: "Reference",
    next: "We check the details and write to the organisation if anything is missing. You do not need to do anything more now.",
    registeredBy: "Registered by",
    endedBy: "Ended by",
    another: "Register another guard",
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
          "Your name, so that you and those you share the computer with can see who is logged in.",
          "A code that only we use, so we recognise you next time.",
          "When and how securely you logged in, so that we know the login is good enough.",
          "The organisation that you chose, and what you may do for it, so that you see and change only what you have the right to.",
        ],
        paragraphs: [
          "Ansattporten also sends us your national identity number. We keep it encrypted while you are logged in. When you request the list of your organisations, we ask Altinn, which needs the number to answer. The register requires proof of your login, which also contains it. Neither we nor the register show it or keep it after that.",
          "Ansattporten is kept apart from ID-porten. We learn nothing about what you do in private, and you are not logged in anywhere else.",
        ],
      },
      {
        heading: "What the organisation registers about the guards",
        list: [],
        paragraphs: [
          "Name, card number, first and last day of work, and whether the guard has approved training. We do not ask for national identity numbers: the card number is enough to tell guards apart.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "It is our task to supervise security firms, and we must know who the guards are, and that the person who registers them has authorisation to do so for the organisation. The legal basis is article 6 (1) (e) of the GDPR.",
          "When you read or change something, the register is told who you are, and which organisation you are acting on behalf of.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "You are logged in until you log out, until you have done nothing for ten minutes, and never for longer than half an hour. After that no one can read the information, and it is deleted.",
          "When you log out, we ask the browser to delete what it has stored from this site. Only the language that you chose is remembered on the computer, for one year.",
          "The log of logins and registrations has the time, the organisation, your IP address and a code for you, but no name. It is deleted after one year.",
          "What we have about a guard is deleted two years after the last day of work. With it is the code for you, if you registered the guard or ended the employment.",
        ],
        paragraphs: [],
      },
      {
        heading: "Your rights",
        list: [],
        paragraphs: [
          "You can ask to see what we hold about you and to have it corrected or deleted. You can also object to our use of it. The same goes for the guards who are registered. Write to personvern@vaktregisteret.example.",
          "If you think we have done something wrong, you can complain to the Norwegian Data Protection Authority (Datatilsynet).",
        ],
      },
    ],
  },
  otherWays: {
    title: "Can’t or won’t use your private eID?",
    lead: "Many people use their own BankID at work. There are other ways too. Talk to your employer first, so that you agree on what suits you both.",
    sections: [
      {
        heading: "Use an eID from your employer",
        list: [],
        paragraphs: [
          "Your employer can get you an eID that is for work only, for example from Buypass or Commfides. It can be on a card or a key fob, so that you do not need your own phone at the operations centre. It works here just as BankID does.",
        ],
      },
      {
        heading: "Do you have MinID only?",
        list: [],
        paragraphs: [
          "MinID is at level substantial. This is about who is to be a guard, and for that we require level high. Get BankID from your bank, or ask your employer for an eID for work.",
        ],
      },
      {
        heading: "Let a colleague register",
        list: [],
        paragraphs: [
          "It is the organisation that registers, not you. The person who manages access in the organisation can authorise a colleague in Altinn. Do not lend your eID to anyone, not to those you share the computer with either.",
        ],
      },
      {
        heading: "No Norwegian national identity number or D number?",
        list: [],
        paragraphs: [
          "Write to hjelp@vaktregisteret.example, and we will find a way to receive what you have to tell. Do not send your eID, code or password to anyone, not to us either.",
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
