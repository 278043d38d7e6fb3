import { describe, expect, it } from "vitest";
import {
  ansattporten,
  createAuth,
  isAuthError,
  memoryStore,
  type AuthOptions,
  type ProviderOptions,
} from "../src/index.ts";
import { clientKey } from "./support/service.ts";

const provider: ProviderOptions = {
  profile: ansattporten,
  environment: "test",
  clientId: "client",
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
  assurance: "substantial",
};
const options: AuthOptions = {
  baseUrl: "https://etat.example.no",
  secrets: ["a secret of at least 32 characters, for tests"],
  store: memoryStore(),
  providers: [provider],
};

function faultsOf(given: unknown): string[] {
  try {
    createAuth(given as AuthOptions);
    return [];
  } catch (error) {
    if (!isAuthError(error, "configuration_invalid")) throw error;
    return error.details.faults.map(({ option }) => option);
  }
}

const withProvider = (changes: object): AuthOptions => ({ ...options, providers: [{ ...provider, ...changes }] });
const withKey = (changes: object): AuthOptions =>
  withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey: { ...clientKey, ...changes } } });
const local = { ...options, baseUrl: "http://localhost:3000" };
const mock = { issuer: "http://localhost:4000/ansattporten" };

describe("the configuration", () => {
  it("is accepted when nothing is wrong with it: the control", () => {
    expect(faultsOf(options)).toEqual([]);
    expect(faultsOf({ ...local, secrets: undefined, providers: [{ ...provider, environment: mock }] })).toEqual([]);
    expect(
      faultsOf(
        withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey: JSON.stringify(clientKey) } }),
      ),
    ).toEqual([]);
    expect(
      faultsOf(withProvider({ clientAuthentication: { method: "client_secret_basic", clientSecret: "s" } })),
    ).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ["no base URL", { ...options, baseUrl: undefined }, ["baseUrl"]],
    ["http elsewhere than on localhost", { ...options, baseUrl: "http://etat.example.no" }, ["baseUrl"]],
    ["a base URL with a path", { ...options, baseUrl: "https://etat.example.no/app" }, ["baseUrl"]],
    ["a base URL with a user", { ...options, baseUrl: "https://a@etat.example.no" }, ["baseUrl"]],
    ["no secret outside localhost", { ...options, secrets: undefined }, ["secrets"]],
    ["secrets that are all missing", { ...options, secrets: [undefined] }, ["secrets"]],
    ["a short secret", { ...options, secrets: ["short"] }, ["secrets"]],
    ["a short older secret", { ...options, secrets: [...(options.secrets ?? []), "short"] }, ["secrets"]],
    ["no store", { ...options, store: undefined }, ["store"]],
    ["a store that lacks a method", { ...options, store: { ...memoryStore(), claim: undefined } }, ["store"]],
    ["no provider", { ...options, providers: [] }, ["providers"]],
    ["providers that are no list", { ...options, providers: undefined }, ["providers"]],
    ["one profile twice", { ...options, providers: [provider, provider] }, ["providers"]],
    [
      "employees and citizens together",
      {
        ...options,
        providers: [provider, { ...provider, profile: { ...ansattporten, id: "x", population: "citizen" } }],
      },
      ["providers"],
    ],
    ["no profile", withProvider({ profile: undefined }), ["providers[0].profile"]],
    ["an unknown environment", withProvider({ environment: "staging" }), ["providers[0].environment"]],
    ["a mock issuer for a real site", withProvider({ environment: mock }), ["providers[0].environment"]],
    [
      "an issuer of one's own that is no mock",
      { ...local, providers: [{ ...provider, environment: { issuer: "https://idp.example" } }] },
      ["providers[0].environment"],
    ],
    ["no client id", withProvider({ clientId: "" }), ["providers[0].clientId"]],
    [
      "an unknown way to authenticate",
      withProvider({ clientAuthentication: { method: "none" } }),
      ["providers[0].clientAuthentication.method"],
    ],
    [
      "no secret",
      withProvider({ clientAuthentication: { method: "client_secret_basic", clientSecret: undefined } }),
      ["providers[0].clientAuthentication.clientSecret"],
    ],
    [
      "no key",
      withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey: undefined } }),
      ["providers[0].clientAuthentication.privateKey"],
    ],
    [
      "a key that is no JSON",
      withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey: "-----BEGIN" } }),
      ["providers[0].clientAuthentication.privateKey"],
    ],
    ["a public key", withKey({ d: undefined }), ["providers[0].clientAuthentication.privateKey"]],
    ["a key without kid", withKey({ kid: undefined }), ["providers[0].clientAuthentication.privateKey"]],
    ["a key for another algorithm", withKey({ alg: "PS256" }), ["providers[0].clientAuthentication.privateKey"]],
    ["an unknown level", withProvider({ assurance: "low" }), ["providers[0].assurance"]],
    ["no level", withProvider({ assurance: undefined }), ["providers[0].assurance"]],
    [
      "a representation of nothing",
      withProvider({ representation: { resources: [] } }),
      ["providers[0].representation.resources"],
    ],
    [
      "a resource that is no urn",
      withProvider({ representation: { resources: [{ resource: "app" }] } }),
      ["providers[0].representation.resources[0].resource"],
    ],
    [
      "an action with a comma",
      withProvider({ representation: { resources: [{ resource: "urn:altinn:resource:app", actions: ["a,b"] }] } }),
      ["providers[0].representation.resources[0].actions"],
    ],
    ["routes over the whole site", { ...options, routesPath: "/" }, ["routesPath"]],
    ["a route path with a dot", { ...options, routesPath: "/../x" }, ["routesPath"]],
    ["a landing page elsewhere", { ...options, landingPath: "//evil.example" }, ["landingPath"]],
    ["a limit of no time", { ...options, session: { idleSeconds: 0 } }, ["session.idleSeconds"]],
    [
      "a limit that is no number",
      { ...options, session: { absoluteSeconds: Number.NaN } },
      ["session.absoluteSeconds"],
    ],
  ])("with %s is refused", (_, given, faults) => {
    expect(faultsOf(given)).toEqual(faults);
  });

  it("reports every fault at once, and none of the values", () => {
    const given = {
      ...options,
      baseUrl: undefined,
      secrets: ["short"],
      store: undefined,
      providers: [{ ...provider, clientId: undefined, assurance: "x" }],
    };
    expect(faultsOf(given).toSorted()).toEqual([
      "baseUrl",
      "providers[0].assurance",
      "providers[0].clientId",
      "secrets",
      "store",
    ]);
    expect(() => createAuth(given as unknown as AuthOptions)).toThrow(/baseUrl[^]*clientId[^]*secrets[^]*store/);
    expect(() => createAuth(given as unknown as AuthOptions)).not.toThrow(/short/);
  });

  it("warns when it runs with the key that everyone knows", () => {
    const events: string[] = [];
    createAuth({ ...local, secrets: [], onEvent: ({ level, note = "" }) => void events.push(`${level} ${note}`) });
    expect(events).toEqual([expect.stringMatching(/^warn No secrets are configured/)]);
  });
});
