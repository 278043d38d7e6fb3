import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assuranceOf,
  checkAssurance,
  contextsAmong,
  isMultiFactor,
  meets,
  meetsBoth,
} from "../../src/providers/assurance.ts";
import { ansattporten } from "../../src/providers/ansattporten.ts";
import { entra } from "../../src/providers/entra.ts";
import { helseid } from "../../src/providers/helseid.ts";

const names = ["substantial", "high", "entraid"];

describe("assurance", () => {
  it.each<[given: string | undefined, asked: readonly string[], is: boolean]>([
    ["substantial", ["substantial"], true],
    ["high", ["substantial"], true],
    ["substantial", ["high"], false],
    ["entraid", ["entraid"], true],
    ["entraid", ["substantial", "entraid"], true],
    ["high", ["substantial", "entraid"], true],
    ["entraid", ["substantial"], false],
    ["entraid", ["high"], false],
    ["high", ["entraid"], false],
    ["substantial", ["entraid"], false],
    ["substantial", [], false],
    ["low", ["low"], false],
    ["toString", ["toString"], false],
    [undefined, ["substantial", "entraid"], false],
  ])("%s meets %j: %s", (given, asked, is) => {
    expect(meets(ansattporten, given, asked)).toBe(is);
  });

  it("of a link and of the configuration together is what meets both", () => {
    const both = (link: string[], configured: string[]): unknown => meetsBoth(ansattporten, link, configured);
    expect(both(["high"], ["substantial", "entraid"])).toEqual(["high"]);
    expect(both(["entraid"], ["substantial", "entraid"])).toEqual(["entraid"]);
    expect(both(["high", "entraid"], ["substantial"])).toEqual(["high"]);
    expect(both(["substantial"], ["high", "entraid"])).toEqual(["high"]);
    expect(both(["entraid"], ["high"])).toEqual([]);
  });

  it("met by both together is met by each alone, whatever is given", () => {
    const list = fc.subarray(names);
    fc.assert(
      fc.property(list, list, fc.constantFrom(...names), (one, other, given) => {
        const together = meets(ansattporten, given, meetsBoth(ansattporten, one, other));
        expect(together).toBe(meets(ansattporten, given, one) && meets(ansattporten, given, other));
      }),
    );
  });

  it.each([["substantial"], ["idporten-loa-substantial"], [["entraid"]], ["Level3"], [undefined], [null], [3]])(
    "A-38 %j is not the work account that was asked for",
    (acr) => {
      expect(() => checkAssurance(ansattporten, { acr }, ["entraid"])).toThrow("assurance_insufficient");
    },
  );

  it("A-38 of another name is taken by that name alone, not by what is written like it", () => {
    expect(checkAssurance(ansattporten, { acr: "idporten-loa-high" }, ["high"])).toBe("high");
    for (const acr of [["idporten-loa-high"], "IDPORTEN-LOA-HIGH", "idporten-loa-high "])
      expect(() => checkAssurance(ansattporten, { acr }, ["high"])).toThrow("assurance_insufficient");
  });

  it.each<[methods: string[], is: boolean]>([
    [["entraid_mfa"], true],
    [["entraid-mfa"], true],
    [["entraid_pwd", "entraid_mfa"], true],
    [["entraid_pwd"], false],
    [["mfa"], false],
    [[], false],
  ])("of a work account by %j is of several factors: %s", (methods, is) => {
    expect(isMultiFactor(ansattporten, "entraid", methods)).toBe(is);
    expect(isMultiFactor(ansattporten, "substantial", methods)).toBe(true);
  });
});

describe("a level that is asked for by claims", () => {
  it("has the whole form of a context, so that no level of the profile's own is asked for as one", () => {
    const levels = ["basic1", "c1x", "c1"];
    const assurance = { ...entra.assurance, levels };
    expect(contextsAmong({ ...entra, assurance }, levels)).toEqual(["c1"]);
    expect(contextsAmong(ansattporten, levels)).toEqual([]);
  });
});

describe("assurance that several claims tell", () => {
  const [eidas, national] = helseid.assurance.claims as [string, string];

  it.each<[unknown, unknown, string | undefined]>([
    ["high", "4", "high"],
    ["high", undefined, "high"],
    [undefined, "4", "high"],
    ["high", "3", "substantial"],
    ["substantial", "4", "substantial"],
    ["low", "4", "low"],
    ["high", "2", "low"],
    ["high", "5", undefined],
    ["highest", "4", undefined],
    ["high", 4, undefined],
    ["high", null, undefined],
    [["high"], "4", undefined],
    ["", "4", undefined],
    [undefined, undefined, undefined],
  ])("is the weakest of them, and none where one is not known: %j and %j are %j", (one, other, is) => {
    expect(assuranceOf(helseid, { [eidas]: one, [national]: other, acr: "high" })).toBe(is);
  });

  it("is nothing that acr says", () => {
    expect(() => checkAssurance(helseid, { acr: "high" }, ["low"])).toThrow("assurance_insufficient");
  });
});
