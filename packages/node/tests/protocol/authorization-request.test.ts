import { describe, expect, it } from "vitest";
import { ansattporten, type ProviderOptions } from "../../src/index.ts";
import { helseid } from "../../src/helseid.ts";
import { authorizationRequest } from "../../src/protocol/authorization-request.ts";
import type { Transaction } from "../../src/transaction/transaction.ts";
import { providerConfig } from "../support/provider-config.ts";
import { resource } from "../support/service.ts";

const { representation: _, ...plain } = ansattporten;

function parametersOf(changes: object, asked: Partial<Transaction["asked"]> = {}): URLSearchParams {
  const provider = providerConfig({
    profile: plain,
    representation: undefined,
    ...changes,
  } as unknown as Partial<ProviderOptions>);
  const transaction: Transaction = {
    state: "state",
    nonce: "nonce",
    codeVerifier: "verifier",
    purpose: "login",
    returnTo: "https://etat.example.no/",
    createdAt: 0,
    asked: { assurance: provider.assurance, representation: "", ...asked },
  };
  return authorizationRequest(provider, transaction, "nb");
}

describe("an authorization request", () => {
  const acrValues = { ...plain.assurance, acrValues: { high: "Level4" } };
  it.each<[string, object, readonly string[], string | null]>([
    ["by its name, where the profile says no more", {}, ["high"], "high"],
    [
      "by each name of several",
      { assurance: ["substantial", "entraid"] },
      ["substantial", "entraid"],
      "substantial entraid",
    ],
    ["by the provider's own word", { profile: { ...plain, assurance: acrValues } }, ["high"], "Level4"],
    [
      "by nothing, where the provider has no word for it",
      { profile: { ...plain, assurance: acrValues } },
      ["substantial"],
      null,
    ],
    ["as HelseID has it", { profile: helseid, assurance: "high" }, ["high"], "Level4"],
    ["as HelseID has it not", { profile: helseid, assurance: "low" }, ["low"], null],
  ])("asks for a level %s", (_name, changes, assurance, value) => {
    expect(parametersOf(changes, { assurance }).get("acr_values")).toBe(value);
  });

  it("asks for an identity provider after the level, as one list", () => {
    const identityProvider = { name: "idporten-oidc", acrValues: ["amr:bankid"] };
    const parameters = parametersOf({ profile: helseid, assurance: "high", identityProvider });
    expect(parameters.getAll("acr_values")).toEqual(["Level4 idp:idporten-oidc amr:bankid"]);
  });

  it("says on whose behalf, by the parameter that the profile names, and only where it is set", () => {
    const parameters = parametersOf({ profile: helseid, assurance: "high", onBehalfOf: "910825518" });
    expect(parameters.get("on_behalf_of")).toBe("910825518");
    expect(parametersOf({ profile: helseid, assurance: "high" }).has("on_behalf_of")).toBe(false);
  });

  it("has all scopes in one value, and every API by its name in one of its own (RFC 8707 2)", () => {
    const apis = ["one", "two"].map((name) => {
      return { address: `https://${name}.example.no/`, resource: `urn:example:${name}`, scope: `${name}:read` };
    });
    const parameters = parametersOf({ profile: helseid, assurance: "high", apis });
    expect(parameters.getAll("resource")).toEqual(["urn:example:one", "urn:example:two"]);
    expect(parameters.getAll("scope")).toHaveLength(1);
    expect(parameters.get("scope")).toMatch(/ offline_access one:read two:read$/);
  });

  it("has details of its own after those of the representation, and none where there are none", () => {
    const own = { type: "urn:example:unit", unit: "974652382" };
    const parameters = parametersOf({
      profile: ansattporten,
      representation: { resources: [{ resource, actions: ["read"] }] },
      authorizationDetails: [own],
      signedRequest: true,
    });
    const details = JSON.parse(parameters.get("authorization_details") ?? "null") as { type: string }[];
    expect(details.map(({ type }) => type)).toEqual(["ansattporten:altinn:resource", own.type]);
    expect(details[1]).toEqual(own);
    expect(parametersOf({}).has("authorization_details")).toBe(false);
  });

  it("asks for a fresh authentication as the profile says", () => {
    expect(parametersOf({}, { maxAgeSeconds: 300 }).get("prompt")).toBe("login");
    const parameters = parametersOf({ profile: { ...plain, freshAuthentication: "max_age" } }, { maxAgeSeconds: 300 });
    expect([parameters.get("prompt"), parameters.get("max_age")]).toEqual([null, "300"]);
  });
});
