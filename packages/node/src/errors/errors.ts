// errors/: the table of errors, and the one class that they are thrown as.
// It must not know what a person reads or how an error is answered.

import type { AuthErrorDetails } from "./error-details.ts";

export type { AuthErrorDetails, ConfigurationFault } from "./error-details.ts";

/** Who has to act before the same request can succeed. */
export type Blame = "operator" | "provider" | "person" | "caller" | "attack";

interface ErrorRow {
  /** HTTP status of the answer. */
  readonly status: number;
  readonly blame: Blame;
  /** True if an unchanged retry by the same person may succeed. */
  readonly retry: boolean;
  /** One line for the operator. */
  readonly summary: string;
}

/**
 * Every error of this library. HTTP status, log level, documentation page and the texts for people follow from the row, so a new error is one new
 * row (and its texts).
 */
export const errorTable = {
  access_client_refused: row(
    403,
    "attack",
    false,
    "The access token belongs to a client that this API does not allow.",
  ),
  access_denied: row(200, "person", true, "The person cancelled at the provider."),
  access_token_expired: row(401, "caller", true, "The access token has expired."),
  access_token_invalid: row(401, "attack", false, "The access token is not one of the issuer's for this API."),
  access_token_misplaced: row(400, "caller", false, "The access token did not come alone in the Authorization header."),
  access_token_missing: row(401, "caller", false, "The request to the API has no access token."),
  access_token_unavailable: row(401, "person", true, "The session has no valid access token."),
  altinn_answer_invalid: row(502, "provider", true, "Altinn's answer is not as documented, so nothing in it counts."),
  altinn_refused: row(500, "operator", false, "Altinn refuses the calls of this service."),
  api_not_allowed: row(500, "operator", false, "The application made a call that apis or the provider does not allow."),
  api_unavailable: row(503, "provider", true, "The API cannot be reached or does not answer in time."),
  another_person: row(403, "person", true, "Another person logged in than the one whose session it is."),
  assurance_insufficient: row(403, "person", true, "The person was authenticated at a lower level than was asked for."),
  audit_unavailable: row(503, "operator", true, "The audit log did not store the event, so the login was refused."),
  authentication_too_old: row(403, "person", true, "The person was authenticated longer ago than was asked for."),
  authorization_request_refused: row(500, "operator", false, "The provider refused the authorization request."),
  authorization_response_invalid: row(400, "attack", false, "The authorization response is malformed or ambiguous."),
  callback_replayed: row(400, "person", true, "The authorization response was used before."),
  claims_challenge: row(401, "person", true, "The provider demands a stronger login before it gives this token."),
  client_authentication_failed: row(500, "operator", false, "The provider does not accept this client's credentials."),
  client_organisation_required: row(403, "caller", false, "The access token lacks the organisation of the client."),
  code_refused: row(400, "person", true, "The provider refused the authorization code."),
  configuration_invalid: row(500, "operator", false, "The configuration has faults."),
  cross_site_request: row(
    403,
    "attack",
    false,
    "A state-changing request does not come from this application's own origin.",
  ),
  directory_refused: row(403, "person", true, "The person logged in from another directory than the agency's own."),
  dpop_proof_invalid: row(401, "attack", false, "The DPoP proof does not show that the caller has the token's key."),
  dpop_proof_replayed: row(401, "attack", false, "The DPoP proof was used before."),
  employment_required: row(403, "person", true, "The person is not employed where they have their account."),
  groups_overage: row(500, "operator", false, "The id_token does not list all groups of the person."),
  guest_refused: row(403, "person", true, "The person is a guest in the directory, and guests are not let in."),
  id_token_invalid: row(502, "provider", false, "A claim of the id_token is missing or wrong."),
  id_token_signature_invalid: row(502, "attack", false, "The id_token is not signed by the provider."),
  identity_provider_refused: row(
    403,
    "person",
    true,
    "The person used another identity provider than the requested one.",
  ),
  issuer_mismatch: row(400, "attack", false, "The authorization response came from another issuer."),
  logged_out_meanwhile: row(403, "person", true, "The person's session ended during this login."),
  login_not_navigation: row(401, "person", false, "A request that is not a navigation tried to start a login."),
  logout_token_invalid: row(400, "attack", false, "The logout token is not one of the provider's for this client."),
  logout_token_lifetime_invalid: row(
    400,
    "provider",
    false,
    "The provider's logout token has no exp, or is valid for longer than five minutes.",
  ),
  method_not_allowed: row(405, "person", false, "The route does not answer this method."),
  multi_factor_required: row(403, "person", true, "The person logged in by one factor, where more are demanded."),
  national_id_required: row(403, "person", true, "The session has no national id, and Altinn knows people by it."),
  organisation_refused: row(403, "caller", false, "The provider gives no token for this organisation."),
  organisation_required: row(403, "person", true, "The person acts for no organisation with the required right."),
  origin_missing: row(
    403,
    "caller",
    false,
    "A state-changing request has neither Origin nor Sec-Fetch-Site, so its origin is unknown.",
  ),
  page_header_missing: row(
    403,
    "operator",
    false,
    "A call by script of this origin lacks the header x-adgangskort, or a Server Action the field of that name.",
  ),
  provider_metadata_invalid: row(502, "provider", false, "The provider's metadata lacks what the profile requires."),
  provider_required: row(403, "person", false, "The session is of another provider entry than the required one."),
  provider_response_invalid: row(502, "provider", true, "The provider's answer violates the protocol."),
  provider_unavailable: row(
    503,
    "provider",
    true,
    "The provider cannot be reached or answers with an error of its own.",
  ),
  refresh_answer_lost: row(
    401,
    "provider",
    true,
    "The answer to an earlier refresh was lost, the provider refuses the old token, and the session has ended.",
  ),
  refresh_refused: row(401, "attack", true, "The provider refused the refresh token, and the session has ended."),
  replicas_disagree: row(
    500,
    "operator",
    true,
    "Replicas of the application have configurations that cannot work side by side.",
  ),
  representation_invalid: row(
    502,
    "provider",
    false,
    "The granted authorization_details do not match the requested ones.",
  ),
  representation_unavailable: row(
    503,
    "provider",
    true,
    "It cannot be checked now whether the person may still act for the organisation.",
  ),
  request_invalid: row(400, "provider", false, "A parameter that another site sent is missing, repeated or wrong."),
  return_to_invalid: row(400, "attack", false, "The return_to leaves this site."),
  route_not_found: row(404, "person", false, "There is no such route."),
  scope_insufficient: row(403, "caller", false, "The access token lacks a scope that this API demands."),
  scope_rejected: row(
    403,
    "operator",
    false,
    "The provider did not grant a scope that was requested for the access token.",
  ),
  session_not_kept: row(
    500,
    "operator",
    true,
    "Three logins in a row succeeded, but no page could read the session of any of them.",
  ),
  session_replaced: row(409, "person", true, "A newer session replaced this one."),
  session_required: row(401, "person", true, "There is no session."),
  session_store_unavailable: row(503, "operator", true, "The session store cannot be reached."),
  signing_failed: row(500, "operator", false, "The client key made no valid signature."),
  signing_unavailable: row(503, "operator", true, "The signer of the client key failed or did not answer in time."),
  state_mismatch: row(400, "attack", false, "The state does not belong to a login of this browser."),
  system_user_refused: row(403, "caller", false, "The customer has not approved this system user for this client."),
  system_user_required: row(403, "caller", false, "The access token is not of exactly one system user."),
  token_exchange_refused: row(403, "caller", false, "The provider gives no token in exchange for this one."),
  token_not_bound: row(
    502,
    "provider",
    true,
    "The provider gave a bearer token where one bound to a key was requested.",
  ),
  transaction_expired: row(400, "person", true, "The login took too long."),
  transaction_missing: row(400, "person", true, "This browser has no such pending login."),
  unexpected_failure: row(500, "operator", false, "A fault in this library or its environment."),
  userinfo_invalid: row(502, "provider", false, "The userinfo answer is malformed, unsigned or of another person."),
} as const satisfies Record<string, ErrorRow>;

