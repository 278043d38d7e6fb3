import { expect, it } from "vitest";
import { clinic, ISSUER, login, POST_LOGOUT_REDIRECT_URI, setUpHelseid } from "./support/helseid-client.ts";

const END = `${ISSUER}/connect/endsession`;
const query = (parameters: Readonly<Record<string, string>>): string =>
  `${END}?${new URLSearchParams(parameters).toString()}`;
const stopAt = (url: string): boolean => url.startsWith(POST_LOGOUT_REDIRECT_URI);

it("a logout with id_token_hint in the URL ends the session and goes back, with state", async () => {
  const { setup, tokens } = await login(setUpHelseid());
  const page = await setup.userAgent.open(
    query({ id_token_hint: tokens.id_token, post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI, state: "x" }),
    { stopAt },
  );
  expect(page.url).toBe(`${POST_LOGOUT_REDIRECT_URI}?state=x`);
  expect(setup.idp.sessions.all()).toEqual([]);
  expect(setup.idp.brokenAssertions()).toEqual([]);
});

it("without a hint the person is asked, and is not sent back", async () => {
  const { setup } = await login(setUpHelseid());
  const asked = await setup.userAgent.open(
    query({ client_id: clinic.client_id, post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI }),
    { stopAt },
  );
  expect(asked.html).toContain("Vil du logge ut?");
  expect(setup.idp.sessions.all()).toHaveLength(1);
  const done = await setup.userAgent.submit(asked, { button: "logout", stopAt });
  expect(done.html).toContain("Du er logget ut");
  expect(setup.idp.sessions.all()).toEqual([]);
});

it("an address that is not registered is refused, and the session lives", async () => {
  const { setup, tokens } = await login(setUpHelseid());
  const page = await setup.userAgent.open(
    query({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${POST_LOGOUT_REDIRECT_URI}/` }),
  );
  expect(page.status).toBe(400);
  expect(setup.idp.expectBroken("CQ-16")[0]?.clause).toBe(
    "NHN, end session endpoint: post_logout_redirect_uri is matched exactly with the registered (CQ-16)",
  );
  expect(setup.idp.sessions.all()).toHaveLength(1);
});

it("a hint that was not signed here is refused", async () => {
  const { setup, tokens } = await login(setUpHelseid());
  const page = await setup.userAgent.open(query({ id_token_hint: `${tokens.id_token.slice(0, -8)}AAAAAAAA` }));
  expect(page.status).toBe(400);
  expect(setup.idp.calls.last("end_session")?.refused?.clause).toBe(
    "OpenID Connect RP-Initiated Logout section 2; NHN, end session endpoint",
  );
});
