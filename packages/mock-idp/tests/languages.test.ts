import { describe, expect, it } from "vitest";
import { type Page, people } from "../src/index.ts";
import { fill, pageLanguages, portalTexts } from "../src/portal/texts.ts";
import { personNamed, secretClient, setUp, type Setup, stopAtCallback } from "./support/client.ts";
import { authorizationRequest, authorizeUrl, type Form } from "./support/wire.ts";

const visit = (setup: Setup, wish: Form = {}): Promise<Page> =>
  setup.userAgent.open(authorizeUrl(setup, authorizationRequest(secretClient, wish).form), { stopAt: stopAtCallback });

const required = JSON.stringify([
  { type: "ansattporten:altinn:resource", resource: "urn:altinn:resource:a", representation_is_required: true },
]);

/** The texts by path, such as `introPerson.eid`. */
function leaves(texts: object, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? leaves(value, `${path}${name}.`)
      : [[`${path}${name}`, String(value)]],
  );
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();

/** Northern Sámi leaves the name out where it would have to be inflected. */
const WITHOUT_NAME = new Set(["nobodyThisWay.eid", "nobodyThisWay.workAccount"]);

describe("every locale that the provider claims", () => {
  it("has pages in it", () => {
    expect([...setUp().idp.profile.locales]).toEqual([...pageLanguages]);
  });

  it.each(pageLanguages)("%s has every text, with the placeholders of the others and no more", (language) => {
    const texts = leaves(portalTexts[language]);
    const others = new Map(leaves(portalTexts.nb));
    expect(texts.map(([path]) => path)).toEqual([...others.keys()]);
    for (const [path, text] of texts) {
      expect(text.trim(), path).not.toBe("");
      const expected = language === "se" && WITHOUT_NAME.has(path) ? [] : placeholders(others.get(path) ?? "");
      expect(placeholders(text), path).toEqual(expected);
    }
  });

  it.each(pageLanguages)("%s is the language of every page of a login, asked for by ui_locales", async (language) => {
    const setup = setUp();
    const texts = portalTexts[language];
    const first = await visit(setup, { ui_locales: language, authorization_details: required });
    const siv = personNamed("Siv");
    const nobody = await setup.userAgent.submit(first, { fields: { person: siv.pid }, button: "continue" });
    const ola = { person: personNamed("Ola").pid };
    const again = await visit(setup, { ui_locales: language, authorization_details: required, prompt: "login" });
    const picker = await setup.userAgent.submit(again, { fields: ola, button: "continue" });
    const wrong = await setup.userAgent.submit(picker, { button: "continue" });
    const pages = [first, nobody, picker, wrong];
    const titles = [texts.titlePerson, texts.titleNobody, texts.titleOrganisation, texts.errorTitle];
    for (const [index, { html }] of pages.entries()) {
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toContain(`<title>${titles[index]}`);
      expect(html).toContain(`aria-label="${texts.language}"`);
      expect(html).toMatch(new RegExp(`Davvisámegiella</(?:a|span)> <span lang="${language}">\\(${texts.draft}\\)`));
    }
    expect(nobody.html).toContain(fill(texts.nobodyKnownTo.altinn, { name: siv.name }));
  });

  it.each(pageLanguages)(
    "%s frames the page of a refused request, whose reason is marked as English",
    async (language) => {
      const texts = portalTexts[language];
      const { html } = await visit(setUp(), { ui_locales: language, redirect_uri: "https://elsewhere.example.no/" });
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toContain(`<h1>${texts.titleStopped}</h1>\n<p>${texts.stopped}</p>\n<p lang="en"><code>`);
    },
  );

  it("has a description of every person", () => {
    for (const { description } of people)
      expect(Object.keys(description).toSorted()).toEqual([...pageLanguages].toSorted());
  });
});

it("a description that is not in the page's language is marked with its own", async () => {
  const [kari] = people;
  if (!kari) throw new Error("no people");
  const setup = setUp({ people: [{ ...kari, description: { nb: "Bare på bokmål", en: "Not in Sámi" } }] });
  expect((await visit(setup, { ui_locales: "se" })).html).toContain('lang="nb">Bare på bokmål<');
  expect((await visit(setup, { ui_locales: "en" })).html).toContain('class="more id">Not in Sámi<');
});

describe("the language that the person chose", () => {
  const chosen = async (setup: Setup, language: string): Promise<void> => {
    const page = await visit(setup);
    await setup.userAgent.open(new URL(`?lang=${language}`, page.url), { from: page.url });
  };

  it.each(pageLanguages)(
    "%s wins over the client's wish, on later pages and on the page of a refusal",
    async (language) => {
      const setup = setUp();
      await chosen(setup, language);
      const other = language === "nb" ? "en" : "nb";
      expect((await visit(setup, { ui_locales: other })).html).toContain(`<html lang="${language}">`);
      const refused = await visit(setup, { ui_locales: other, redirect_uri: "https://elsewhere.example.no/" });
      expect(refused.html).toContain(`<html lang="${language}">`);
      const expired = await setup.userAgent.open("https://login.test.ansattporten.no/interaction/none");
      expect(expired.html).toContain(`<html lang="${language}">`);
    },
  );

  it.each(["fr", "no", "toString", ""])("%j is not a language, and changes nothing", async (language) => {
    const setup = setUp();
    await chosen(setup, language);
    expect((await visit(setup, { ui_locales: "en" })).html).toContain('<html lang="en">');
  });
});
