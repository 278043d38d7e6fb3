import { AuthError } from "../../errors/errors.ts";

/** The authentication scheme of an access token: Bearer (RFC 6750), or DPoP with a proof of its key (RFC 9449). */
export type Scheme = "Bearer" | "DPoP";

/** Maximum length in characters. A person may represent many organisations. Node accepts 16 kB of headers by default. */
const maximumLength = 64 * 1024;

/**
 * The access token of a request to an API, from its only `Authorization` header, in the scheme that the API accepts. The body is not
 * searched.
 * @throws {@link AuthError} `access_token_missing`, `access_token_misplaced`, `access_token_invalid`
 */
export function presentedToken({ url, headers }: Pick<Request, "url" | "headers">, scheme: Scheme): string {
  // RFC 9700 4.3.2: a token in a URL gets into logs and histories. RFC 6750 2: only one method per request.
  if (new URL(url).searchParams.has("access_token")) throw new AuthError("access_token_misplaced");
  const credentials = headers.get("authorization") ?? "";
  const given = presentedScheme(headers);
  if (given !== scheme.toLowerCase()) {
    // RFC 9449 7.2: a thief of a bound token does not have its key, and may try it as a bearer token.
    if (scheme === "DPoP" && given !== "") throw invalid("scheme");
    // RFC 6750 3.1: another scheme counts as no authentication information.
    throw new AuthError("access_token_missing");
  }
  if (credentials.length > maximumLength) throw invalid("too long");
  // RFC 9110 5.3: two headers arrive as one with a comma, which a token never contains.
  if (credentials.includes(",")) throw new AuthError("access_token_misplaced");
  // RFC 6750 2.1: b64token. RFC 9449 7.1: token68, which is the same.
  const [, token] = /^[a-z]+ +([\w.~+/-]+=*)$/i.exec(credentials) ?? [];
  if (token === undefined) throw invalid("malformed");
  return token;
}

/** Whether the token of a request is in the scheme `DPoP` (RFC 9449 7.1). */
export function isPresentedWithProof({ headers }: Pick<Request, "headers">): boolean {
  return presentedScheme(headers) === "dpop";
}

/** The scheme of the token in lower case. Empty: no token. */
function presentedScheme(headers: Headers): string {
  const [, given = ""] = /^(bearer|dpop)(?:[\s,]|$)/i.exec(headers.get("authorization") ?? "") ?? [];
  return given.toLowerCase();
}

function invalid(fault: string): AuthError {
  return new AuthError("access_token_invalid", { details: { fault } });
}
