export { createAuth } from "./relying-party.ts";
export type { Auth } from "./relying-party.ts";
export type { Admission, MayBeOf, ReplacedSession, SessionFor, Verdict } from "./guard/verdict.ts";
export type { ApiOptions, AuthOptions, AuthOptionsWithout, ProviderOptions } from "./options.ts";
export type {
  HeldRight,
  OrganisationRepresentation,
  RepresentationCheck,
  RepresentationOptions,
  ResourceRepresentation,
  ServiceRepresentation,
} from "./representation-options.ts";

export type { GroupLookUp, PersonWithGroups } from "./directory-options.ts";
export { ansattporten } from "./providers/ansattporten.ts";
export type {
  AccessTokenProfile,
  AccountProfile,
  ClientAuthenticationMethod,
  ProviderProfile,
} from "./providers/provider-profile.ts";
export type { Population } from "./domain/population.ts";

export { memoryStore } from "./session/stores/memory.ts";
export { sqliteStore } from "./session/stores/sqlite.ts";
export type { FoundSession, Lock, SessionEnvelope, SessionStore, StoredSession } from "./session/session-store.ts";
export type { ChangeFeed, ChangeListener } from "./session/session-changes.ts";

export type { SessionAdministration } from "./session-administration.ts";
export type { OwnSelection, OwnSession } from "./session/own-sessions.ts";
export type { OwnExport, OwnStoredSession, Withheld } from "./session/own-export.ts";
export type { PersonExport, StoredOfPerson } from "./session/person-export.ts";
export type { Alone, Person, SessionSelection } from "./session/session-selection.ts";
export type {
  ApiCall,
  CitizenSession,
  EmployeeSession,
  OfPopulation,
  Session,
  SessionWithNationalId,
} from "./domain/session.ts";
export type { WayToLogIn } from "./routes/way-forward.ts";
export type { SessionFacts, ShownRepresentation } from "./session/session-facts.ts";
export type { Identity } from "./domain/identity.ts";
export type { DemandableOf, SessionForOneself, SessionForOrganisation } from "./identity/access.ts";
export { requireOrganisation } from "./identity/requirement.ts";
export type {
  Exactly,
  ExactlyOrganisation,
  GuardedBy,
  OrganisationGuardedBy,
  OrganisationRequirement,
  Requirement,
} from "./identity/requirement.ts";
export { organisationsWith } from "./identity/representation.ts";
export type { Grant, Organisation, Representation, Right } from "./identity/representation.ts";
export type { NationalId } from "./identity/national-id.ts";
export type { OrganisationNumber } from "./identity/organisation-number.ts";

export { AuthError, errorTable, isAuthError } from "./errors.ts";
export type { AuthErrorCode, AuthErrorDetails, Blame, ConfigurationFault } from "./errors.ts";
export type { AuthEvent, EventSink } from "./events.ts";
