export type { AltinnResource } from "./altinn-resource.ts";
export { type Assertion, type AssertionId, assertions } from "./assertions.ts";
export type { BrokenAssertion } from "./broken-assertions.ts";
export type { Call, Refusal, RequestObject } from "./call.ts";
export type { ClientRegistration } from "./client-registration.ts";
export { type Cookie, CookieJar } from "./cookie-jar.ts";
export { createMockIdp, type MockIdp, type MockIdpOptions } from "./create-mock-idp.ts";
export type { Endpoint } from "./endpoint.ts";
export type { Fault, FaultTools } from "./fault.ts";
export { cataloguedFault, faultCatalogue, faultCatalogueOf } from "./faults/catalogue/index.ts";
export { faults } from "./faults/index.ts";
export type { HealthPersonnel } from "./health-personnel.ts";
export type { Journal } from "./journal.ts";
export type { BackChannelDelivery, SessionAtClient } from "./portal-session.ts";
export type { LogoutTokenOptions } from "./logout-token.ts";
export { type Organisation, organisations } from "./organisation.ts";
export { people } from "./people.ts";
export type { Description, Person, Representation } from "./person.ts";
export type { EndedAtPortal, EndedSession, PortalSession, PortalSessions } from "./portal-session.ts";
export type { Profile } from "./profile.ts";
export { ansattporten, type AnsattportenEnvironment, type AnsattportenOptions } from "./profiles/ansattporten.ts";
export type { OrgnoEdition } from "./profiles/ansattporten-details.ts";
export { entra, type EntraEnvironment, type EntraOptions } from "./profiles/entra.ts";
export { feide, type FeideEnvironment, type FeideOptions } from "./profiles/feide.ts";
export { helseid, type HelseidEnvironment, type HelseidOptions } from "./profiles/helseid.ts";
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
} from "./user-agent.ts";
export type { SchoolAccount, SchoolGroup, SchoolMembership } from "./school-account.ts";
export type { Employer, WorkAccount } from "./work-account.ts";
