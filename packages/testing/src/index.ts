export type { Application, ApplicationProvider, RegisteredApplication } from "./application.ts";
export { testClient, type TestClient, type TestKey } from "./client.ts";
export type { Employee } from "./employee.ts";
export type { NewPerson } from "./person-register.ts";
export { loginOverHttp, type ReadyCookie } from "./ready-session.ts";
export { registrationsOf } from "./registration.ts";
export type { LoginOptions, ReadyLoginOptions, UserAgent } from "./user-agent.ts";
export {
  faults,
  mintAccessToken,
  mintDpopProof,
  mintIdToken,
  organisations,
  people,
  type AccessTokenOptions,
  type DpopProofOptions,
  type IdTokenOptions,
  type MockIdp,
  type Organisation,
  type Person,
} from "@adgangskort/mock-idp";
