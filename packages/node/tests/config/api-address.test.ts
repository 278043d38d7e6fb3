import { describe, expect, it, vi } from "vitest";
import { apiAt } from "../../src/options/api-address.ts";
import { checkApis } from "../../src/config/apis/apis.ts";
import type { Fault } from "../../src/options/option-object.ts";
import { ansattporten } from "../../src/index.ts";
import { maskinporten } from "../../src/maskinporten.ts";
import type { ClientProfile } from "../../src/providers/machine-profile.ts";

const profile = ansattporten;

/** What `checkApis` says of one address. */
function faultsOf(address: unknown, local = false): string[] {
  const faults: string[] = [];
  checkApis([address], "apis", { local, profile }, (option, fault) => faults.push(`${option} ${fault}`));
  return faults;
}

const faultOfAllowed = vi.fn<Fault>();
const allowed = checkApis(
  ["https://api.example.no/v1/", "https://other.example.no/exactly"],
  "apis",
  { local: false, profile },
  faultOfAllowed,
);

describe("the address of a call", () => {
  it("is compared with addresses that have no fault", () => {
    expect(faultOfAllowed).not.toHaveBeenCalled();
  });

  it.each([
    "https://api.example.no/v1/",
    "https://api.example.no/v1/cases/7?of=you&path=../../v2",
    "https://api.example.no/v1/cases#part",
    "https://api.example.no/v1/one/../two",
    "https://api.example.no:443/v1/cases",
    "HTTPS://API.EXAMPLE.NO/v1/cases",
    "https://api.example.no/v1/100%25",
    "https://api.example.no/v1/bl%C3%A5b%C3%A6r;season=late",
    "https://other.example.no/exactly?and=more",
  ])("may be below an allowed one: %s", (address) => {
    expect(apiAt(address, allowed)).toHaveProperty("origin", new URL(address).origin);
  });

  it.each([
    ["nothing", ""],
    ["a path alone", "/v1/cases"],
    ["a host alone", "//api.example.no/v1/cases"],
    ["another host", "https://evil.example/v1/cases"],
    ["another host that begins as the allowed one", "https://api.example.no.evil.example/v1/"],
    ["another host that ends as the allowed one", "https://evil-api.example.no/v1/"],
    ["a host above", "https://example.no/v1/"],
    ["the host with a dot at its end", "https://api.example.no./v1/"],
    ["another port", "https://api.example.no:8443/v1/cases"],
    ["http", "http://api.example.no/v1/cases"],
    ["http on the port of https", "http://api.example.no:443/v1/cases"],
    ["a websocket", "wss://api.example.no/v1/cases"],
    ["data", "data:text/plain,https://api.example.no/v1/"],
    ["a blob", "blob:https://api.example.no/v1/"],
    ["a file", "file:///v1/cases"],
    ["a user", "https://someone@api.example.no/v1/cases"],
    ["a user with a password", "https://someone:x@api.example.no/v1/cases"],
    ["an empty user", "https://:x@api.example.no/v1/"],
    ["the allowed host as a user", "https://api.example.no@evil.example/v1/"],
    ["the allowed host as a user, with a backslash", "https://evil.example\\@api.example.no/v1/"],
    ["the allowed host after a hash", "https://evil.example#@api.example.no/v1/"],
    ["the allowed host after a question mark", "https://evil.example?@api.example.no/v1/"],
    ["the allowed path in the query", "https://api.example.no/?/v1/"],
    ["the allowed path in the fragment", "https://api.example.no/#/v1/"],
    ["the path without its slash", "https://api.example.no/v1"],
    ["a path that begins as the allowed one", "https://api.example.no/v12/cases"],
    ["a path in other letters", "https://api.example.no/V1/cases"],
    ["more than the exact path", "https://other.example.no/exactly/more"],
    ["a longer name than the exact path", "https://other.example.no/exactly.json"],
    ["dots", "https://api.example.no/v1/../admin"],
    ["encoded dots", "https://api.example.no/v1/%2e%2e/admin"],
    ["half encoded dots", "https://api.example.no/v1/.%2E/admin"],
    ["dots encoded twice", "https://api.example.no/v1/%252e%252e/admin"],
    ["dots encoded three times", "https://api.example.no/v1/%25252e%25252e/admin"],
    ["dots with a parameter", "https://api.example.no/v1/..;/admin"],
    ["dots with an encoded parameter", "https://api.example.no/v1/..%3bx/admin"],
    ["dots with a parameter encoded twice", "https://api.example.no/v1/..%253bx/admin"],
    ["overlong dots", "https://api.example.no/v1/%c0%ae%C0%AE/admin"],
    ["an overlong slash", "https://api.example.no/v1/..%c0%afadmin"],
    ["an overlong slash of three bytes, encoded twice", "https://api.example.no/v1/..%25e0%2580%25afadmin"],
    ["an encoded slash", "https://api.example.no/v1/..%2fadmin"],
    ["a slash encoded twice", "https://api.example.no/v1/..%252Fadmin"],
    ["an encoded backslash", "https://api.example.no/v1/..%5cadmin"],
    ["a backslash", "https://api.example.no/v1/..\\admin"],
    ["backslashes for slashes", "https:\\\\api.example.no\\v1\\cases"],
    ["an empty segment", "https://api.example.no/v1//evil.example"],
    ["a tab", "https://api.example.no/v1/.\t./admin"],
    ["a line break", "https://api.example.no/v1/\ncases"],
    ["an encoded line break", "https://api.example.no/v1/%0d%0ahost:evil"],
    ["an encoded null", "https://api.example.no/v1/cases%00"],
    ["a space before it", " https://api.example.no/v1/"],
    ["full-width dots and a full-width slash", "https://api.example.no/v1/\uff0e\uff0e\uff0fadmin"],
    ["encoded full-width dots", "https://api.example.no/v1/%EF%BC%8E%EF%BC%8E/admin"],
    ["full-width dots encoded twice", "https://api.example.no/v1/%25EF%25BC%258E%25EF%25BC%258E/admin"],
    ["a one-dot leader, which normalises to a dot", "https://api.example.no/v1/\u2024\u2024/admin"],
    ["a full-width backslash", "https://api.example.no/v1/..\uff3cadmin"],
    ["a host that no browser would take", "https://api.example.no%2fv1/"],
    ["a full-width slash in the host", "https://api.example.no\uff0fv1/"],
  ])("A-33 is refused when it is %s", (_, address) => {
    expect(apiAt(address, allowed)).toEqual(expect.any(String));
  });

  it("is refused for its origin, before its path is looked at", () => {
    const reasonOf = (origin: string): unknown => apiAt(`${origin}/elsewhere`, allowed);
    expect(reasonOf("https://evil.example")).not.toEqual(reasonOf("https://api.example.no"));
  });

  it("is refused when none is allowed", () => {
    expect(apiAt("https://api.example.no/v1/", [])).toEqual(expect.any(String));
  });
});

