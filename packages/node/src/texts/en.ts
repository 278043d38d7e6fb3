import { errorTexts, type Texts } from "./texts.ts";

const anotherPerson = {
  title: "Someone else is logged in here",
  body: "The login was for a different person from the one who is logged in in this browser. Nothing has changed.",
};

const askForRight = {
  steps: [
    "Ask the managing director, chair of the board or main administrator to authorise you.",
    "When they have done so, choose the organisation again here.",
  ],
  retry: "Choose another organisation",
};

const twoSteps = {
  title: "Log in with two steps",
  body: "The password alone is not enough here. Log in again and confirm the login as well, for example with a code or a security key. If you have not set this up, IT support where you work can help you.",
  retry: "Log in again",
};

/** English. */
export const en: Texts = {
  errors: errorTexts({
    access_client_refused: {
      title: "The service you are using has no access",
      body: "It has not been approved to fetch information here.",
    },
    access_token_expired: {
      title: "Access has expired",
      body: "The service you are using waited too long. Try again.",
    },
    access_token_invalid: {
      title: "Access cannot be used",
      body: "We cannot confirm that it comes from the login service.",
    },
    access_token_misplaced: {
      title: "We do not understand the request",
      body: "The service you are using sent your access in a way that we do not accept.",
    },
    access_token_missing: { title: "Access is missing", body: "The service you are using did not send your access." },
    access_token_unavailable: {
      title: "You need to log in again for this page",
      body: "Your login no longer gives access to the information on this page. Log in to continue.",
      retry: "Log in again",
    },
    api_unavailable: {
      title: "We cannot fetch the information",
      body: "A service that we fetch information from is not responding right now. Wait a moment and try again.",
    },
    client_organisation_required: {
      title: "The organisation is missing",
      body: "The service you are using does not say which organisation it is fetching information for.",
    },
    dpop_proof_invalid: {
      title: "This service cannot use the access",
      body: "The service you are using could not prove that the access was given to it.",
    },
    dpop_proof_replayed: {
      title: "The request has already been used",
      body: "The service you are using sent the same request twice, and we only accept the first one.",
    },
    scope_insufficient: {
      title: "Access does not cover this",
      body: "The service you are using has access to some things, but not to this.",
    },
    token_exchange_refused: {
      title: "The service cannot fetch the information for you",
      body: "The login service does not let this service fetch information from other services on your behalf.",
    },
    identity_provider_refused: {
      title: "You need to log in a different way",
      body: "This service requires a certain way of logging in. Try again and choose it in {login}.",
    },
    logout_token_invalid: {
      title: "We cannot trust the logout",
      body: "We cannot confirm that the message comes from the login service, so nobody has been logged out.",
    },
    logout_token_lifetime_invalid: {
      title: "We cannot use the logout",
      body: "The message from the login service does not say when it expires, so nobody has been logged out.",
    },
    provider_required: {
      title: "You need to log in another way",
      body: "You are already logged in, but this page is for people who log in another way. If you log in that way, your current login will end.",
    },
    session_replaced: {
      title: "This page is using a login that has ended",
      body: "You are still logged in, but you logged in again or changed organisation after opening this page. Try again to continue with the new login.",
    },
    logged_out_meanwhile: {
      title: "You were logged out",
      body: "{login} logged you out while you were logging in. Log in to continue.",
      retry: "Log in again",
    },
    refresh_answer_lost: {
      title: "You are logged out",
      body: "{login} did not respond when we tried to renew your login, so you are logged out. This is not caused by anything you did. Log in to continue.",
      retry: "Log in again",
    },
    refresh_refused: {
      title: "You are logged out",
      body: "{login} no longer accepts your login, so we logged you out to be safe. Log in to continue.",
      retry: "Log in again",
    },
    access_denied: {
      title: "The login was cancelled",
      body: "You are not logged in. You can log in whenever you like.",
      retry: "Log in",
    },
    another_person: {
      ...anotherPerson,
      retry: "Log in again",
      logOut: "Log out and log in as yourself",
    },
    assurance_insufficient: {
      title: "Log in at a higher security level",
      body: "The login you used does not have the security level required here. Log in again and choose another way.",
      retry: "Log in again",
    },
    authentication_too_old: {
      title: "Confirm that it is you",
      body: "You logged in a while ago. Log in again to confirm that it is you.",
      retry: "Log in again",
    },
    callback_replayed: {
      title: "This login has already been used",
      body: "This happens when the browser goes back or reloads the page. You can safely log in again.",
      retry: "Log in again",
    },
    claims_challenge: {
      title: "You need to log in again",
      body: "What you asked for requires you to log in again. {login} may ask you to confirm the login as well, for example with a code or a security key.",
      retry: "Log in again",
    },
    employment_required: {
      title: "Use your employee account",
      body: "The account you used is not registered as an employee account. If you have more than one, choose another. If this is wrong, IT support where you work can correct it.",
      retry: "Choose another account",
    },
    multi_factor_required: twoSteps,
    national_id_required: {
      title: "Log in with a personal eID",
      body: "To see what you are authorised to do, we must know who you are in Altinn. This login does not tell us. Log in with {eid}.",
      retry: "Log in again",
    },
    organisation_required: {
      title: "You need authorisation from {org}",
      body: "You are acting on behalf of {org}. The organisation must authorise you in {giver} before you can continue.",
      ...askForRight,
    },
    session_not_kept: {
      title: "Your browser did not keep the login",
      body: "We need to store one cookie to keep you logged in. Allow cookies from {host}, or try another browser. If that does not help, the fault may be ours.",
    },
    session_required: {
      title: "You have been logged out",
      body: "You had not used the service for a while, or the login had reached its time limit. Log in to come back here.",
      retry: "Log in again",
    },
    transaction_missing: {
      title: "We cannot find your login in this browser",
      body: "This can happen if you switch browsers while logging in, open an old link or have cookies turned off.",
      retry: "Log in again",
    },
    providerDown: {
      title: "We cannot reach {login}",
      body: "{login} is not responding. This is not caused by anything you did. Try again in a few minutes.",
    },
    serviceDown: {
      title: "Sorry, the service is not available right now",
      body: "The fault is ours. You will not be logged out because of this. Try again in a few minutes.",
    },
    loginTimedOut: {
      title: "The login timed out",
      body: "You are not logged in and nothing has changed. Start again to get more time.",
      retry: "Log in again",
    },
    loginStopped: {
      title: "We could not complete the login",
      body: "The answer from {login} did not match our request, so we stopped to be safe. This is not caused by anything you did. You are not logged in.",
      retry: "Log in again",
    },
    ourFault: {
      title: "Sorry, something went wrong on our side",
      body: "The fault is ours, not yours. If it happens again, contact {support}.",
    },
    notFound: { title: "We cannot find the page", body: "The address may be wrong, or the page may have moved." },
    notOurs: {
      title: "We did not accept what was sent",
      body: "We could not see that it came from one of our own pages, so nothing has changed. Open the page in the service again, and try once more.",
    },
    anotherEmployer: {
      title: "Use your work account at {agency}",
      body: "The account you used belongs to another organisation.",
      retry: "Choose another account",
    },
    notOpen: {
      title: "The service is not open to {org}",
      body: "{login} does not give us access for this organisation. A registration may be missing, or the organisation may have to accept terms first.",
    },
  }),
  situations: {
    actsForNobody: {
      title: "Choose the organisation you are here for",
      body: "{service} is used on behalf of an organisation. You are logged in as yourself.",
      retry: "Choose organisation",
    },
    eidRequired: {
      title: "Log in with {eid}",
      body: "You logged in with an eID at security level {given}. You need one at security level {asked} here.",
      retry: "Log in again",
      help: "If you do not have one of these",
    },
    inFrame: {
      title: "Continue in the whole window",
      body: "This page is shown inside another page, where you cannot log in. Save what you have written on the page around it, and choose “Continue in the whole window”. You will come back afterwards.",
      retry: "Continue in the whole window",
    },
    loggedInAsAnother: {
      ...anotherPerson,
      retry: "Continue",
      retryAs: "Continue as {name}",
      logOut: "Log out and log in as yourself",
    },
    loggedInAsCitizen: {
      title: "Log in for your organisation",
      body: "You are logged in as a private individual. {service} is for people acting on behalf of an organisation. We do not link the two logins.",
      retry: "Log in as an employee",
    },
    loggedInAsEmployee: {
      title: "Log in as a private individual",
      body: "You are logged in as an employee. You use this service as a private individual, and your employer cannot see what you do here.",
      retry: "Log in with {login}",
    },
    logoutFailed: {
      title: "We could not complete the logout",
      body: "The fault is ours. Try again in a few minutes, or close all browser windows.",
    },
    noAuthorisation: {
      title: "No organisation has authorised you yet",
      body: "Your login worked, but {login} found no organisation that you can {right} on behalf of. Ask the managing director, chair of the board or main administrator to authorise you in {giver}, then log in again.",
      retry: "Log in again",
      access: "How to get authorisation",
      logOut: "Log in as someone else",
    },
    otherOrganisation: {
      title: "This is for another organisation",
      body: "You are acting on behalf of {org}, but what you tried to do is for another organisation. Nothing has changed. Switch organisation, or open the page again for {org}.",
      retry: "Switch organisation",
    },
    rightRequired: {
      title: "You need authorisation to {right}",
      body: "You are acting on behalf of {org}. The organisation must authorise you in {giver} before you can {right}.",
      ...askForRight,
    },
    stillLoggedIn: {
      title: "You are still logged in",
      body: "The new login was cancelled and nothing has changed. To continue, log in again.",
      retry: "Log in again",
    },
    stillLoggedInEid: {
      title: "You are still logged in",
      body: "The new login was cancelled and nothing has changed. To continue, log in with {eid}.",
      retry: "Log in with {eid}",
      help: "If you do not have one of these",
    },
    stillUnauthorised: {
      title: "{org} has not authorised you yet",
      body: "You chose {org}. The organisation must authorise you in {giver} before you can {right}.",
      ...askForRight,
    },
    stillOtherOrganisation: {
      title: "You are still acting on behalf of {org}",
      body: "What you tried to do is for another organisation. If you cannot choose it, it must first authorise you in {giver}.",
      ...askForRight,
    },
    twoStepsRequired: twoSteps,
  },
  words: {
    service: "the service",
    agency: "our organisation",
    support: "user support",
    login: "the login service",
    eid: "BankID, Buypass or Commfides",
    right: "use {service}",
    org: "the organisation",
    giver: "Altinn",
    host: "this site",
    level: "unknown",
  },
  levels: { low: "low", substantial: "substantial", high: "high" },
  actions: {
    tryAgain: "Try again",
    toFrontPage: "Go to the front page",
    toBack: "Back to where you were",
    toService: "Go to {service}",
    toAccess: "Open {giver}",
    whatToDo: "What you can do",
    aboutCookies: "About cookies",
    backTo: "Back to {place}",
    logIn: "Log in",
    logInAgain: "Log in again",
    logOut: "Log out",
    logOutOf: "Log out of {login}",
    proceed: "Continue",
    cancel: "Cancel",
  },
  reference: { label: "Reference", help: "Give the reference if you contact user support." },
  otherWays: "Other ways to log in",
  loggedIn: {
    title: "You are logged in",
    body: "Go back to the tab you came from and continue there. You can close this tab.",
  },
  loggedOut: {
    title: "You are logged out",
    body: "You are logged out of {service} and {login}. If you share this computer, close the browser too.",
  },
  loggedOutHere: {
    title: "You are logged out of {service}",
    body: "{login} may still remember you in this browser. Log out there too, or close all browser windows.",
  },
  loggedOutElsewhere:
    "The login to the other part of this site has ended here too. The login service that was used there may still remember who was logged in. Log out there as well, or close all browser windows.",
  headTooLarge: {
    title: "Your browser sent us too much",
    body: "Your browser has kept so many cookies from this site that it sends more than we can accept. You have done nothing wrong.",
    inSettings: "Delete the cookies in the settings of your browser, and try again.",
    byButton:
      "Delete the cookies to continue. You will then be logged out here, and perhaps from other services on the same site. What you have saved with us is not lost.",
    button: "Delete the cookies",
  },
  loggedOutOnward: {
    title: "You are being logged out",
    body: "You are logged out of {service}. We are now logging you out of {login}. Press the button if nothing happens.",
  },
  logoutQuestion: {
    title: "Do you want to log out of {service}?",
    body: "Anything you have not saved or sent may be lost.",
    logsOutOthers: "You will also be logged out of other services where you are logged in with {login}.",
  },
  frame: {
    skipToContent: "Skip to content",
    language: "English",
    languages: "Language",
    unreviewed: "draft",
    quoted: "‘{name}’",
    loggedInAs: "Logged in as {name}",
    onBehalfOf: "On behalf of {organisations}",
    chosenOrganisations: "the organisations you have chosen",
    help: {
      title: "Need help?",
      byLink: "Contact {who}.",
      byPhone: "Call {who} on {phone}{hours}.",
      byBoth: "Contact {who}, or call {phone}{hours}.",
      reference: "Give the reference {reference}.",
    },
    about: "About the service",
    accessibility: "Accessibility statement",
    privacy: "Privacy",
    cookies: "Cookies",
    contact: "Contact us",
  },
};
