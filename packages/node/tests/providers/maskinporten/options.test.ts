import { describe, expect, it } from "vitest";
import { createAuth } from "../../../src/index.ts";
import { createResourceServer } from "../../../src/api.ts";
import { maskinporten, maskinportenSystemUser, type MachineProfile } from "../../../src/maskinporten.ts";
import { isMachineProfile } from "../../../src/providers/machine-profile.ts";
import { outcomeOf } from "../../support/api.ts";
import { clientKey } from "../../support/client-key.ts";
import { usePlainMaskinporten } from "../../support/maskinporten.ts";

const plain = usePlainMaskinporten();
const tokensWith = (changes: object) => ({ ...maskinporten.organisationTokens, ...changes });

describe("the options at Maskinporten", () => {
  it.each([
    ["without the slash", (issuer: string) => issuer.slice(0, -1), "with a final slash"],
    ["with the path of the document", (issuer: string) => `${issuer}.well-known/oauth-authorization-server/`, "before"],
  ])("an issuer %s is a fault of the options", (_, change, fault) => {
    expect(() => plain.client({ environment: { issuer: change(plain.issuer) } })).toThrow(fault);
  });

  it("is of machines alone: createAuth does not take the profile", () => {
    const auth = { baseUrl: "https://etat.example.no", providers: [{ profile: maskinporten, environment: "test" }] };
    expect(() => createAuth(auth as never)).toThrow(
      "providers[0].profile: Maskinporten has no logins: give it to createMachineClient or createResourceServer",
    );
  });

  const catches = { address: "https://api.example.no/fangst/", scope: "agency:catch.write" };
  const resource = "https://api.example.no";
  it.each([
    ["at two origins", { address: "https://other.example.no/", scope: "agency:catch.read agency:catch.write" }, true],
    ["at two origins, one with a resource", { ...catches, address: "https://other.example.no/", resource }, true],
    ["at one address, once with a resource", { ...catches, resource }, true],
    ["at one origin", { ...catches, address: "https://api.example.no/andre/" }, false],
    ["of another scope at another origin", { address: "https://other.example.no/", scope: "agency:own" }, false],
  ])("two APIs of a scope %s: %j is refused: %s", async (_, other, refused) => {
    const made = await outcomeOf(Promise.resolve([catches, other]).then((apis) => plain.client({ apis })));
    expect(String(made).includes("apis: ")).toBe(refused);
  });

  it.each([
    ["issuers.test", { issuers: { ...maskinporten.issuers, test: "http://maskinporten.example/" } }],
    ["clientAuthenticationMethods", { clientAuthenticationMethods: {} }],
    ["clientKeyAlgorithms[0]", { clientKeyAlgorithms: ["HS256"] }],
    ["assertionGrant.lifetimeSeconds", { assertionGrant: { typ: "JWT" } }],
    ["organisationTokens.algorithms[0]", { organisationTokens: tokensWith({ algorithms: ["none"] }) }],
    ["organisationTokens.toleranceSeconds", { organisationTokens: tokensWith({ toleranceSeconds: 3600 }) }],
    ["organisationTokens.systemUserType", { organisationTokens: tokensWith({ systemUserType: "" }) }],
    ["dpop", { dpop: {} }],
  ])("a profile with a faulty %s is refused, by a client and by an API", (member, changes) => {
    const profile = { ...maskinporten, ...changes } as MachineProfile;
    const environment = { issuer: plain.issuer };
    expect(() => plain.client({ profile })).toThrow(`profile.${member}`);
    expect(() => createResourceServer({ profile, environment, scopes: ["a:b"] })).toThrow(`profile.${member}`);
  });

  it("no key for tests is taken in production", () => {
    const clientAuthentication = {
      method: "private_key_jwt",
      privateKey: { ...clientKey, kid: "test-only.1" },
    } as const;
    expect(() => plain.client({ environment: "production", clientAuthentication })).toThrow(
      "clientAuthentication.privateKey",
    );
  });

  it("a profile with a population is none of machines", () => {
    expect(isMachineProfile(maskinporten)).toBe(true);
    expect(isMachineProfile({ ...maskinporten, population: "employee" })).toBe(false);
  });

  it.each([
    ["organisationNumber", { organisationNumber: "310000028" }],
    ["externalRef", { organisationNumber: "310000027", externalRef: undefined }],
    ["externalRef", { organisationNumber: "310000027", externalRef: "" }],
  ])("a system user with an invalid %s is refused", (name, given) => {
    const refused = { code: "api_not_allowed", details: { fault: `has an invalid ${name}` } };
    expect(() => maskinportenSystemUser(given as never)).toThrow(expect.objectContaining(refused));
  });

  it("a system user needs no reference", () => {
    expect(() => maskinportenSystemUser({ organisationNumber: "310000027" })).not.toThrow();
  });

  it("no shared secret is taken", () => {
    const clientAuthentication = { method: "client_secret_basic", clientSecret: "a secret" } as const;
    expect(() => plain.client({ clientAuthentication })).toThrow("must be one of private_key_jwt");
  });
});
