import type { AccessTexts } from "./texts.ts";

/** English: errors of a program that calls an API for a person. */
export const access: AccessTexts = {
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
};
