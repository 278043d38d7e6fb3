import { generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { http } from "msw";
import { expect, it } from "vitest";
import type { ClientRegistration } from "@adgangskort/mock-idp";
import type { JWK } from "jose";
import type { Auth } from "../../src/index.ts";
import { cookieSecret, kari, ola, origin, useService } from "../support/service.ts";

const otherOrigin = "https://tilsyn.example.no";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwkOf = (key: KeyObject): JWK => ({ ...(key.export({ format: "jwk" }) as JWK), kid: "of-tilsyn", alg: "RS256" });
const ownClient = {
  clientId: "tilsyn",
  clientAuthentication: { method: "private_key_jwt", privateKey: jwkOf(pair.privateKey) },
} as const;

let other: Auth;
const client: ClientRegistration = {
  client_id: ownClient.clientId,
  redirect_uris: [`${otherOrigin}/auth/callback/ansattporten`],
  post_logout_redirect_uris: [`${otherOrigin}/auth/logged-out`],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [jwkOf(pair.publicKey)] },
};
const service = useService({}, {}, [client], [http.all(`${otherOrigin}/*`, ({ request }) => other.handler(request))]);

async function logInAt(at: string, person: string): Promise<Headers> {
  const browser = service.newBrowser();
  const stopAt = (url: string): boolean => url === `${at}/sak`;
  expect((await browser.login(`${at}/auth/login?return_to=/sak`, { person, stopAt })).stopped).toBe(true);
  return new Headers({ cookie: browser.cookies.header(new URL(at)) });
}

it("two hosts in one process, on one store, with a secret and a key each: neither opens or ends a session of the other", async () => {
  other = service.newAuth({ baseUrl: otherOrigin, secrets: [randomBytes(32).toString("base64url")] }, ownClient);
  const { auth: one } = service;
  const kidOfLogin = (): string | undefined => service.idp.calls.last("par")?.clientAssertion?.header.kid;
  const kariAtOne = await logInAt(origin, kari);
  const kid = kidOfLogin();
  const olaAtOther = await logInAt(otherOrigin, ola);
  expect([kid, kidOfLogin()]).toEqual(["test-key", "of-tilsyn"]);

  expect([await one.session(kariAtOne), await other.session(olaAtOther)]).not.toContain(null);
  // An attacker can send a cookie to the other host.
  expect(await other.session(kariAtOne)).toBeNull();
  expect(await one.session(olaAtOther)).toBeNull();

  expect(await one.endSessions({ all: true })).toBe(1);
  expect(await one.session(kariAtOne)).toBeNull();
  expect(await other.session(olaAtOther)).not.toBeNull();
});

it.each([
  ["another client opens no session of the first", ownClient, false],
  ["the same client opens one, if somebody moves its cookie by hand", {}, true],
])("with the same secret, a host with %s", async (_, options, isOpened) => {
  other = service.newAuth({ baseUrl: otherOrigin, secrets: [cookieSecret] }, options);
  const kariAtOne = await logInAt(origin, kari);
  expect(await service.auth.session(kariAtOne)).not.toBeNull();
  expect((await other.session(kariAtOne)) !== null).toBe(isOpened);
});
