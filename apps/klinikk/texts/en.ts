import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "Fjordvik Health",
  service: "Patient look-up",
  toFrontPage: "Go to the front page",
  front: {
    lead: "This is where doctors and nurses get the most important parts of the record of patients they give care to.",
    needs: "What you need",
    needEid: "An eID at level high: BankID, Buypass or Commfides. MinID is not enough.",
    needAuthorisation: "Authorisation as a doctor or a nurse in the Norwegian register of health personnel (HPR).",
    needReason: "A reason. You must say why you open each summary, and every look-up is logged.",
    logIn: "Log in with HelseID",
    toPatients: "Go to the patients",
  },
  unit: {
    title: "Choose a unit",
    lead: "You see only the patients at the unit you choose. The log shows which unit you were at when you opened a summary. The choice is kept in this browser. You can change it whenever you want, without logging in again.",
    where: "Where are you at work now?",
    notChosen: "Choose where you are at work now",
    submit: "Use this unit",
    youAreAt: "You are at:",
    nowhere: "You have not chosen a unit.",
    change: "Change unit",
    choose: "Choose a unit",
  },
  unauthorised: {
    title: "You do not have the authorisation that is needed",
    lead: "The patient look-up is for doctors and nurses. HelseID found no such authorisation for you, so we cannot show you any patients.",
    sections: [
      {
        heading: "What you can do",
        list: [
          "Are you a doctor or a nurse? Ask the Directorate of Health what the register of health personnel has about you. If something is wrong, they can correct it.",
          "Do you need information to do your job? Talk to your manager about who can get it.",
          "Did you log in as someone else than you meant to? Log out, and log in again.",
        ],
        paragraphs: [],
      },
    ],
  },
  patients: {
    title: "Patients today",
    lead: "Choose a patient to get the summary.",
    none: "The unit has no appointments today.",
    back: "Back to the patients",
  },
  reason: {
    purpose: "Why do you need the summary?",
    purposeHelp: "The patient can find out who opened it and why.",
    purposes: {
      TREAT: "Treatment",
      ETREAT: "Emergency care",
      COC: "Working together on the patient’s care",
    },
    givesCare: "I am giving this patient care at {unit} now, and need the information for that.",
    open: "Show the summary",
    faults: {
      purpose: "Choose why you need the summary",
      givesCare: "Confirm that you are giving the patient care",
    },
  },
  refused: {
    unit: "HelseID does not give us access for this unit. It is not registered for the patient look-up yet. Change to another unit, or have your manager write to brukerstotte@fjordvik-helse.example.",
    unitChanged: "We have fetched nothing. You have changed unit since you opened this page. Go back to the patients.",
    denied:
      "The register does not give you access to this. Go back to the patients, and try again. If it happens again, write to brukerstotte@fjordvik-helse.example.",
    gone: "The register does not find the patient at this unit. Go back to the patients.",
    unavailable: "The register is not responding. Wait a moment and try again.",
    session: "We have fetched nothing. You need to log in again first.",
  },
  summary: {
    title: "Summary",
    bornIn: "Born in",
    openedAs: "Opened for",
    logged: "The look-up has been logged.",
    kritisk: "Critical information",
    legemidler: "Regular medicines",
    diagnoser: "Diagnoses",
  },
  notFound: {
    title: "We cannot find the page",
    body: "The address may be wrong, or the page may be about a patient at another unit than the one you are at now.",
  },
  privacy: {
    title: "What we know about you",
    lead: "You log in with HelseID, which is Norsk helsenett’s login for those who work in health care. This page says what we learn about you as an employee, what we use it for and how long we keep it.",
    sections: [
      {
        heading: "What we get from HelseID",
        list: [
          "Your name, so you can see who is logged in.",
          "A code for you, so that we know it is the same person next time. HelseID makes it from your national identity number, and it is the same in every service that uses HelseID. We do not get the number itself.",
          "When and how securely you logged in, so that we know the login is good enough.",
          "Your authorisations in the register of health personnel, so that we know you are a doctor or a nurse.",
          "Your HPR number, because the register requires it. We send it on, and do not use it ourselves.",
        ],
        paragraphs: [
          "Which unit you are at, you choose yourself. The choice stays in the browser for ten hours.",
          "HelseID tells us nothing of what you do in other services. If you log out there, you are logged out here too.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "Only health personnel who need the information shall see it. That is why we must know who you are, and what you are authorised as. The legal basis is article 6 (1) (c) of the GDPR and section 22 of the Norwegian Patient Records Act (pasientjournalloven).",
          "When you fetch patients, the register gets your code, your HPR number and the unit. When you open a summary, it is also told whether you are a doctor or a nurse, and why you open it.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "You are logged in until you log out, until you have not used the service for 15 minutes, and never for longer than ten hours. After that no one can read the information, and it is deleted.",
          "The log of logins has the time, your IP address and a code for you, but no name. It is deleted after one year.",
          "The register’s log of look-ups has your HPR number, the unit, the patient and the reason. It stays there for as long as the law requires. The patient can ask to see it.",
        ],
        paragraphs: [],
      },
      {
        heading: "Your rights",
        list: [],
        paragraphs: [
          "You can ask to see what we hold about you and to have it corrected. We cannot delete the logs early, because the law requires us to keep them. Write to personvernombud@fjordvik-helse.example.",
          "If you think we have done something wrong, you can complain to the Norwegian Data Protection Authority (Datatilsynet).",
        ],
      },
    ],
  },
  otherWays: {
    title: "Can’t or won’t use your private eID?",
    lead: "Many people use their own BankID at work. There are other ways too. Talk to your manager, so that you agree on what suits you both.",
    sections: [
      {
        heading: "Use an eID from your employer",
        list: [],
        paragraphs: [
          "We can give you a smart card or a key fob from Buypass or Commfides that is for work only. Then you do not need your own phone. Both work in HelseID just as BankID does. Ask your manager.",
        ],
      },
      {
        heading: "Do you need the information now?",
        list: [],
        paragraphs: [
          "Ask a colleague who also gives the patient care to open the summary with their own login. Do not lend anybody your eID, your code or an open screen. The look-up is logged in the name of the person who is logged in.",
          "If it is urgent, call the unit or the general practitioner that has the record.",
        ],
      },
      {
        heading: "No Norwegian national identity number or D number?",
        list: [],
        paragraphs: [
          "Without one you cannot get an eID at level high. Talk to your manager, who will find out who can get the information for you meanwhile.",
        ],
      },
      {
        heading: "Have you lost your eID, or do you think someone else has used it?",
        list: [],
        paragraphs: [
          "Ask the issuer to block it, and tell your manager at once. We look in the log for anything that has been opened in your name.",
        ],
      },
    ],
  },
};
