import { createHash } from "node:crypto";

/** The request for an access token. Calls share a token only if their requests are equal. */
export interface TokenRequest {
  /** The name of the API at the provider (RFC 8707 2.2). */
  readonly resource?: string | undefined;
  /** Space-separated scopes. Absent: the scope of the login. */
  readonly scope?: string | undefined;
  /** Statements of the client in its assertion, for example an attestation of why the person reads a record. */
  readonly assertionDetails?: readonly object[] | undefined;
}

/** The digest of a request, which identifies its token within a session. Compared literally: another order or spelling is another request. */
export function nameOfRequest({ resource, scope, assertionDetails }: TokenRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([resource ?? null, assertionDetails ?? null, ...(scope === undefined ? [] : [scope])]))
    .digest("base64url");
}
