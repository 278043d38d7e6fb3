import { bodyFault, oauthErrorFault, type Patch, statusFault } from "../../faults/answers.ts";
import { keysFault, privateKeyFault, secretKeyFault } from "../../faults/jwks.ts";
import { outages } from "./outages.ts";
import { appended, borne, type CataloguedFault, either, needing, recommended, row } from "../row.ts";

const inverted = (text: unknown): string =>
  String(text).replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

const discovery = (ids: string, what: string, patch: Patch): CataloguedFault =>
  row(ids, `discovery: ${what}`, bodyFault("", "discovery", patch));
const token = (ids: string, what: string, patch: Patch): CataloguedFault =>
  row(ids, `token: ${what}`, bodyFault("", "token", patch));

/** Answers to the application's own calls. */
export const answers: readonly CataloguedFault[] = [
  ...outages(["discovery", "jwks", "par", "token"]),
  borne(
    discovery("C-29", "aliases for mTLS, which are not for us", {
      mtls_endpoint_aliases: { token_endpoint: "https://mtls.attacker.example/token" },
    }),
  ),
  discovery("C-32 C-60 C-95", "issuer is another", appended("issuer")),
  recommended(discovery("A-08", "PKCE by plain alone", { code_challenge_methods_supported: ["plain"] })),
  {
    ...either(discovery("A-08", "no word of PKCE", { code_challenge_methods_supported: undefined })),
    // The metadata of Entra ID and of ID-porten has none.
    profiles: ["ansattporten", "feide", "helseid"],
  },
  discovery("A-51", "keys at an address of the inside", { jwks_uri: "http://169.254.169.254/keys" }),
  needing(
    "https",
    discovery("A-51", "tokens over plain http", ({ token_endpoint }) => ({
      token_endpoint: String(token_endpoint).replace("https:", "http:"),
    })),
  ),
  discovery("A-53", "an address that is none", { token_endpoint: "http://[" }),
  borne(token("C-77", "no expires_in, which is right", { expires_in: undefined })),
  borne(
    token("C-78", "token_type in the other case, which is right", ({ token_type }) => ({
      token_type: inverted(token_type),
    })),
  ),
  borne(token("C-114", "no scope, which is right", { scope: undefined, expires_in: undefined })),
  token("L-06", "no id_token", { id_token: undefined }),
  recommended(token("L-06", "no access_token", { access_token: undefined })),
  recommended(token("L-06", "access_token is a number", { access_token: 5 })),
  recommended(token("L-06", "no token_type", { token_type: undefined })),
  recommended(token("A-40", "token_type is of nobody", { token_type: "mac" })),
  row("L-03", "token: invalid_grant", oauthErrorFault("token", "invalid_grant")),
  row("L-03", "token: server_error", oauthErrorFault("token", "server_error")),
  row("L-41", "token: invalid_client", oauthErrorFault("token", "invalid_client")),
  row("L-41", "par: invalid_client", oauthErrorFault("par", "invalid_client")),
  ...["invalid_request", "invalid_authorization_details", "server_error"].map((error) =>
    row("R-031", `par: ${error}`, oauthErrorFault("par", error)),
  ),
  ...[400, 405, 413].map((status) => row("R-031", `par: status ${status}`, statusFault("par", status))),
  row("L-06", "par: no request_uri", bodyFault("", "par", { request_uri: undefined })),
  recommended(row("L-06", "par: expires_in is text", bodyFault("", "par", { expires_in: "soon" }))),
  row("A-16", "jwks: a secret key", secretKeyFault()),
  recommended(row("A-16", "jwks: the private key", privateKeyFault())),
  row(
    "A-16",
    "jwks: no keys",
    keysFault(() => []),
  ),
  row(
    "A-16",
    "jwks: keys are no list",
    keysFault(() => ({})),
  ),
  row(
    "A-16",
    "jwks: keys of another provider",
    keysFault((_keys, { strayKey }) =>
      [strayKey(0), strayKey(1)].map(({ publicKey }) => publicKey.export({ format: "jwk" })),
    ),
  ),
  recommended(
    borne(
      row(
        "A-16",
        "jwks: two thousand keys, which are borne",
        keysFault((keys) => [...Array.from({ length: 2000 }, (_, kid) => ({ ...keys[0], kid: String(kid) })), ...keys]),
      ),
    ),
  ),
  row("A-16", "jwks: status 404", statusFault("jwks", 404)),
];
