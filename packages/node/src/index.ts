export { createAuth } from "./relying-party.ts";
export type { Framework } from "./tokens/call-api.ts";
export type { Auth } from "./relying-party.ts";
export { deferAuth } from "./defer-auth.ts";
export type { DeferredAuth } from "./defer-auth.ts";
export type { Admission, MayBeOf, ReplacedSession, SessionFor, Verdict } from "./guard/verdict.ts";
export type { ApiOptions } from "./config/apis/api-options.ts";
export type {
  AuthOptions,
  CertifiedKeyOptions,
  ClientKeyOption,
  ExternalKeyOptions,
  ProviderOptions,
} from "./config/options.ts";
export type { Sign, SignatureInput } from "./keys/key-signer.ts";
export type { InferredSession } from "./config/inferred-session.ts";
export type {
  HeldRight,
  OrganisationRepresentation,
  RepresentationCheck,
  RepresentationKind,
  RepresentationOptions,
  ResourceRepresentation,
  ServiceRepresentation,
} from "./config/representation-options.ts";

export type { GroupLookUp, PersonWithGroups } from "./config/provider/directory-options.ts";
export { ansattporten } from "./providers/ansattporten.ts";
export type {
  AccessTokenProfile,
  AccountProfile,
  ClientAuthenticationMethod,
  ProviderProfile,
} from "./providers/provider-profile.ts";
export type { CustomPage, LocalText, Service, ServiceOptions } from "./pages/service.ts";
export type { PageAction } from "./routes/pages/page-view.ts";
export type { Onward, PageQuery, ProblemPage } from "./routes/problem-page.ts";
export type { Language } from "./texts/language.ts";
export type { Population } from "./domain/population.ts";

export { memoryStore } from "./stores/memory.ts";
export { sqliteStore } from "./stores/sqlite.ts";
export type {
  FoundSession,
  Lock,
  SessionEnvelope,
  SessionStore,
  StoredSession,
  StoreSettings,
} from "./stores/session-store.ts";
export type { ChangeFeed, ChangeListener } from "./stores/session-changes.ts";

export type { SessionAdministration } from "./administration/session-administration.ts";
export type { OwnSelection, OwnSession } from "./administration/own-sessions.ts";
export type { OwnExport, OwnStoredSession, Withheld } from "./administration/own-export.ts";
export type { PersonExport, StoredOfPerson } from "./administration/person-export.ts";
export type { ExactlyOne, PersonSelection, SessionSelection } from "./session/session-selection.ts";
export type { ApiCall, ApiNames } from "./domain/api-call.ts";
export type {
  CitizenSession,
  EmployeeSession,
  OfPopulation,
  Session,
  SessionOf,
  SessionWithNationalId,
} from "./domain/session.ts";
export type { Health } from "./health/health.ts";
export type { ReplicaState } from "./replicas/replicas.ts";
export type { LoginChoice, LoginChoicesOptions } from "./guard/redirect-targets.ts";
export type { SessionFacts, ShownRepresentation } from "./routes/session-facts.ts";
export type { Identity } from "./domain/identity.ts";
export type { DemandableOf, SessionForOneself, SessionForOrganisation } from "./guard/refusal.ts";
export { deepCopy } from "./options/shape.ts";
export { startFault } from "./config/start-fault.ts";
export { mustAwait } from "./guard/unawaited-guard.ts";
export { requireOrganisation } from "./identity/requirement.ts";
export type {
  Exactly,
  ExactlyOrganisation,
  GuardedBy,
  OrganisationGuardedBy,
  OrganisationRequirement,
  Requirement,
} from "./identity/requirement.ts";
export { organisationsWith } from "./domain/representation.ts";
export type { Grant, Organisation, OrganisationOf, Representation, Right, RightOf } from "./domain/representation.ts";
export type { NationalId } from "./domain/national-id.ts";
export type { OrganisationNumber } from "./domain/organisation-number.ts";

export { AuthError, errorTable, isAuthError } from "./errors/errors.ts";
export type { AuthErrorCode, AuthErrorDetails, Blame, ConfigurationFault } from "./errors/errors.ts";
export type { AuthEvent, EventSink } from "./audit/audit-events.ts";
export { toEcs, toNais } from "./audit/log-lines.ts";
export type { LogLine } from "./audit/log-lines.ts";
export type { Telemetry } from "./telemetry/telemetry.ts";
