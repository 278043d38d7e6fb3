import {
  redirectFault,
  type RedirectPatch,
  formPostFault,
  fragmentFault,
  redirectErrorFault,
} from "../../faults/authorize.ts";
import { compactJws, rs256 } from "../../faults/jws.ts";
import { appended, type CataloguedFault, needing, now, recommended, row } from "../row.ts";

const response = (ids: string, what: string, patch: RedirectPatch): CataloguedFault =>
  row(ids, what, redirectFault(patch));
const repeated = (ids: string, name: string): CataloguedFault =>
  response(ids, `${name} comes twice`, (honest) => ({ [name]: [honest[name] ?? "x", honest[name] ?? "x"] }));
const other = (name: string): RedirectPatch => appended(name) as RedirectPatch;

/** An id_token in the redirect, as in the hybrid flow, which the client did not request. */
const frontChannel =
  (claims: Readonly<Record<string, unknown>>): RedirectPatch =>
  (_honest, { issuer, signingKey }) => ({
    id_token: compactJws(
      { alg: "RS256", kid: signingKey.kid },
      { iss: issuer, sub: "somebody", iat: now(), exp: now() + 120, ...claims },
      rs256(signingKey.privateKey),
    ),
  });

const UNSAFE = `"><script>alert(1)</script><svg onload=alert(1)>{{7*7}}javascript:alert(1)\u202E`;

/** Faults of the authorization response. */
export const authorizationResponse: readonly CataloguedFault[] = [
  response("C-22", "an id_token without c_hash by way of the browser", frontChannel({})),
  response(
    "C-23",
    "an id_token with a wrong c_hash by way of the browser",
    frontChannel({ c_hash: "AAAAAAAAAAAAAAAAAAAAAA" }),
  ),
  row("C-26", "the answer is a form that posts itself", formPostFault()),
  needing("iss in the answer", response("C-73", "iss is another", other("iss"))),
  needing("iss in the answer", response("C-74", "iss is absent", { iss: undefined })),
  response("C-75", "state is another", other("state")),
  response("C-76", "state is absent", { state: undefined }),
  response("R-028 A-04", "iss is another, with an error", {
    code: undefined,
    error: "access_denied",
    iss: "https://attacker.example",
  }),
  response("A-01", "state is of nobody", { state: "A".repeat(43) }),
  repeated("A-11", "code"),
  repeated("A-11", "state"),
  needing("iss in the answer", repeated("R-029 A-11", "iss")),
  response("A-11", "error comes twice", { code: undefined, error: ["access_denied", "access_denied"] }),
  recommended(response("A-11", "code and error together", { error: "access_denied" })),
  response("A-11", "neither code nor error", { code: undefined }),
  response("A-11", "code is empty", { code: "" }),
  response("A-11", "state is empty", { state: "" }),
  response("A-11", "code has ten thousand characters", { code: "c".repeat(10_000) }),
  recommended(response("R-006", "an access token by way of the browser", { access_token: "x", token_type: "Bearer" })),
  recommended(response("R-006", "a response that is a JWT", { response: "a.b.c" })),
  row("A-11", "everything is behind #", fragmentFault()),
  response("A-28", "error is a script", {
    code: undefined,
    error: UNSAFE,
    error_description: UNSAFE,
    error_uri: "javascript:alert(1)",
  }),
  needing("iss in the answer", response("A-28", "iss is a script", { iss: UNSAFE })),
  response("A-28", "state is a script", { state: UNSAFE }),
  row("A-56", "the provider answers login_required", redirectErrorFault("login_required")),
  ...["server_error", "temporarily_unavailable", "invalid_request", "consent_required"].map((error) =>
    row("L-02", `the provider answers ${error}`, redirectErrorFault(error)),
  ),
];
