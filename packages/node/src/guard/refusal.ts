import { AuthError } from "../errors/errors.ts";
import type { Clock } from "../runtime/clock.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { Session } from "../domain/session.ts";
import { asList, meets } from "../providers/assurance.ts";
import { organisationsWith, type Representation, type Right } from "../domain/representation.ts";
import { isAcceptedProvider, organisationFault, type Requirement } from "../identity/requirement.ts";

/** A session in which the person acts for at least one organisation. */
export type SessionForOrganisation = Session & {
  readonly representation: Extract<Representation, { kind: "organisations" }>;
};

/** A session of an application that does not request representation. */
export interface SessionForOneself extends Session {
  readonly representation: Extract<Representation, { kind: "self" }>;
}

/** A requirement that such a session cannot have does not compile. */
export type DemandableOf<Own extends Session> = Own extends SessionForOneself
  ? { /** No entry of `providers` has `representation`. */ readonly organisation?: false }
  : unknown;

/**
 * The reason why a session does not meet a requirement, or `undefined` if it does. `provider` is the session's own.
 * `session_required`, `provider_required`, `assurance_insufficient`, `authentication_too_old`, `organisation_required`
 */
export function refusalOf(
  session: Session | null,
  requirement: Requirement,
  provider: Pick<ProviderConfig, "profile" | "representation">,
  now: Clock,
): AuthError | undefined {
  if (!session) return new AuthError("session_required");
  // A right, a level or a group has a meaning only at its provider.
  if (!isAcceptedProvider(requirement, session.provider)) return new AuthError("provider_required");
  const { profile } = provider;
  const { assurance, maxAgeSeconds, organisation } = requirement;
  if (assurance !== undefined && !meets(profile, session.assurance, asList(assurance))) {
    const age = maxAgeSeconds === undefined ? undefined : { maxAgeSeconds };
    return new AuthError("assurance_insufficient", {
      details: { asked: asList(assurance), given: session.assurance, ...age },
    });
  }
  // An authentication of unknown age counts as too old.
  if (maxAgeSeconds !== undefined && (session.authenticatedAt ?? 0) < now() - maxAgeSeconds) {
    return new AuthError("authentication_too_old", { details: { maxAgeSeconds } });
  }
  if (organisation) {
    const right: Right = organisation === true ? {} : organisation;
    // The number may come from a form, and external input is never part of a message.
    const { organisationNumber: _, ...details } = right;
    // The provider also logs in people who cannot represent any organisation, so they are refused here.
    // A right counts only at the session's own provider: an employer may have assigned one with the same name elsewhere.
    const isKnown = organisationFault(organisation, provider) === undefined;
    if (isKnown && organisationsWith(session.representation, right).length > 0) return undefined;
    // After a switch of organisation in another tab: the organisation of the session has given the right, and must not be blamed.
    const forAnother = isKnown && organisationsWith(session.representation, details).length > 0;
    return new AuthError("organisation_required", { details: { ...details, ...(forAnother && { forAnother }) } });
  }
  return undefined;
}
