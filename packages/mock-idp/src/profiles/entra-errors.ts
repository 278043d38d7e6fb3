import type { Refusal } from "../requests/call.ts";

type Row = readonly [error: RegExp, reason: RegExp, number: number];

/** Microsoft, authentication and authorization error codes. The first row that matches. */
const NUMBERS: readonly Row[] = [
  [/^invalid_client$/, /is not registered$|no client is registered/, 700016],
  [/^invalid_client$/, /^aud is/, 700023],
  [/^invalid_client$/, /expired|seconds ahead|no iat/, 700024],
  [/^invalid_client$/, /registered key|x5t|signature|verification/, 700027],
  [/^invalid_client$/, /nothing$/, 7000218],
  [/^invalid_client$/, /./, 7000215],
  [/^invalid_redirect_uri$/, /./, 50011],
  [/^invalid_grant$/, /already consumed|grant not found/, 54005],
  [/^invalid_grant$/, /code is expired/, 70008],
  [/^invalid_grant$/, /PKCE|verifier/i, 50148],
  [/^invalid_grant$/, /refresh token is expired/, 700082],
  [/^invalid_grant$/, /its audience is/, 500131],
  [/^invalid_grant$/, /assertion - /, 50013],
  [/^invalid_grant$/, /./, 70000],
  [/^invalid_scope$/, /more than one API/, 28000],
  [/^invalid_scope$/, /./, 70011],
  [/^access_denied$/, /./, 65004],
  [/^login_required$/, /./, 50058],
  [/^unsupported_response_type$/, /./, 700054],
  [/^unsupported_grant_type$/, /./, 70003],
  [/^unauthorized_client$/, /./, 700030],
  [/^invalid_request$/, /missing|there is no/, 900144],
];

const ANY_OTHER = 90023;

/** Microsoft's number of a refusal. */
export function entraErrorNumber({ error, reason }: Pick<Refusal, "error" | "reason">): number {
  return NUMBERS.find(([code, about]) => code.test(error) && about.test(reason))?.[2] ?? ANY_OTHER;
}
