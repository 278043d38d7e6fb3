import type { Config } from "../config/config.ts";
import type { Session } from "../domain/session.ts";
import { AuthError, isAuthError } from "../errors/errors.ts";
import { loginThatMeets, type GuardedBy } from "../identity/requirement.ts";
import { redirectTarget } from "./redirect-targets.ts";
import { refusalOf } from "./refusal.ts";
import type { ReplacedSession, SessionFor, Verdict } from "./verdict.ts";

/** Lets a session through that meets the requirement. Otherwise says why not, and where the person can continue. @throws `configuration_invalid` */
export function checkSession<Wanted extends GuardedBy>(
  config: Config,
  given: Session | ReplacedSession | null,
  requirement: Wanted,
): Verdict<Wanted> {
  // Digdir, bruk av eID i jobbsammenheng: going from work to private services, or back, requires a new login.
  const session = isAuthError(given) || given?.population !== config.population ? null : given;
  const own = session ? config.providers.get(session.provider) : undefined;
  const [first, others] = [own ?? config.defaultProvider, [...config.providers.values()]];
  const provider = loginThatMeets(requirement, [first, ...others]);
  const refusal = isAuthError(given) ? given : refusalOf(session, requirement, first, config.now);
  if (!refusal) return { allowed: true, session: session as SessionFor<Wanted> };
  // Only another entry can give what is missing. That login ends the session, so a page says so first.
  const reason = own && own !== provider ? new AuthError("provider_required") : refusal;
  return { allowed: false, reason, location: redirectTarget(config, reason, requirement, provider.id) };
}
