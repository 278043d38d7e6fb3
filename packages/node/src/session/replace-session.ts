import type { Config } from "../config.ts";
import { isAuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { ask } from "./ask.ts";
import { familyEntry } from "./login-family.ts";
import { openSession, type OpenSession } from "./open-session.ts";
import { sessionIdOf } from "./session-cookie.ts";
import { revokeInPassing } from "./revoke-in-passing.ts";
import { sealReplaced } from "./session-record.ts";
import { dropSession } from "./browser-session.ts";

/** Seconds in which a request that was under way with the session of before learns that there is a newer one. */
const underWay = 60;

/** Writes that may be lost to others, as to a refresh, before the session is ended outright. */
const mostWrites = 5;

/**
 * The session that the browser had gives way to a new one: it is none from now on, whoever holds its cookie. A request that is
 * under way with it is told so (`session_replaced`), so that it does not lead to another login. Another person's just ends.
 * @throws `session_store_unavailable`
 */
export async function replaceSession(
  config: Config,
  cookie: string | null,
  by: { readonly issuer: string; readonly subject: string },
): Promise<void> {
  const id = sessionIdOf(config, cookie);
  if (!id) return;
  try {
    for (let write = 0; write < mostWrites; write += 1) {
      const found = await openSession(config, id);
      if (found?.facts.issuer !== by.issuer || found.facts.subject !== by.subject) break;
      if (await leaveMark(config, found))
        return await takeBack(config, found.provider, found.facts.tokens?.refreshToken);
    }
  } catch (error) {
    if (isAuthError(error, "session_replaced")) return;
    throw error;
  }
  const ended = await dropSession(config, id);
  await takeBack(config, config.providers.get(ended?.provider ?? ""), ended?.refreshToken);
}

/** RFC 7009 1: the new session has tokens of its own, and nobody has these any more. */
async function takeBack(
  config: Config,
  provider: ProviderConfig | undefined,
  refreshToken: string | undefined,
): Promise<void> {
  if (provider && refreshToken !== undefined) await revokeInPassing(config, provider, refreshToken);
}

/** In the record's own place, so that a late write of its tokens loses; under no name, so that nothing finds it but its cookie. */
function leaveMark(config: Config, { keys, id, storeKey, record }: OpenSession): Promise<boolean> {
  const expiresAt = Math.min(record.expiresAt, config.sessionTime() + underWay);
  const envelope = { ...record, version: record.version + 1, expiresAt, index: [] };
  const family = familyEntry({ key: storeKey, envelope: record });
  const sealed = sealReplaced({ keys, id, storeKey }, config.population, envelope, family);
  return ask(() => config.store.write(storeKey, { ...envelope, sealed }, record.version));
}
