import { randomBytes } from "node:crypto";
import { http } from "msw";
import { expect, it } from "vitest";
import type { ClientRegistration } from "@adgangskort/mock-idp";
import type { Auth } from "../src/index.ts";
import { kari, ola, origin, useService } from "./support/service.ts";

const otherOrigin = "https://tilsyn.example.no";

let other: Auth;
const client: ClientRegistration = {
  client_id: "tilsyn",
  redirect_uris: [`${otherOrigin}/auth/callback/ansattporten`],
  post_logout_redirect_uris: [`${otherOrigin}/auth/logged-out`],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "synthetic",
};
const service = useService({}, {}, [client], [http.all(`${otherOrigin}/*`, ({ request }) => other.handler(request))]);

it("two hosts in one process, on one store, with a secret each: neither opens or ends a session of the other", async () => {
  other = service.newAuth(
    { baseUrl: otherOrigin, secrets: [randomBytes(32).toString("base64url")] },
    { clientId: "tilsyn", clientAuthentication: { method: "client_secret_basic", clientSecret: "synthetic" } },
  );
  const logInAt = async (at: string, person: string): Promise<Headers> => {
    const browser = service.newBrowser();
    const stopAt = (url: string): boolean => url === `${at}/sak`;
    expect((await browser.login(`${at}/auth/login?return_to=/sak`, { person, stopAt })).stopped).toBe(true);
    return new Headers({ cookie: browser.cookies.header(new URL(at)) });
  };
  const { auth: one } = service;
  const kariAtOne = await logInAt(origin, kari);
  const olaAtOther = await logInAt(otherOrigin, ola);

  expect([await one.session(kariAtOne), await other.session(olaAtOther)]).not.toContain(null);
  // An attacker can send a cookie to the other host.
  expect(await other.session(kariAtOne)).toBeNull();
  expect(await one.session(olaAtOther)).toBeNull();

  expect(await one.endSessions({ all: true })).toBe(1);
  expect(await one.session(kariAtOne)).toBeNull();
  expect(await other.session(olaAtOther)).not.toBeNull();
});