function row(status: number, blame: Blame, retry: boolean, summary: string): ErrorRow {
  return { status, blame, retry, summary };
}

/** The stable code of an error: a key of the error table. */
export type AuthErrorCode = keyof typeof errorTable;

type Evidence<Code extends AuthErrorCode> = Code extends keyof AuthErrorDetails
  ? { readonly details: AuthErrorDetails[Code]; readonly cause?: unknown }
  : { readonly cause?: unknown };

type EvidenceArgument<Code extends AuthErrorCode> = Code extends keyof AuthErrorDetails
  ? [Evidence<Code>]
  : [Evidence<Code>?];

/** The one error class of this library. Branch on `code`; read `details`; never parse `message`. */
export class AuthError<Code extends AuthErrorCode = AuthErrorCode> extends Error {
  override readonly name = "AuthError";
  readonly code: Code;
  readonly details: Code extends keyof AuthErrorDetails ? AuthErrorDetails[Code] : undefined;

  constructor(code: Code, ...[evidence]: EvidenceArgument<Code>) {
    super(message(code, evidence), evidence && "cause" in evidence ? { cause: evidence.cause } : undefined);
    this.code = code;
    this.details = (evidence && "details" in evidence ? evidence.details : undefined) as typeof this.details;
  }

  /** HTTP status of the answer. */
  get status(): number {
    return errorTable[this.code].status;
  }

  /** Who has to act. */
  get blame(): Blame {
    return errorTable[this.code].blame;
  }

  /** True if a retry by the same person may succeed. */
  get retry(): boolean {
    return errorTable[this.code].retry;
  }
}

/** Type guard for an {@link AuthError}, with this code if one is given. Works across several copies of this package. */
export function isAuthError<Code extends AuthErrorCode>(error: unknown, code?: Code): error is AuthError<Code> {
  if (!(error instanceof Error) || error.name !== "AuthError" || !("code" in error)) return false;
  return code === undefined ? Object.hasOwn(errorTable, String(error.code)) : error.code === code;
}

/** The first {@link AuthError} in the chain of causes; otherwise the error wrapped as `unexpected_failure`. */
export function asAuthError(error: unknown): AuthError {
  return causesOf(error).find((link) => isAuthError(link)) ?? new AuthError("unexpected_failure", { cause: error });
}

/** The error and its causes, the deepest last. A cycle in the chain ends it. */
export function causesOf(error: unknown): readonly Error[] {
  const chain = new Set<Error>();
  for (let link = error; link instanceof Error && !chain.has(link); link = link.cause) chain.add(link);
  return [...chain];
}

function message(code: AuthErrorCode, evidence: object | undefined): string {
  const { summary } = errorTable[code];
  if (!evidence || !("details" in evidence)) return `${code}: ${summary}`;
  if (code === "configuration_invalid") return `${code}: ${summary}\n${listFaults(evidence.details)}`;
  return `${code}: ${summary} ${JSON.stringify(evidence.details)}`;
}

function listFaults(details: unknown): string {
  const { faults } = details as AuthErrorDetails["configuration_invalid"];
  return faults.map(({ option, fault }) => `  - ${option}: ${fault}`).join("\n");
}
