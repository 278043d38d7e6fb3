export type { Application, ApplicationProvider, RegisteredApplication } from "./application.ts";
export { testClient, type TestClient, type TestKey } from "./client.ts";
export type { Employee } from "./employee.ts";
export type { NewPerson } from "./person-register.ts";
export { loginOverHttp, type ReadyCookie } from "./ready-session.ts";
export { registrationsOf } from "./registration.ts";
export type { LoginOptions, UserAgent } from "./user-agent.ts";
export { faults, organisations, people, type MockIdp, type Organisation, type Person } from "@adgangskort/mock-idp";
