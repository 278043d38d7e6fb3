import { ansattporten, createAuth, memoryStore } from "@adgangskort/node";
import { testClient } from "@adgangskort/testing";
import { loginTest } from "@adgangskort/testing/vitest";
import { expect } from "vitest";
import { service } from "./service.ts";

const options = {
  baseUrl: "https://etat.example.no",
  secrets: [crypto.randomUUID()],
  store: memoryStore(),
  providers: [{ profile: ansattporten, environment: "test", ...testClient(), assurance: "substantial" }],
  service: { ...service, help: { transaction_missing: "/hjelp/innlogging" } },
} as const;
const auth = createAuth(options);
const test = loginTest(options, (request) => auth.handler(request));

test("an answer that an app opens in another browser logs in neither of them", async ({ userAgent, newUserAgent }) => {
  const isAnswer = (url: string): boolean => url.includes("/auth/callback/");
  const answer = await userAgent.login("/auth/login", { person: "Kari Testmo", stopAt: isAnswer });
  const another = newUserAgent();
  const page = await another.open(answer.url);
  expect(page.status).toBe(400);
  expect(page.html).toContain("Vi finner ikke innloggingen i denne nettleseren");
  expect(page.html).toContain('href="/hjelp/innlogging"');
  expect(await auth.session(another.headers())).toBeNull();
  expect(await auth.session(userAgent.headers())).toBeNull();
});
