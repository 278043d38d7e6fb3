import { hints, type RuleId } from "../../requests/hints.ts";
import { type AssertionId, withAssertion } from "../../requests/assertions.ts";
import type { Refusal } from "../../requests/call.ts";

type Row = readonly [reason: RegExp, rule: RuleId | undefined, clause: string, assertion?: AssertionId];

/** The clauses of the engine's refusals, by pattern of the reason. The first match wins. */
const CLAUSES: readonly Row[] = [
  [
    /missing required parameter 'client_id'/i,
    "par.client-id",
    "RFC 9126 section 2.1: client_id is a parameter of the request, also with Basic",
  ],
  [/client_id mismatch/i, "token.client", "RFC 6749 section 3.2.1: client_id is the authenticated client", "CQ-04"],
  [
    /code_verifier.*(?:length|characters|provided)/i,
    "token.verifier",
    "RFC 7636 section 4.1: code_verifier has 43 to 128 unreserved characters",
    "CQ-04",
  ],
  [
    /PKCE|code_verifier|code_challenge/i,
    "token.verifier",
    "RFC 7636 section 4.6: the verifier must hash to the challenge",
    "CQ-04",
  ],
  [/already consumed/i, "token.code-once", "RFC 6749 section 4.1.2: a code is used once", "CQ-04"],
  [/code is expired/i, "token.code-age", "RFC 6749 section 4.1.2: a code is short-lived"],
  [
    /redirect_uri mismatch/i,
    "token.same-redirect-uri",
    "RFC 6749 section 4.1.3: redirect_uri identical to the one of the authorization request",
    "CQ-04",
  ],
  [/only be used once/i, "assertion.jti-once", "RFC 7523 section 3: jti, an assertion is used once", "CQ-05"],
  [/client mismatch/i, "token.own-grant", "RFC 6749 section 5.2: the grant was issued to another client"],
  [
    /code not found/i,
    "token.code-issued",
    "RFC 6749 section 5.2: invalid_grant, the code was never issued here or its grant is revoked",
  ],
  [
    /grant not found/i,
    "token.grant-alive",
    "RFC 6749 section 4.1.2: the grant was revoked (its code was reused, or the login ended) or is too old",
  ],
  [
    /refresh token already used/i,
    "refresh.once",
    "RFC 9700 section 4.14.2: a rotated refresh token is used once",
    "CQ-17",
  ],
  [
    /refresh token missing requested scope/i,
    "refresh.scope",
    "RFC 6749 section 6: no wider scope than was granted",
    "CQ-17",
  ],
  [
    /refresh token/i,
    "refresh.issued",
    "RFC 6749 section 5.2: the refresh token has expired, was revoked, or was never issued here",
  ],
  [
    /another client's token/i,
    "revocation.own-token",
    "RFC 7009 section 2.1: only the client that it was issued to revokes a token",
  ],
  [/subject_token|not permitted|no audience matching/i, "exchange.token", "NHN, token exchange: the subject token"],
  [
    /signature verification failed/i,
    "client.credentials",
    "RFC 7523 section 3: the assertion is signed with a registered key",
    "CQ-07",
  ],
  [/invalid secret|client authentication failed/i, "client.credentials", "RFC 6749 section 5.2: invalid_client"],
  [/cancelled/i, undefined, "RFC 6749 section 4.1.2.1: access_denied"],
  [/max_age|prompt|login_required|portal/i, "authorize.session", "OpenID Connect Core section 3.1.2.1 and 3.1.2.6"],
];

const BY_ERROR: Readonly<Record<string, string>> = {
  invalid_client: "RFC 6749 section 5.2: invalid_client",
  invalid_grant: "RFC 6749 section 5.2: invalid_grant",
  access_denied: "RFC 6749 section 4.1.2.1: access_denied",
  unsupported_grant_type: "RFC 6749 section 5.2: unsupported_grant_type",
  server_error: "a fault in the mock itself",
};

/** A refusal by the engine, with its clause. */
export function engineRefusal(error: string, reason: string): Refusal {
  const row = CLAUSES.find(([pattern]) => pattern.test(reason));
  const [, rule, clause = BY_ERROR[error] ?? "RFC 6749 section 4.1.2.1 and 5.2", assertion] = row ?? [];
  return withAssertion(
    { error, reason, clause, ...(rule === undefined ? {} : { rule, hint: hints[rule] }) },
    assertion,
  );
}
