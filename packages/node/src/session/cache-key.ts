import type { Session } from "../domain/session.ts";
import { mac, type KeyRing } from "../runtime/key-ring.ts";

/**
 * The key of a person's data in the application's caches, under the newest secret: the same at every replica, and unlike the pseudonym, so that a list
 * of cache keys does not identify people in the audit log.
 */
export function cacheKey(
  { keys: [keys] }: { readonly keys: KeyRing },
  // OpenID Connect Core 5.7: `iss` and `sub` together identify a person.
  { issuer, subject }: Pick<Session, "issuer" | "subject">,
): string {
  return mac(keys.cacheKey, issuer, subject);
}
