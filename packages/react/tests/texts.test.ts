import { describe, expect, it } from "vitest";
import { announcement, timeLeft } from "../src/remaining-time.ts";
import { spacedOrganisationNumber } from "../src/organisation-number.ts";
import { accountTexts } from "../src/texts/account.ts";
import { actingForTexts } from "../src/texts/acting-for.ts";
import { buttonTexts } from "../src/texts/buttons.ts";
import { textsIn, type Language } from "../src/texts/language.ts";
import { logInAgainTexts } from "../src/texts/log-in-again.ts";
import { pageErrorTexts } from "../src/texts/page-error.ts";
import { chooserTexts } from "../src/texts/provider-chooser.ts";
import { sessionTimeoutTexts } from "../src/texts/session-timeout.ts";
import { stepUpTexts } from "../src/texts/step-up.ts";

const tables: Record<string, Record<Language, object>> = {
  accountTexts,
  actingForTexts,
  buttonTexts,
  chooserTexts,
  logInAgainTexts,
  pageErrorTexts,
  sessionTimeoutTexts,
  stepUpTexts,
};

describe("the texts", () => {
  it.each(Object.entries(tables))(
    "%s say everything in every language, with the same places to fill in",
    (_, table) => {
      const places = (text: string): string[] => text.match(/\{\w+\}/g) ?? [];
      for (const texts of Object.values(table)) {
        for (const [key, text] of Object.entries(texts) as [string, string][]) {
          expect(text, key).toMatch(/\S/);
          expect(places(text), key).toEqual(places((table.nb as Record<string, string>)[key] ?? ""));
        }
      }
    },
  );

  it("have no name twice, since all can be replaced in one place", () => {
    const names = Object.values(tables).flatMap(({ nb }) => Object.keys(nb));
    expect(names).toHaveLength(new Set(names).size);
  });

  it.each([
    ["nb-NO", "nb"],
    ["no", "nb"],
    ["NN", "nn"],
    ["en-GB", "en"],
    ["sme", "se"],
    ["sv", "nb"],
    ["constructor", "nb"],
    [undefined, "nb"],
  ])("for a page in %s are in %s", (lang, language) => {
    expect(textsIn(buttonTexts, lang)).toBe(buttonTexts[language as Language]);
  });

  it.each<[Language, number, string]>([
    ["nb", 118, "Du blir logget ut om 2 minutter."],
    ["nb", 60, "Du blir logget ut om 1 minutt."],
    ["nn", 31, "Du blir logga ut om 1 minutt."],
    ["nn", 30, "Du blir logga ut om 30 sekund."],
    ["en", 9, "You will be logged out in 10 seconds."],
    ["se", 121, "3 minuhta geažes mii čálihit du olggos."],
  ])("in %s say at %i seconds: %s", (language, seconds, text) => {
    expect(announcement(seconds, sessionTimeoutTexts[language])).toBe(text);
  });

  it("show the time that is left to the second", () => {
    expect([119, 60, 59, 0].map(timeLeft)).toEqual([
      "1\u00a0min 59\u00a0s",
      "1\u00a0min 0\u00a0s",
      "59\u00a0s",
      "0\u00a0s",
    ]);
  });

  it("space an organisation number by threes, and leave anything else alone", () => {
    expect(spacedOrganisationNumber("310460258")).toBe("310\u00a0460\u00a0258");
    expect(spacedOrganisationNumber("3104602581")).toBe("3104602581");
  });
});
