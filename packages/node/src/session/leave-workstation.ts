import type { Config } from "../config.ts";
import { cookieNames, type CookieToSet } from "../cookies.ts";
import { asAuthError } from "../errors.ts";
import type { Population } from "../providers/provider-profile.ts";
import { logoutMark } from "./logout-mark.ts";
import { pseudonyms } from "./pseudonyms.ts";
import { revokeInPassing } from "./revoke-in-passing.ts";
import { endSession } from "./sessions.ts";
import { otherSideOf } from "./sides.ts";

const otherThan: Readonly<Record<Population, Population>> = { employee: "citizen", citizen: "employee" };

/**
 * Where people take turns at a machine, whoever logs out of one side has left the other too: the next one must not find a private session at a desk, nor
 * the desk's in private. Ends that session, if its instance is in this process, and gives the cookies by which the browser forgets it. The provider still
 * knows the person, so that the next login there must be a new one.
 */
export async function leaveOtherSide(
  config: Config,
  cookie: string | null,
  request: Request,
): Promise<readonly CookieToSet[]> {
  const { sharedWorkstation, population, cookies } = config;
  const name = cookies.otherSession;
  if (!sharedWorkstation || !cookieNames(cookie, name).includes(name)) return [];
  const other = otherThan[population];
  const instance = otherSideOf(config, other);
  if (instance) await endThere(instance, cookie, request);
  return [{ name, value: "", maxAgeSeconds: 0 }, logoutMark(config, other)];
}

async function endThere(config: Config, cookie: string | null, request: Request): Promise<void> {
  try {
    const ended = await endSession(config, cookie);
    const provider = config.providers.get(ended?.provider ?? "");
    if (!ended || !provider) return;
    const who = ended.session ? pseudonyms(config, ended.session) : {};
    config.emit({ action: "logout", result: "ended", provider: provider.id, ...who }, request);
    if (ended.refreshToken !== undefined) await revokeInPassing(config, provider, ended.refreshToken);
  } catch (error) {
    const note = "Only the browser has forgotten the session, which ends by its own limits.";
    config.emit({ action: "logout", result: "warned", error: asAuthError(error), note }, request);
  }
}
