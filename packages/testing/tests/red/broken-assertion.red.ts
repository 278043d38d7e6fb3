import { loginTest } from "../../src/vitest.ts";
import { app, application } from "../relying-party.ts";

loginTest(application, app)("sends a state that anybody could guess", async ({ userAgent }) => {
  const query = "client_id=kit&response_type=code&scope=openid&state=1&nonce=1&code_challenge_method=S256";
  await userAgent.open(`https://login.test.ansattporten.no/authorize?${query}`);
});
