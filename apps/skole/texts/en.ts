import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "Fjordvik Municipality",
  service: "The School Portal",
  toFrontPage: "Go to the front page",
  session: {
    parts: "The School Portal",
  },
  front: {
    lead: "For those who work at a school in Fjordvik or Solvik. Here you see your groups, and if you are a head teacher, you confirm who will sit an exam.",
    needs: "What you need",
    needAccount: "The Feide account that you have as an employee of the school.",
    needTwoSteps: "Two-step login, but for exams only: your password and something more, such as a code.",
    logIn: "Log in with Feide",
    toGroups: "Go to your groups",
    stopped: "Can’t get in?",
  },
  groups: {
    title: "Your groups",
    none: "Feide has no classes or teaching groups for you. If something is missing, tell the school office.",
    unavailable: "Feide is not responding. Wait a moment and reload the page.",
    kind: "Type",
    schoolClass: "Class",
    taught: "Teaching group",
    subject: "Subject",
    school: "School",
    employers: "Where you are employed",
    organisationNumber: "org. no.",
  },
  exams: {
    title: "Exams",
    lead: "Review the groups that will sit an exam and confirm each of them. You confirm on behalf of the school.",
    toConfirm: "Not confirmed",
    isConfirmed: "Confirmed",
    date: "Day of the exam",
    pupils: "Number of pupils",
    subjectCode: "Subject code",
    confirmed: "Confirmed",
    elsewhere:
      "The Examination Agency has you as responsible for exams here, but Feide does not say that you are employed here with the account that you are logged in with. That is why you do not see the groups. If you have left, the school should tell the Examination Agency.",
    refused: {
      not_exam_manager:
        "No school has named you as responsible for its exams. If you are a head teacher, ask the municipality to name you to the Examination Agency. If you have several Feide accounts, it counts only for the one that was named.",
      token_exchange_refused:
        "The Examination Agency does not let the School Portal in right now. The fault is ours, not yours. Tell brukerstotte@fjordvik.example.",
      group_not_found: "The group belongs to a school whose exams you are not responsible for.",
      changed_meanwhile:
        "Someone else has changed the group since you opened the page. Check the group before you confirm.",
      already_confirmed: "Someone at the school has confirmed the group already.",
      unavailable: "The Examination Agency or Feide is not responding. Wait a moment and try again.",
    },
  },
  exam: {
    title: "Confirm an exam group",
    receipt: "The exam group is confirmed",
    youActFor: "You are acting on behalf of",
    next: "The Examination Agency has received the confirmation and enters the group for the exam. You do not need to do anything more now.",
    confirmedBy: "Confirmed by",
    confirmedFor: "Confirmed on behalf of",
    schoolClass: "Class",
    meaning:
      "When you confirm, the school says that the pupils of the group will sit this exam. It cannot be undone here.",
    confirm: "Confirm the group",
    notConfirmed: "The group is not confirmed.",
    logInFirst: "You have to log in again first. Press the button once more when you have.",
    toExams: "Back to exams",
  },
  notFound: {
    title: "We cannot find the page",
    body: "The address may be wrong, or the page may be about a school whose exams you are not responsible for.",
  },
  otherAccount: "Choose another account",
  help: {
    elev: {
      title: "My account is not an employee’s",
      lead: "The School Portal is for those who work at the school. Feide does not say that you do, and so you were not let in. You have done nothing wrong.",
      sections: [
        {
          heading: "Are you a pupil?",
          list: [],
          paragraphs: [
            "What you need is on your school’s own pages: your timetable, your homework, and what you should know about exams. Ask your contact teacher if you cannot find it.",
          ],
        },
        {
          heading: "Do you work at the school?",
          list: [],
          paragraphs: [
            "Then something is missing in what the school has told Feide. Ask the school office to register you as an employee, and try again when that is done.",
            "Do you have two accounts, one as a pupil and one as an employee? Log in with the one you have as an employee.",
          ],
        },
      ],
    },
    "annen-konto": {
      title: "I have an account that is not from Feide",
      lead: "We only accept the Feide account that you have as an employee of a school in Fjordvik or Solvik. Only then do we know where you work.",
      sections: [
        {
          heading: "Do you have a guest account?",
          list: [],
          paragraphs: [
            "You made it yourself, and it does not say where you work. Ask the office of the school where you work for an account as an employee, also if you are there as a substitute for a few days only.",
          ],
        },
        {
          heading: "Are you from a school in another municipality?",
          list: [],
          paragraphs: ["Then your municipality has a service of its own. Ask at your school where to find it."],
        },
        {
          heading: "Is your account from another country?",
          list: [],
          paragraphs: [
            "An account from an institution abroad does not work here. If you work with us, the school office gives you a Feide account. You do not need a Norwegian national identity number to get one.",
          ],
        },
      ],
    },
    "to-faktorer": {
      title: "I cannot log in with two steps",
      lead: "For exams you have to log in with two steps: your password and something more. You used only the password. Everything else in the School Portal works as before.",
      sections: [
        {
          heading: "How to get it",
          list: [
            "Ask the person who manages Feide accounts at your school to turn on two-step login for you.",
            "Choose what you want to use, for example an app that makes codes. You do not have to use your own phone.",
            "Go to Exams again. Feide asks you for both.",
          ],
          paragraphs: [],
        },
        {
          heading: "Do you need it?",
          list: [],
          paragraphs: [
            "Only those who are responsible for exams at the school can confirm exam groups. If you are a teacher or a substitute, you do not need it.",
          ],
        },
      ],
    },
  },
  privacy: {
    title: "What we know about you",
    lead: "You log in with Feide, which is the login for schools. This page says what we learn, what we use it for and how long we keep it.",
    sections: [
      {
        heading: "What we get from Feide",
        list: [
          "Your name, so you can see who is logged in.",
          "A code for your account. It is the same in all services with Feide, but does not by itself tell who you are.",
          "When you logged in, and whether it was with one step or two.",
          "Your account, and what you are to the school: an employee, a pupil or something else. We look at it when you log in, and do not keep it.",
          "The classes and groups that you teach, and where you are employed. We ask for it each time you open a page that needs it, and do not keep it.",
        ],
        paragraphs: [
          "We do not ask for your national identity number, and do not get it. Nor do we get your e-mail address.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "The municipality has to enter pupils for exams, and must know that the person who confirms does so for the school. The legal basis is article 6 (1) (e) of the GDPR.",
          "If you open Exams, the Examination Agency gets the code for your account and knows that you use the School Portal. It does not get your name from us.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "You are logged in until you log out, until you have not used the service for an hour, and never for longer than eight hours. After that no one can read the information, and it is deleted.",
          "The log of logins and confirmations has the time, your IP address and a code for you, but no name. It is deleted after one year.",
          "The Examination Agency keeps which groups have been confirmed, when, and the code for the account that confirmed.",
        ],
        paragraphs: [
          "When you log out here, we log you out of Feide too. Other services that you have logged in to with Feide you must log out of yourself.",
        ],
      },
      {
        heading: "Your rights",
        list: [],
        paragraphs: [
          "You can ask to see what we hold about you and to have it corrected or deleted. You can also object to our use of it. Write to personvern@fjordvik.example.",
          "What Feide knows about you comes from the school. If something is wrong, tell the school office.",
          "If you think we have done something wrong, you can complain to the Norwegian Data Protection Authority (Datatilsynet).",
        ],
      },
    ],
  },
  otherWays: {
    title: "Without a private eID or your own phone",
    lead: "You need no BankID or MinID here. You log in with the account that you have at work, and the school must give you what you need to use it.",
    sections: [
      {
        heading: "Can’t or won’t use your own phone?",
        list: [],
        paragraphs: [
          "For exams you have to log in with two steps. The second can be a phone or a code device from the school. Talk to the person who manages Feide accounts there, so that you agree on what suits you both.",
        ],
      },
      {
        heading: "Let a colleague confirm",
        list: [],
        paragraphs: [
          "It is the school that confirms exam groups, not you. The municipality can name a colleague as responsible for exams beside you.",
        ],
      },
      {
        heading: "No Norwegian national identity number or D number?",
        list: [],
        paragraphs: [
          "You do not need one to log in here. The school can give you a Feide account without. Do not give your password or code to anyone, not to us either.",
        ],
      },
      {
        heading: "Have you lost your phone, or do you think someone else has used your account?",
        list: [],
        paragraphs: ["Ask the school to block the account at once, and change your password."],
      },
    ],
  },
};
