import { describe, expect, it } from "vitest";
import { createAuth, sqliteStore, type AuthOptions } from "../../src/index.ts";
import { entra } from "../../src/entra.ts";
import { faultsOf, options, provider, withProvider } from "../support/valid-options.ts";

const withAuthentication = (clientAuthentication: unknown): AuthOptions => withProvider({ clientAuthentication });
const mock = { issuer: "http://localhost:4000/ansattporten" };

describe("an environment variable that is not set", () => {
  it.each<[string, object, string]>([
    ["baseUrl", { baseUrl: undefined, providers: [{ ...provider, environment: mock }] }, "baseUrl"],
    ["baseUrl, with a local API", { ...withProvider({ apis: ["http://localhost:5000/"] }), baseUrl: "" }, "baseUrl"],
    ["the secret", { secrets: [undefined] }, "secrets"],
    ["the secrets", { secrets: undefined }, "secrets"],
    ["the secrets, empty", { secrets: "" }, "secrets"],
    ["the id of the client", withProvider({ clientId: undefined }), "providers[0].clientId"],
    ["the issuer", withProvider({ environment: { issuer: undefined } }), "providers[0].environment.issuer"],
    ["the address of an API", withProvider({ apis: [{ address: "" }] }), "providers[0].apis[0].address"],
    [
      "the key",
      withProvider({
        clientAuthentication: { method: "private_key_jwt", privateKey: undefined },
        environment: "production",
        signedRequest: true,
      }),
      "providers[0].clientAuthentication.privateKey",
    ],
    [
      "the secret of the client",
      withAuthentication({ method: "client_secret_basic", clientSecret: "" }),
      "providers[0].clientAuthentication.clientSecret",
    ],
    [
      "the directory",
      withProvider({
        profile: entra,
        tenant: undefined,
        assurance: "tenant",
        clientAuthentication: { method: "client_secret_post", clientSecret: "s" },
      }),
      "providers[0].tenant",
    ],
  ])("makes one fault, with the path of the option: %s", (_, changes, path) => {
    const create = (): unknown => createAuth({ ...options, ...changes });
    expect(faultsOf({ ...options, ...changes })).toEqual([path]);
    expect(create).toThrow(`${path}: is missing: is its environment variable set?`);
  });

  it("tells that the secret is missing beside a missing base URL, if there is a place for it", () => {
    for (const secrets of [[undefined], undefined, ""])
      expect(faultsOf({ ...options, baseUrl: undefined, secrets })).toEqual(["baseUrl", "secrets"]);
    const { secrets: _, ...without } = { ...options, baseUrl: undefined };
    expect(faultsOf({ ...without, providers: [{ ...provider, environment: mock }] })).toEqual(["baseUrl"]);
  });

  it.each([undefined, ""])("a file of sessions that is not set is told by its path: %j", (path) => {
    expect(() => sqliteStore({ path: path as string })).toThrow(
      "sqliteStore.path: is missing: is its environment variable set? Give a file",
    );
  });
});
