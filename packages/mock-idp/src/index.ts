export type { AltinnResource } from "./people/altinn-resource.ts";
export { type Assertion, type AssertionId, assertions } from "./requests/assertions.ts";
export type { BrokenAssertion } from "./requests/broken-assertions.ts";
export type { Call, Refusal, RequestObject } from "./requests/call.ts";
export { clauseLink } from "./documents/clause-link.ts";
export type { ClientRegistration } from "./clients/client-registration.ts";
export { type Cookie, CookieJar } from "./user-agent/cookie-jar.ts";
export { createMockIdp, type MockIdp, type MockIdpOptions } from "./server/create-mock-idp.ts";
export type { Endpoint } from "./requests/endpoint.ts";
export type { Fault, FaultTools } from "./faults/fault.ts";
export { cataloguedFault, faultCatalogue, faultCatalogueOf } from "./fault-catalogue/index.ts";
export { catalogueHash } from "./fault-catalogue/hash.ts";
export { oidfModules } from "./fault-catalogue/oidf-modules.ts";
export type { CataloguedFault, Expectation, Weight } from "./fault-catalogue/row.ts";
export type { Need } from "./fault-catalogue/needs.ts";
export { faults } from "./faults/index.ts";
export type { HealthPersonnel } from "./people/health-personnel.ts";
export { httpFetch } from "./user-agent/http-fetch.ts";
export type { Journal } from "./requests/journal.ts";
export type { BackChannelDelivery, SessionAtClient } from "./engine/portal-session.ts";
export type { LogoutTokenOptions } from "./engine/logout-token.ts";
export {
  mintAccessToken,
  mintDpopProof,
  mintIdToken,
  type AccessTokenOptions,
  type DpopProofOptions,
  type IdTokenOptions,
} from "./server/minted.ts";
export type { JwtChanges } from "./engine/altered-jwt.ts";
export { type Organisation, organisations } from "./people/organisation.ts";
export { people } from "./people/people.ts";
export type { Description, Person, Representation } from "./people/person.ts";
export type { EndedAtPortal, EndedSession, PortalSession, PortalSessions } from "./engine/portal-session.ts";
export type { Profile } from "./profiles/profile.ts";
export { altinn, type AltinnEnvironment, type AltinnOptions } from "./profiles/altinn.ts";
export { ansattporten, type AnsattportenEnvironment, type AnsattportenOptions } from "./profiles/ansattporten.ts";
export type { OrgnoEdition } from "./profiles/ansattporten-details.ts";
export { entra, type EntraEnvironment, type EntraOptions } from "./profiles/entra.ts";
export { feide, type FeideEnvironment, type FeideOptions } from "./profiles/feide.ts";
export { helseid, type HelseidEnvironment, type HelseidOptions } from "./profiles/helseid.ts";
export { maskinporten, type MaskinportenEnvironment, type MaskinportenOptions } from "./profiles/maskinporten.ts";
export { Register } from "./register/register.ts";
export type { RegisterData } from "./register/register-schema.ts";
export { idporten, type IdportenEnvironment, type IdportenOptions } from "./profiles/idporten.ts";
export {
  createUserAgent,
  type LoginOptions,
  type NavigateOptions,
  type Page,
  type PageRequest,
  type SubmitOptions,
  type UserAgent,
  type UserAgentOptions,
} from "./user-agent/user-agent.ts";
export type { SchoolAccount, SchoolGroup, SchoolMembership } from "./people/school-account.ts";
export type { Employer, WorkAccount } from "./people/work-account.ts";
