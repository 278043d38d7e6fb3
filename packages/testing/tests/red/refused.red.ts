import { expect } from "vitest";
import { loginTest } from "../../src/vitest.ts";
import { app, application } from "../relying-party.ts";

loginTest(application, app)("expects a login that the provider refuses", async ({ idp, userAgent }) => {
  const query = "client_id=kit&response_type=code&scope=openid&code_challenge_method=S256";
  const page = await userAgent.open(`https://login.test.ansattporten.no/authorize?${query}`);
  idp.expectBroken("CQ-03");
  expect(page.status).toBe(200);
});
