import { expect, test } from "vitest";
import { registrationsOf, testClient } from "../src/index.ts";
import { application } from "./relying-party.ts";

const [provider] = application.providers as [(typeof application.providers)[number]];
const register = (...providers: (typeof provider)[]): unknown => registrationsOf(application, providers);

test("the addresses and the secret are those of the options", () => {
  expect(register(provider)).toEqual([
    {
      client_id: "kit",
      redirect_uris: ["https://etat.example.no/auth/callback/ansattporten"],
      post_logout_redirect_uris: ["https://etat.example.no/auth/logged-out"],
      frontchannel_logout_uri: "https://etat.example.no/auth/front-channel-logout",
      frontchannel_logout_session_required: true,
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: "client_secret_basic",
      client_secret: "for this test only",
    },
  ]);
});

test("of a key, only what is public is registered, whether it is an object or its text", () => {
  const { clientAuthentication } = testClient("one");
  const { privateKey } = clientAuthentication;
  const other = testClient("other").clientAuthentication.privateKey;
  const list = [privateKey, JSON.stringify(other), undefined];
  const [registration] = registrationsOf(application, [
    { ...provider, clientAuthentication: { ...clientAuthentication, privateKey: list } },
  ]);
  const { keys } = registration?.jwks ?? { keys: [] };
  expect(keys.map(({ kid }) => kid)).toEqual(["test-only.one", "test-only.other"]);
  for (const key of keys) expect(Object.keys(key).toSorted()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
});

test("two ways to log in with one client are one registration; one that calls APIs may refresh", () => {
  expect(register(provider, { ...provider, id: "arbeidskonto", apis: ["https://api.example.no/"] })).toMatchObject([
    {
      redirect_uris: [
        "https://etat.example.no/auth/callback/ansattporten",
        "https://etat.example.no/auth/callback/arbeidskonto",
      ],
      grant_types: ["authorization_code", "refresh_token"],
    },
  ]);
  expect(register(provider, { ...provider, clientId: "another" })).toHaveLength(2);
});

test("a client of HelseID may refresh, and is registered for every scope that it asks for", () => {
  const [registration] = registrationsOf(application, [
    { ...provider, profile: { id: "helseid", scope: "openid profile" }, scopes: ["nhn:journal/read"] },
  ]);
  expect(registration?.grant_types).toEqual(["authorization_code", "refresh_token"]);
  expect(registration?.dpop_bound_access_tokens).toBeUndefined();
  const scopes = registration?.scope?.split(" ") ?? [];
  for (const scope of ["openid", "offline_access", "helseid://scopes/identity/security_level", "nhn:journal/read"])
    expect(scopes).toContain(scope);
});

test("a client is registered with those who stand behind its ways to log in, and with nobody else", () => {
  expect(registrationsOf(application, [provider])[0]).not.toHaveProperty("on_behalf_of");
  const ways = [{ ...provider, onBehalfOf: "fjordvik_kommune" }, provider];
  expect(registrationsOf(application, ways)[0]?.on_behalf_of).toEqual(["fjordvik_kommune"]);
});

test("an application at Entra ID is registered with the digest of its certificate, its APIs' scopes, and the claims that tell who somebody is", () => {
  const { clientAuthentication } = testClient("one");
  const privateKey = { ...(clientAuthentication.privateKey as object), "x5t#S256": "A".repeat(43) };
  const [registration] = registrationsOf(application, [
    {
      ...provider,
      profile: { id: "entra", scope: "openid profile" },
      clientAuthentication: { ...clientAuthentication, privateKey },
      apis: [{ address: "https://api.example.no/", scope: "api://sak/.default" }],
    },
  ]);
  expect(registration?.scope).toBe("openid profile api://sak/.default email offline_access");
  expect(registration?.optional_claims).toEqual(["auth_time", "sid", "acct", "login_hint"]);
  expect(registration?.jwks?.keys[0]?.["x5t#S256"]).toBe("A".repeat(43));
});
