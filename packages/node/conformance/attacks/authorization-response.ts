import { type Attack, refused } from "../attack.ts";

/** In what the browser brings back. */
export const authorizationResponse: readonly Attack[] = [
  refused({ code: "issuer_mismatch" }, "R-028 iss is another, with an error", "A-28 iss is a script"),
  refused(
    { code: "transaction_missing", details: { cookie: "missing" } },
    "A-01 state is of nobody",
    "A-28 state is a script",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "code", fault: "repeated" } },
    "A-11 code comes twice",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "state", fault: "repeated" } },
    "A-11 state comes twice",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "iss", fault: "repeated" } },
    "R-029 iss comes twice",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "error", fault: "repeated" } },
    "A-11 error comes twice",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "error", fault: "unexpected" } },
    "A-11 code and error together",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "code", fault: "missing" } },
    "A-11 neither code nor error",
    "A-11 code is empty",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "state", fault: "missing" } },
    "A-11 state is empty",
    "A-11 everything is behind #",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "code", fault: "unexpected" } },
    "A-11 code has ten thousand characters",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "access_token", fault: "unexpected" } },
    "R-006 an access token by way of the browser",
  ),
  refused(
    { code: "authorization_response_invalid", details: { parameter: "response", fault: "unexpected" } },
    "R-006 a response that is a JWT",
  ),
  refused({ code: "authorization_request_refused", details: { error: "unknown" } }, "A-28 error is a script"),
  refused({ code: "session_required" }, "A-56 the provider answers login_required"),
  refused(
    { code: "provider_unavailable", details: { endpoint: "authorization" } },
    "L-02 the provider answers server_error",
    "L-02 the provider answers temporarily_unavailable",
  ),
  refused(
    { code: "authorization_request_refused", details: { error: "consent_required" } },
    "L-02 the provider answers consent_required",
  ),
];
