import { assertEveryAssertionKept, assertLoggedInAs, assertRefused, loginTest } from "../../src/node-test.ts";
import { app, application } from "../relying-party.ts";

const test = loginTest(application, app);

await test("passes", async ({ idp, userAgent }) => {
  await userAgent.loginAs("Kari Testmo", { organisation: "self" });
  await assertLoggedInAs(userAgent, "Kari Testmo", { organisation: "self" });
  await assertEveryAssertionKept(idp);
});

await test("fails", async ({ idp, userAgent }) => {
  await userAgent.open("https://login.test.ansattporten.no/authorize?client_id=kit");
  await assertRefused(idp, "invalid_redirect_uri");
  idp.expectBroken("CQ-03");
  await assertLoggedInAs(userAgent, "Kari Testmo");
});

await test("fails at its end", async ({ userAgent }) => {
  await userAgent.open("https://login.test.ansattporten.no/authorize?client_id=kit");
});
