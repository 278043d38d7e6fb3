import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromIso6523, parseOrganisationNumber } from "../../src/domain/organisation-number.ts";

/** Public bodies, as Enhetsregisteret publishes them, and synthetic units of the test registers. */
const real = { digdir: "991825827", brreg: "974760673", nav: "889640782" } as const;
const synthetic = ["310032018", "213456784"] as const;

describe("organisation number", () => {
  it.each([...Object.values(real), ...synthetic])("accepts %s", (value) => {
    expect(parseOrganisationNumber(value)).toBe(value);
  });

  const confusions: ReadonlyArray<readonly [what: string, value: unknown]> = [
    ["a wrong check digit", "991825828"],
    ["two digits swapped", "991825872"],
    ["a remainder of 1, for which there is no check digit", "800000050"],
    ["the same, synthetic, with a zero for ten", "310000060"],
    ["eight digits", "99182582"],
    ["ten digits", "9918258270"],
    ["a number, not a string", 991825827],
    ["a big number", 991825827n],
    ["the ISO 6523 form, bare", "0192:991825827"],
    ["an address of an electronic invoice", "9908:991825827"],
    ["a national prefix", "NO991825827"],
    ["a VAT number", "991825827MVA"],
    ["spaces in groups of three", "991 825 827"],
    ["no-break spaces", "991\u00a0825\u00a0827"],
    ["a space before", " 991825827"],
    ["a space after", "991825827 "],
    ["a line end after", "991825827\n"],
    ["full-width digits", "９９１８２５８２７"],
    ["Arabic-Indic digits", "٩٩١٨٢٥٨٢٧"],
    ["an invisible character", "991825827\u200b"],
    ["a sign", "+991825827"],
    ["a decimal point", "991825827.0"],
    ["hexadecimal", "0x3b1e6563"],
    ["a leading zero, though the sum is right", "000000000"],
    ["a national identity number's length", "17912099997"],
    ["nothing", ""],
    ["null", null],
    ["undefined", undefined],
    ["a list of one", ["991825827"]],
    ["an object that prints as one", { toString: () => "991825827" }],
    ["a String object", new String("991825827")],
  ];
  it.each(confusions)("refuses %s", (_, value) => {
    expect(parseOrganisationNumber(value)).toBeUndefined();
  });

  it("gives every eight digits at most one check digit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000_000, max: 99_999_999 }), (first) => {
        const accepted = Array.from("0123456789").filter((digit) => parseOrganisationNumber(`${first}${digit}`));
        expect(accepted.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("notices every single wrong digit", () => {
    const positions = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    for (const position of positions) {
      for (const digit of "0123456789") {
        const changed = real.digdir.slice(0, position) + digit + real.digdir.slice(position + 1);
        expect(parseOrganisationNumber(changed) === undefined).toBe(changed !== real.digdir);
      }
    }
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.anything(), (value) => void [parseOrganisationNumber(value), fromIso6523(value)]));
  });
});

describe("organisation number in ISO 6523", () => {
  const authority = "iso6523-actorid-upis";

  it("is read from authority and ID", () => {
    expect(fromIso6523({ authority, ID: `0192:${real.digdir}` })).toBe(real.digdir);
  });

  const confusions: ReadonlyArray<readonly [what: string, value: unknown]> = [
    ["another authority", { authority: "iso6523-actorid-upis-2", ID: "0192:991825827" }],
    ["an authority in capitals", { authority: "ISO6523-ACTORID-UPIS", ID: "0192:991825827" }],
    ["no authority", { ID: "0192:991825827" }],
    ["a list of authorities", { authority: [authority], ID: "0192:991825827" }],
    ["capitalised keys", { Authority: authority, Id: "0192:991825827" }],
    ["another register (Sweden)", { authority, ID: "0007:991825827" }],
    ["the older Norwegian prefix", { authority, ID: "9908:991825827" }],
    ["no prefix", { authority, ID: "991825827" }],
    ["the prefix twice", { authority, ID: "0192:0192:991825827" }],
    ["a prefix without its zero", { authority, ID: "192:991825827" }],
    ["a space after the prefix", { authority, ID: "0192: 991825827" }],
    ["a space before the prefix", { authority, ID: " 0192:991825827" }],
    ["a full-width colon", { authority, ID: "0192：991825827" }],
    ["a suffix", { authority, ID: "0192:991825827:01" }],
    ["a wrong check digit", { authority, ID: "0192:991825828" }],
    ["ten digits", { authority, ID: "0192:9918258270" }],
    ["a number", { authority, ID: 991825827 }],
    ["a list of one", { authority, ID: ["0192:991825827"] }],
    ["the whole as a string", "0192:991825827"],
    ["null", null],
    ["a list", [{ authority, ID: "0192:991825827" }]],
  ];
  it.each(confusions)("refuses %s", (_, value) => {
    expect(fromIso6523(value)).toBeUndefined();
  });
});
