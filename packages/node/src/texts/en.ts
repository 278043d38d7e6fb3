import type { Texts } from "./texts.ts";

/** English. */
export const en: Texts = {
  errors: {
    // Of a program that calls an API for a person.
    access_client_refused: {
      title: "The service you use has no access",
      body: "It has not been approved to get anything here. Contact user support if you need help.",
    },
    access_token_expired: {
      title: "The access has run out",
      body: "The service you use waited too long. Try again.",
    },
    access_token_invalid: {
      title: "The access cannot be used",
      body: "We cannot confirm that it comes from the login service. Contact user support if you need help.",
    },
    access_token_misplaced: {
      title: "We do not understand the request",
      body: "The service you use sent your access in a way that we do not take. Contact user support if you need help.",
    },
    access_token_missing: {
      title: "The access is missing",
      body: "The service you use did not send your access. Contact user support if you need help.",
    },
    access_token_unavailable: {
      title: "You need to log in again",
      body: "Your login no longer gives access to the information on this page. Log in to go on.",
      retry: "Log in again",
    },
    api_not_allowed: {
      title: "Something went wrong on our side",
      body: "The service tried to fetch information in a way that is not allowed, and we stopped it. The fault is ours, not yours. Contact user support if you need help.",
    },
    api_unavailable: {
      title: "We cannot fetch the information",
      body: "A service that we fetch information from does not answer right now. Wait a moment, and try again.",
    },
    client_organisation_required: {
      title: "The organisation is missing",
      body: "The service you use does not say which organisation it gets information for. Contact user support if you need help.",
    },
    dpop_proof_invalid: {
      title: "The access cannot be used",
      body: "The service you use did not show that the access is its own. Contact user support if you need help.",
    },
    dpop_proof_replayed: {
      title: "The request was used before",
      body: "The service you use sent the same request twice, and we take the first one only. Contact user support if you need help.",
    },
    scope_insufficient: {
      title: "The access does not cover this",
      body: "The service you use has access to some things, but not to this. Contact user support if you need help.",
    },
    token_exchange_refused: {
      title: "The service cannot fetch the information for you",
      body: "The login service does not let this service fetch information further on your behalf. Contact support if you need help.",
    },
    access_denied: {
      title: "The login was cancelled",
      body: "You are not logged in. You can try again whenever you like.",
    },
    another_person: {
      title: "You are logged in as someone else",
      body: "The login was for another person than the one who is logged in here, so nothing was changed. Try again with the same login as before, or log out first.",
    },
    assurance_insufficient: {
      title: "You need to log in more securely",
      body: "This service asks for a more secure login than the one you used. Try again, and choose a login with higher security.",
    },
    audit_unavailable: {
      title: "Login is closed right now",
      body: "We cannot keep a log of logins, and let nobody in without one. Wait a moment and try again.",
    },
    authentication_too_old: {
      title: "You need to log in again",
      body: "The login service used an earlier login. To go on, please confirm once more who you are.",
      retry: "Log in again",
    },
    authorization_request_refused: {
      title: "We cannot start the login",
      body: "The login service said no to our request. The fault is ours, not yours. Contact user support if you need help.",
    },
    authorization_response_invalid: {
      title: "The login was not completed",
      body: "We got an answer that we do not understand, and stopped to be on the safe side. Go to the front page and start again.",
    },
    callback_replayed: {
      title: "This login has already been used",
      body: "This can happen when you go back in the browser or reload the page. Try again.",
    },
    claims_challenge: {
      title: "You need to log in more securely",
      body: "What you asked for is behind a more secure login than the one you used. Log in to go on.",
      retry: "Log in again",
    },
    client_authentication_failed: {
      title: "Login is not working right now",
      body: "The login service does not recognise our service. The fault is ours, not yours. Contact user support if you need help.",
    },
    code_refused: {
      title: "The login was not completed",
      body: "The login service did not confirm the login. This can happen when it takes a little long. Try again.",
    },
    configuration_invalid: {
      title: "The service is not set up correctly",
      body: "The fault is ours, not yours. Contact user support if you need help.",
    },
    cross_site_request: {
      title: "We stopped the request",
      body: "It does not seem to come from this service. Go to the front page and try from there.",
    },
    directory_refused: {
      title: "You are logged in from another organisation",
      body: "This service is for those who are employed here, and you logged in at another organisation than ours. Try again with an account from here, or contact user support.",
    },
    employment_required: {
      title: "This service is for employees",
      body: "The account that you logged in with is not registered as that of an employee. Try again with the account that you have as an employee, or ask the support desk where you work to correct the information.",
      retry: "Log in with another account",
    },
    groups_overage: {
      title: "We do not know your access",
      body: "You are in more groups than the login service tells us about, so we cannot see what you may do. The fault is ours, not yours. Contact user support if you need help.",
    },
    guest_refused: {
      title: "You are logged in as a guest",
      body: "This service is for those who are employed here, and your account is from another organisation. Try again with an account from here, or contact user support.",
    },
    id_token_invalid: {
      title: "The login was not completed",
      body: "What the login service told us does not add up, so you are not logged in. Contact user support if you need help.",
    },
    id_token_signature_invalid: {
      title: "We cannot trust the login",
      body: "We cannot confirm that the answer comes from the login service, so you are not logged in. Contact user support if it happens again.",
    },
    identity_provider_refused: {
      title: "You logged in in another way than we asked for",
      body: "This service requires you to log in in a certain way, and the login service used another. Try again, and choose the way that is set up for this service.",
    },
    issuer_mismatch: {
      title: "The login was not completed",
      body: "The answer came from another login service than the one you used, so you are not logged in. Go to the front page and start again.",
    },
    logged_out_meanwhile: {
      title: "You were logged out",
      body: "The login service logged you out while you were on your way in, perhaps from another tab. Log in to go on.",
      retry: "Log in again",
    },
    login_not_navigation: {
      title: "Open the page to log in",
      body: "Login only starts when you open the page yourself. Go to the front page and log in from there.",
    },
    logout_token_invalid: {
      title: "We cannot trust the logout",
      body: "We cannot confirm that the message comes from the login service, and have logged nobody out.",
    },
    logout_token_lifetime_invalid: {
      title: "We cannot use the logout",
      body: "The message from the login service does not say when it ends, so we have logged nobody out.",
    },
    method_not_allowed: {
      title: "The page cannot be used this way",
      body: "Go to the front page and try from there.",
    },
    multi_factor_required: {
      title: "You need to log in with two steps",
      body: "This service asks you to confirm the login with more than a password, such as your phone. Try again, or ask your employer for two-step login.",
    },
    organisation_refused: {
      title: "You do not have access for this organisation",
      body: "The login service does not give access for the organisation you chose. Use a different organisation, or contact user support if you need help.",
    },
    organisation_required: {
      title: "You do not have access to this",
      body: "You need to log in on behalf of an organisation that has given you access. You can choose another organisation, or ask yours for access.",
      retry: "Choose organisation",
    },
    provider_metadata_invalid: {
      title: "Login is not working right now",
      body: "The login service is set up in a way that we cannot use. It is nothing you have done. Contact user support if you need help.",
    },
    provider_required: {
      title: "You need to log in another way",
      body: "You are already logged in, but this page is for people who log in another way. If you log in that way, your current login ends.",
    },
    provider_response_invalid: {
      title: "The login was not completed",
      body: "We got an answer from the login service that we cannot use. Wait a moment, and try again.",
    },
    provider_unavailable: {
      title: "We cannot reach the login service",
      body: "It may be down, or it has a lot to do. Wait a moment, and try again.",
    },
    refresh_answer_lost: {
      title: "You are logged out",
      body: "The login service did not answer when your login was to be renewed, so you are logged out. It is nothing you have done. Log in to go on.",
      retry: "Log in again",
    },
    refresh_refused: {
      title: "You are logged out",
      body: "The login service no longer accepts your login, and we logged you out to be on the safe side. Log in to go on.",
      retry: "Log in again",
    },
    representation_invalid: {
      title: "We cannot confirm whom you represent",
      body: "What we were told about the organisation does not match what we asked for, so you are not logged in. Contact user support if you need help.",
    },
    representation_unavailable: {
      title: "We cannot confirm whom you act for",
      body: "We cannot check right now whether you may still act for the organisation, and nothing has been done. Wait a moment, and try again.",
    },
    request_invalid: {
      title: "The link cannot be used",
      body: "Whatever sent you here gave us something that we do not understand. Go to the front page and start from there.",
    },
    return_to_invalid: {
      title: "The link cannot be used",
      body: "It points to a place that we cannot send you to. Go to the front page and find your way from there.",
    },
    route_not_found: {
      title: "We cannot find the page",
      body: "The address may be wrong, or the page may have moved. Go to the front page and find your way from there.",
    },
    scope_rejected: {
      title: "The organisation does not have access",
      body: "The login service does not give access to the information on this page. The organisation you act for may not have accepted its terms. Contact user support if you need help.",
    },
    session_not_kept: {
      title: "The login goes round in circles",
      body: "You have logged in several times without getting any further. The browser may not keep cookies, or something is wrong at our end. Try again. If that does not help, contact user support.",
    },
    session_replaced: {
      title: "Your login has been renewed",
      body: "You have logged in again or changed organisation in the meantime, and the page belonged to the login before. Try again, and the new one is used.",
    },
    session_required: {
      title: "You need to log in",
      body: "You are not logged in, or you have been logged out. Log in to go on.",
      retry: "Log in",
    },
    session_store_unavailable: {
      title: "The service is not available right now",
      body: "We cannot check whether you are logged in. Wait a moment, and try again.",
    },
    state_mismatch: {
      title: "The login was not completed",
      body: "The answer does not belong to a login in this browser, and we stopped to be on the safe side. Go to the front page and start again.",
    },
    transaction_expired: {
      title: "The login took too long",
      body: "You are not logged in. Try again, and you get more time.",
    },
    transaction_missing: {
      title: "We cannot find the login in this browser",
      body: "You are not logged in here. This can happen when an app opens another browser than the one you started in, or when the browser does not accept cookies. Try again, and use the same browser all the way.",
      retry: "Log in again",
    },
    unexpected_failure: {
      title: "Something went wrong",
      body: "There has been a fault on our side. Contact user support if you need help.",
    },
    userinfo_invalid: {
      title: "The login was not completed",
      body: "We asked the login service for information about you, and the answer is not right, so you are not logged in. Contact user support if you need help.",
    },
  },
  actions: {
    tryAgain: "Try again",
    toFrontPage: "To the front page",
    whatToDo: "What you can do",
    logIn: "Log in",
    logOut: "Log out",
  },
  reference: { label: "Reference", help: "Give the reference if you contact user support." },
  otherWays: "Other ways to log in",
  stillLoggedIn: {
    title: "The login was cancelled",
    body: "You are still logged in as before. You can try again whenever you like.",
  },
  loggedIn: {
    title: "You are logged in",
    body: "Go back to the tab that you came from, and continue there. You can close this one.",
  },
  loggedOut: {
    title: "You are logged out",
    body: "If you share the computer with others, you should close the browser as well.",
  },
  loggedOutHere: {
    title: "You are logged out here",
    body: "The login service may still remember you in this browser. Close all browser windows if you share this computer with others.",
  },
  loggedOutElsewhere:
    "The other part of this site is logged out here too. The login service that was used there may still remember who was logged in. Log out there as well, or close all browser windows.",
  loggedOutOnward: {
    title: "You are being logged out",
    body: "You are logged out here, and the login service is logging you out now. Press the button if nothing happens.",
  },
  logoutQuestion: {
    title: "Do you want to log out?",
    body: "Save what you are working on before you log out.",
  },
  frame: {
    skipToContent: "Skip to content",
    language: "English",
    languages: "Language",
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
