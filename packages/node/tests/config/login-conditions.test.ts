import { describe, expect, it } from "vitest";
import { ansattporten, type ProviderOptions } from "../../src/index.ts";
import { helseid } from "../../src/helseid.ts";
import { idPorten } from "../../src/id-porten.ts";
import { faultsOf, providerConfig } from "../support/provider-config.ts";

const { representation: _, ...plain } = ansattporten;
/** As a provider that knows all conditions. */
const profile = {
  ...plain,
  identityProvider: { prefix: "idp:", claim: "idp" },
  onBehalfOf: { parameter: "on_behalf_of", claims: ["urn:example:of"] },
};
const providerWith = (changes: object): Partial<ProviderOptions> =>
  ({ profile, representation: undefined, ...changes }) as never;
const organisation = "910825518";

describe("what a login asks for beside a level", () => {
  it("is nothing, where nothing is said", () => {
    expect(providerConfig(providerWith({})).conditions).toEqual({ acrValues: [], authorizationDetails: [] });
  });

  it("is an identity provider with the ways that it may be used in, and the claim that tells which it was", () => {
    const identityProvider = { name: "idporten-oidc", acrValues: ["amr:bankid", "amr:buypass"] };
    expect(providerConfig(providerWith({ identityProvider })).conditions).toMatchObject({
      acrValues: ["idp:idporten-oidc", "amr:bankid", "amr:buypass"],
      identityProvider: { name: "idporten-oidc", claim: "idp" },
    });
  });

  it("is an organisation that stands behind the service, with the claim that repeats it", () => {
    expect(providerConfig(providerWith({ onBehalfOf: organisation })).conditions.onBehalfOf).toEqual({
      organisation,
      ...profile.onBehalfOf,
    });
  });

  it("is a customer by the name that the provider has it registered with, where that is no number", () => {
    const options = providerWith({ profile: idPorten, assurance: "high", onBehalfOf: "fjordvik_kommune" });
    expect(providerConfig(options).conditions.onBehalfOf).toEqual({
      organisation: "fjordvik_kommune",
      parameter: "onbehalfof",
      claims: ["client_onbehalfof", "aud_onbehalfof"],
    });
  });

  it("is details of whatever type, in a request that is signed", () => {
    const authorizationDetails = [{ type: "helseid_authorization" }];
    const options = providerWith({ authorizationDetails, signedRequest: true });
    expect(providerConfig(options).conditions.authorizationDetails).toEqual(authorizationDetails);
  });

  const at = "providers[0]";
  const name = `${at}.identityProvider.name must be the name that the provider has for it, as idporten-oidc`;
  const ways = `${at}.identityProvider.acrValues must be a list of values without spaces, as amr:bankid`;
  const details = `${at}.authorizationDetails must be a list of objects, each with a type`;
  it.each<[string, object, string[]]>([
    [
      "an identity provider at a provider that has none behind it",
      { profile: ansattporten, identityProvider: { name: "bankid" } },
      [`${at}.identityProvider Ansattporten lets no login choose one`],
    ],
    ["one without a name", { identityProvider: {} }, [name]],
    ["one whose name has a space, by which it would be two values", { identityProvider: { name: "a idp:b" } }, [name]],
    ["one that is no object", { identityProvider: "bankid" }, [`${at}.identityProvider must be an object`, name]],
    ["a way with a space", { identityProvider: { name: "a", acrValues: ["amr:a amr:b"] } }, [ways]],
    ["a way that is no text", { identityProvider: { name: "a", acrValues: [7] } }, [ways]],
    ["ways that are no list", { identityProvider: { name: "a", acrValues: 7 } }, [ways]],
    [
      "a member that there is not",
      { identityProvider: { name: "a", acr: "b" } },
      [`${at}.identityProvider.acr is no option; the options here are name, acrValues`],
    ],
    [
      "organisations of accounts at a provider without accounts",
      { homeOrganisations: ["fjordvik.no"] },
      [`${at}.homeOrganisations Ansattporten tells no account's organisation`],
    ],
    [
      "an organisation at a provider that has no place for it",
      { profile: ansattporten, onBehalfOf: organisation },
      [`${at}.onBehalfOf Ansattporten has no place for it`],
    ],
    [
      "an organisation number whose last digit is wrong",
      { onBehalfOf: "910825519" },
      [`${at}.onBehalfOf must be an organisation number of nine digits`],
    ],
    [
      "a name that the provider cannot have a customer registered by",
      { profile: idPorten, assurance: "high", onBehalfOf: "fjordvik kommune" },
      [`${at}.onBehalfOf must be a name as ID-porten has it: [\\w.-]+`],
    ],
    [
      "an organisation that the environment does not have",
      { onBehalfOf: undefined },
      [`${at}.onBehalfOf is missing: is its environment variable set?`],
    ],
    ["details that are no list", { authorizationDetails: { type: "a" }, signedRequest: true }, [details]],
    ["no details at all", { authorizationDetails: [], signedRequest: true }, [details]],
    ["a detail without a type", { authorizationDetails: [{ type: "a" }, {}], signedRequest: true }, [details]],
    ["a detail whose type is a number", { authorizationDetails: [{ type: 7 }], signedRequest: true }, [details]],
    ["a detail that is null", { authorizationDetails: [null], signedRequest: true }, [details]],
    [
      "details in a request that is not signed",
      { authorizationDetails: [{ type: "a" }] },
      [`${at}.authorizationDetails needs signedRequest: in an address it could be edited`],
    ],
  ])("is a fault of the options: %s", (_name, changes, faults) => {
    expect(faultsOf(providerWith(changes))).toEqual(faults);
  });
});

describe("the scopes of a login", () => {
  const refreshing = { ...profile, refreshScope: "offline_access", nationalIdScope: "urn:example:pid" };
  const scopesOf = (changes: object): readonly string[] =>
    providerConfig(providerWith({ profile: refreshing, ...changes })).scopes;
  const apis = [
    { address: "https://api.example.no/a/", scope: "a:read a:write" },
    { address: "https://api.example.no/b/", scope: "a:read b:read" },
  ];

  it("are the profile's own, where nothing else is asked for (FAPI 2.0 Security Profile 5.3.3)", () => {
    expect(scopesOf({})).toEqual(["openid"]);
  });

  it("have that of a refresh token where there is an API, and those of every API, each once", () => {
    expect(scopesOf({ apis, scopes: ["profile", "openid"] })).toEqual([
      "openid",
      "offline_access",
      "profile",
      "a:read",
      "a:write",
      "b:read",
    ]);
  });

  it("have that of a national id where its purpose is stated, and only there", () => {
    expect(scopesOf({ nationalId: { purpose: "Oppslag" } })).toEqual(["openid", "urn:example:pid"]);
  });

  it("of HelseID have one for each claim that tells the level", () => {
    expect(providerConfig({ profile: helseid, assurance: "high", representation: undefined } as never).scopes).toEqual([
      "openid",
      "profile",
      "helseid://scopes/identity/assurance_level",
      "helseid://scopes/identity/security_level",
    ]);
  });
});