describe("an allowed address", () => {
  it.each([
    ["an origin", "https://api.example.no", "/"],
    ["an origin with its slash", "https://api.example.no/", "/"],
    ["everything below a path", "https://api.example.no/v1/", "/v1/"],
    ["one path", "https://api.example.no/v1/cases", "/v1/cases"],
    ["another port", "https://api.example.no:8443/v1/", "/v1/"],
  ])("may be %s", (_, address, path) => {
    expect(faultsOf(address)).toEqual([]);
    const [checked] = checkApis([address], "apis", { local: false, profile }, () => undefined);
    expect(checked).toEqual({ origin: new URL(address).origin, path });
  });

  it.each([
    ["no text", 7],
    ["no URL", "api.example.no"],
    ["http", "http://api.example.no/v1/"],
    ["localhost, for an application that is not", "http://localhost:4100/v1/"],
    ["of a user", "https://someone@api.example.no/v1/"],
    ["with a password alone", "https://:x@api.example.no/v1/"],
    ["with a query", "https://api.example.no/v1/?key=1"],
    ["with a fragment", "https://api.example.no/v1/#part"],
    ["with dots", "https://api.example.no/v1/../v2/"],
    ["with a default port", "https://api.example.no:443/v1/"],
    ["with capital letters in the host", "https://API.example.no/v1/"],
    ["with an encoded slash", "https://api.example.no/v1%2fcases/"],
    ["with an empty segment", "https://api.example.no//v1/"],
    ["with an encoded full-width slash", "https://api.example.no/v1%EF%BC%8Fcases/"],
  ])("must not be %s", (_, address) => {
    expect(faultsOf(address)).toEqual([expect.stringMatching(/^apis\[0\] must (?:be|have) /)]);
  });

  it("may be on localhost while the application is, and nowhere else over http", () => {
    expect(faultsOf("http://localhost:4100/v1/", true)).toEqual([]);
    expect(faultsOf("http://127.0.0.1:4100/v1/", true)).toHaveLength(1);
    expect(faultsOf("http://api.example.no/v1/", true)).toHaveLength(1);
  });

  it("is missing where it is null", () => {
    expect(faultsOf(null)).toEqual(faultsOf(undefined));
  });

  it("comes in a list", () => {
    const faults: string[] = [];
    checkApis("https://api.example.no/", "providers[0].apis", { local: false, profile }, (option) =>
      faults.push(option),
    );
    expect(faults).toEqual(["providers[0].apis"]);
  });
});

describe("the APIs of one provider", () => {
  const [one, other] = ["https://api.example.no/v1/", "https://other.example.no/"];
  const { resourceIndicators: _, ...withoutResources } = profile;

  it.each<[string, ClientProfile, object[], number]>([
    ["by an audience, where it exchanges no tokens", profile, [{ address: one, audience: one }], 1],
    [
      "by an audience, where it exchanges tokens",
      { ...profile, tokenExchange: true },
      [{ address: one, audience: one }],
      0,
    ],
    [
      "by a scope that two have in common, where a login gets the token",
      profile,
      [
        { address: one, scope: "cases" },
        { address: other, scope: "cases" },
      ],
      0,
    ],
    ["by two scopes", profile, [{ address: one, scope: "cases letters" }], 0],
    ["by two scopes with two spaces between", profile, [{ address: one, scope: "cases  letters" }], 1],
    ["by a scope that is a number", profile, [{ address: one, scope: 7 }], 1],
    ["by a resource", profile, [{ address: one, resource: one }], 0],
    ["by a resource, where it gives no tokens by resource", withoutResources, [{ address: one, resource: one }], 1],
    ["by nothing, where there are none and it gives no tokens by resource", withoutResources, [], 0],
    [
      "by a resource, one of them, where the scope names the other",
      maskinporten,
      [
        { address: one, scope: "agency:catch.read", resource: one },
        { address: other, scope: "agency:own" },
      ],
      0,
    ],
  ])("are named %s", (_, of, apis, count) => {
    const fault = vi.fn<Fault>();
    checkApis(apis, "apis", { local: false, profile: of }, fault);
    expect(fault).toHaveBeenCalledTimes(count);
  });
});
