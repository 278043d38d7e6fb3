import { ansattporten, createAuth, memoryStore } from "@adgangskort/node";
import { testClient } from "@adgangskort/testing";
import { assertLoggedInAs, loginTest } from "@adgangskort/testing/node-test";

const options = {
  baseUrl: "https://etat.example.no",
  secrets: [crypto.randomUUID()],
  store: memoryStore(),
  providers: [{ profile: ansattporten, environment: "test", assurance: "high", ...testClient() }],
} as const;
const test = loginTest(options, createAuth(options).handler);

await test("an employee logs in", async ({ userAgent }) => {
  await userAgent.login("/auth/login", { person: "Kari Testmo", assurance: "high" });
  await assertLoggedInAs(userAgent, "Kari Testmo", { assurance: "high" });
});
