import { AuthError } from "../errors.ts";

/** How an access token is sent: by itself (RFC 6750), or with a proof of the key that it is bound to (RFC 9449). */
export type Scheme = "Bearer" | "DPoP";

/** Characters. Node takes 16 kB of headers by default; a person may represent many organisations. */
const maximumLength = 64 * 1024;

/**
 * The access token of a request to an API: the one token of the one `Authorization` header, in the one scheme that the API takes. A body is
 * not looked into.
 * @throws {@link AuthError} `access_token_missing`, `access_token_misplaced`, `access_token_invalid`
 */
export function presentedToken({ url, headers }: Pick<Request, "url" | "headers">, scheme: Scheme): string {
  // RFC 9700 4.3.2: a token in an address is in logs and histories. RFC 6750 2: one way in each request.
  if (new URL(url).searchParams.has("access_token")) throw new AuthError("access_token_misplaced");
  const credentials = headers.get("authorization") ?? "";
  const [, given = ""] = /^(bearer|dpop)(?:[\s,]|$)/i.exec(credentials) ?? [];
  if (given.toLowerCase() !== scheme.toLowerCase()) {
    // RFC 9449 7.2: whoever has got hold of a bound token has not got the key, and tries without.
    if (scheme === "DPoP" && given !== "") throw invalid("scheme");
    // RFC 6750 3.1: another scheme is no authentication information at all.
    throw new AuthError("access_token_missing");
  }
  if (credentials.length > maximumLength) throw invalid("too long");
  // RFC 9110 5.3: two headers of a name arrive as one, with a comma between, which no token has.
  if (credentials.includes(",")) throw new AuthError("access_token_misplaced");
  // RFC 6750 2.1: b64token. RFC 9449 7.1: token68, which is the same.
  const [, token] = /^[a-z]+ +([\w.~+/-]+=*)$/i.exec(credentials) ?? [];
  if (token === undefined) throw invalid("malformed");
  return token;
}

function invalid(fault: string): AuthError {
  return new AuthError("access_token_invalid", { details: { fault } });
}
