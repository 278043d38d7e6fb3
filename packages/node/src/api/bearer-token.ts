import { AuthError } from "../errors.ts";

/** Characters. Node takes 16 kB of headers by default; a person may represent many organisations. */
const maximumLength = 64 * 1024;

/**
 * The access token of a request to an API: the one Bearer token of the one `Authorization` header. A body is not looked into.
 * @throws {@link AuthError} `access_token_missing`, `access_token_misplaced`, `access_token_invalid`
 */
export function bearerToken({ url, headers }: Pick<Request, "url" | "headers">): string {
  // RFC 9700 4.3.2: a token in an address is in logs and histories. RFC 6750 2: one way in each request.
  if (new URL(url).searchParams.has("access_token")) throw new AuthError("access_token_misplaced");
  const credentials = headers.get("authorization") ?? "";
  // RFC 6750 3.1: another scheme is no authentication information at all.
  if (!/^bearer(?:[\s,]|$)/i.test(credentials)) throw new AuthError("access_token_missing");
  if (credentials.length > maximumLength) throw invalid("too long");
  // RFC 9110 5.3: two headers of a name arrive as one, with a comma between, which no token has.
  if (credentials.includes(",")) throw new AuthError("access_token_misplaced");
  // RFC 6750 2.1: b64token.
  const [, token] = /^bearer +([\w.~+/-]+=*)$/i.exec(credentials) ?? [];
  if (token === undefined) throw invalid("malformed");
  return token;
}

function invalid(fault: string): AuthError {
  return new AuthError("access_token_invalid", { details: { fault } });
}
