import { describe, expect, it } from "vitest";
import { checkApis } from "../src/config/apis.ts";
import { ansattporten } from "../src/index.ts";
import { maskinporten } from "../src/maskinporten.ts";
import type { ClientProfile } from "../src/providers/machine-profile.ts";

function faultyIn(apis: readonly object[], profile: ClientProfile): string[] {
  const faulty: string[] = [];
  checkApis(apis, "apis", { local: false, profile, machine: true }, (option) => faulty.push(option));
  return faulty;
}

describe("the APIs of an entry", () => {
  const address = "https://api.example.no/v1/";
  const { resourceIndicators: _, ...withoutResources } = ansattporten;

  it.each<[string, ClientProfile, object[]]>([
    ["none, at a provider that gives no tokens by resource", withoutResources, []],
    [
      "one with a resource and one without, where the scope names the API",
      maskinporten,
      [
        { address, scope: "agency:catch.read", resource: "https://api.example.no" },
        { address: "https://other.example.no/", scope: "agency:own" },
      ],
    ],
    ["one with a resource", ansattporten, [{ address, resource: "https://api.example.no" }]],
    ["one of two scopes", ansattporten, [{ address, scope: "catch:read catch:write" }]],
  ])("may be %s", (_, profile, apis) => {
    expect(faultyIn(apis, profile)).toEqual([]);
  });

  it("have no resource at a provider that gives no tokens by resource", () => {
    expect(faultyIn([{ address, resource: "https://api.example.no" }], withoutResources)).toEqual(["apis"]);
  });

  it.each(["", "catch:read  catch:write", "catch:read\n", 7])("have no scope of the form %j", (scope) => {
    expect(faultyIn([{ address, scope }], ansattporten)).toEqual(["apis[0].scope"]);
  });
});
