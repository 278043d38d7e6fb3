import type { Config } from "../config/config.ts";
import { isAuthError } from "../errors/errors.ts";
import { callStore } from "../stores/store-call.ts";
import { familyEntry } from "../transaction/login-family.ts";
import { openSession, type OpenSession } from "./open-session.ts";
import { sessionIdOf } from "./session-cookie.ts";
import { revokeInBackground } from "./revoke.ts";
import { encryptReplacement } from "./session-record.ts";
import { dropSession, reportEnded } from "./browser-session.ts";

/** How long the marker stays, in seconds, so that a request with the old session learns that there is a newer one. */
const underWay = 60;

/** Maximum attempts of the compare-and-set write, for example against a refresh, before the session is ended instead. */
const mostWrites = 5;

/**
 * Replaces the browser's old session by a marker when the same person logs in again. The old cookie is no longer valid. A concurrent
 * request with it gets `session_replaced` instead of being sent to another login. The session of another person is deleted, which is an event.
 * @throws `session_store_unavailable`
 */
export async function replaceSession(
  config: Config,
  request: Request,
  by: { readonly issuer: string; readonly subject: string },
): Promise<void> {
  const id = sessionIdOf(config, request.headers.get("cookie"));
  if (!id) return;
  let found: OpenSession | undefined;
  try {
    for (let write = 0; write < mostWrites; write += 1) {
      found = await openSession(config, id);
      if (found?.facts.issuer !== by.issuer || found.facts.subject !== by.subject) break;
      if (await leaveMark(config, found))
        return await revokeInBackground(config, found.provider, found.facts.tokens?.refreshToken);
    }
  } catch (error) {
    if (isAuthError(error, "session_replaced")) return;
    throw error;
  }
  const ended = await dropSession(config, id);
  if (found && ended) reportEnded(config, request, found.provider, found, "another-login");
  await revokeInBackground(config, config.providers.get(ended?.provider ?? ""), ended?.refreshToken);
}

/** Overwrites the record, so that a late write of tokens fails on the version. The marker has no index entries: only its cookie finds it. */
function leaveMark(config: Config, { keys, id, storeKey, record }: OpenSession): Promise<boolean> {
  const expiresAt = Math.min(record.expiresAt, config.sessionTime() + underWay);
  const envelope = { ...record, version: record.version + 1, expiresAt, index: [] };
  const family = familyEntry({ key: storeKey, envelope: record });
  const sealed = encryptReplacement({ keys, id, storeKey }, config.population, envelope, family);
  return callStore(() => config.store.write(storeKey, { ...envelope, sealed }, record.version));
}
