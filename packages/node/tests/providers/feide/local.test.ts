import { createLoginKit } from "@adgangskort/testing/vitest";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createAuth, memoryStore, type AuthOptions } from "../../../src/index.ts";
import { kari } from "../../support/service.ts";
import { entry } from "../../support/feide.ts";

const baseUrl = "http://localhost:3000";
const issuer = "http://localhost:4000/feide";

const options: AuthOptions = {
  baseUrl,
  store: memoryStore({ name: "feide on localhost" }),
  providers: [entry({ environment: { issuer } })],
  onEvent: () => {},
};
const kit = createLoginKit(options, (request) => createAuth(options).handler(request));
beforeAll(kit.start);
afterAll(kit.stop);
beforeEach(kit.reset);
afterEach(kit.verify);

it("at a mock on localhost the organisation is asked below its issuer: no token of a mock's goes to the real one", async () => {
  const browser = kit.newUserAgent();
  const page = await browser.login(`${baseUrl}/auth/login?return_to=/klasse`, {
    person: kari,
    stopAt: (url) => url === `${baseUrl}/klasse`,
  });
  expect(page.url, page.html).toBe(`${baseUrl}/klasse`);
  expect(kit.idp.calls.last("extended_userinfo")?.url).toBe(`${issuer}/userinfo/v1/userinfo`);
});
