import { createHash } from "node:crypto";

/** What an access token is asked for. Only calls that wish the same share one. */
export interface TokenWish {
  /** The API, by its name at the provider (RFC 8707 2.2). */
  readonly resource?: string | undefined;
  /** Scopes with spaces between. Absent: what the login was granted. */
  readonly scope?: string | undefined;
  /** What the client vouches for beside who it is, as an attest of why the person reads something. */
  readonly assertionDetails?: readonly object[] | undefined;
}

/** Names a wish among the tokens of one session, letter by letter: what is written in another way is another wish. */
export function nameOfWish({ resource, scope, assertionDetails }: TokenWish): string {
  return createHash("sha256")
    .update(JSON.stringify([resource ?? null, assertionDetails ?? null, ...(scope === undefined ? [] : [scope])]))
    .digest("base64url");
}
