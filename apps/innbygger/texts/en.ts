import type { Words } from "./nb";

/** English. */
export const en: Words = {
  agency: "The Aquaculture Authority",
  service: "Sign-up for lobster fishing",
  toFrontPage: "Go to the front page",
  session: {
    private: "Private",
    actingAs: "You are acting as a private person",
  },
  elsewhere: {
    question: "Do you report for an organisation?",
    link: "Monthly aquaculture report (you log in again)",
    service: "the monthly aquaculture report",
  },
  front: {
    lead: "Everybody who wants to fish for lobster must sign up before the fishing starts. Here you sign up as a private person, and get the participant number to mark your floats with.",
    needs: "What you need",
    needEid: "An eID at level substantial or high: MinID, BankID, Buypass or Commfides.",
    needNewLogin: "A separate login. A login that you have with us as an employee does not count here.",
    logIn: "Log in as a private person",
    toOwnPage: "Go to My page",
  },
  ownPage: {
    title: "My page",
    none: "You have not signed up for lobster fishing yet.",
    signedUp: "You are signed up for lobster fishing.",
    signUp: "Sign up",
    change: "Change your sign-up",
  },
  details: {
    deltakernummer: "Participant number",
    sesong: "Season",
    antallTeiner: "Number of pots",
    omrade: "Area",
    registrert: "Registered",
  },
  form: {
    title: "Sign up for lobster fishing",
    antallTeiner: "As many as you will have out at the same time. A private person may have up to ten.",
    omrade: "Where you will fish the most",
    chooseArea: "Choose an area",
    youActInPrivate: "You are acting as a private person.",
    notForOthers: "The sign-up is for yourself, and not for an organisation that you work for.",
    send: "Submit the sign-up",
    faults: {
      antallTeiner: "Enter the number of pots as a whole number between 1 and 10",
      omrade: "Choose the area that you will fish in",
    },
    refused: {
      changed_meanwhile:
        "The sign-up has not been changed. It was changed elsewhere since you opened the page. Reload the page, and look it over.",
      unavailable:
        "The sign-up has not been submitted. The register is not accepting sign-ups right now. Wait a moment and try again.",
      session:
        "The sign-up has not been submitted. You need to log in again first. What you have entered is still here.",
    },
  },
  receipt: {
    title: "Sign-up submitted",
    onBehalfOf: "You have signed up as",
    inPrivate: "a private person.",
    next: "Mark every float with your name, your address and the participant number before you set out the pots.",
    toOwnPage: "Back to My page",
  },
  notFound: {
    title: "We cannot find the page",
    body: "The address may be wrong, or the page may have moved.",
  },
  privacy: {
    title: "What we know about you",
    lead: "You log in with ID-porten, the common login for public services. This page says what we learn, what we use it for and how long we keep it.",
    sections: [
      {
        heading: "What we get from ID-porten",
        list: [
          "A code that only we use, so we recognise you next time.",
          "When you logged in, what kind of eID you used, and how secure it is, so that we know the login is good enough.",
        ],
        paragraphs: [
          "We do not get your name, and do not ask for it.",
          "ID-porten also sends us your national identity number. We keep it encrypted while you are logged in, because the register requires proof of your login. Neither we nor the register use it, show it or keep it after that.",
          "When you are logged in here, you are logged in to ID-porten too, and can go straight into other public services. If you log out here, you log out of them as well.",
        ],
      },
      {
        heading: "Work and private life are two different things",
        list: [],
        paragraphs: [
          "If you are also logged in with us as an employee, that is another login altogether. We do not link the two, not by the national identity number either, and your employer cannot see what you do here.",
          "If you go from one of the services to the other, you log in again. If you log out of one, you are still logged in to the other. Log out of both when others are to use the machine.",
        ],
      },
      {
        heading: "Why we need it",
        list: [],
        paragraphs: [
          "It is our task to know who fishes for lobster, and we must know that it is you who sign up. The legal basis is article 6 (1) (e) of the GDPR.",
          "When you look at your sign-up or send it in, the register gets the code for you, how securely you logged in, and what you have filled in.",
        ],
      },
      {
        heading: "How long we keep it",
        list: [
          "You are logged in until you log out, until you have not used the service for 30 minutes, and never for longer than two hours. After that no one can read the information, and it is deleted.",
          "The log of logins and sign-ups has the time, your IP address and a code for you, but no name. It is deleted after one year.",
          "The sign-up stays in the register for the season. From 1 December you can sign up for the next one, and the old one is deleted then.",
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
    title: "Can’t or won’t use an eID?",
    lead: "Most people sign up with BankID or MinID. There is another way too, and the sign-up is just as good.",
    sections: [
      {
        heading: "Sign up on paper",
        list: [],
        paragraphs: [
          "Write to hummer@havbrukstilsynet.example, and we will send you a form by post. Give your name and address in the e-mail, but not your national identity number. When we have the form back, we send you the participant number.",
        ],
      },
      {
        heading: "Get help from someone you trust",
        list: [],
        paragraphs: [
          "Others can write to us for you, and help you with the form. Do not let anybody borrow your eID, code or password, not even your family.",
        ],
      },
      {
        heading: "No eID yet?",
        list: [],
        paragraphs: [
          "MinID is free for everybody who is 13 or older and has a Norwegian national identity number or D number. norge.no tells you how to get an eID. Without a Norwegian national identity number or D number, you can use the form on paper.",
        ],
      },
      {
        heading: "Is the only eID you have from work?",
        list: [],
        paragraphs: ["It works here too. Ask your employer first whether you may use it in private."],
      },
      {
        heading: "Have you lost your eID, or do you think someone else has used it?",
        list: [],
        paragraphs: [
          "Ask the issuer to block it. If you think that someone has signed up in your name, write to hummer@havbrukstilsynet.example.",
        ],
      },
    ],
  },
};
