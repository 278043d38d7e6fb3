import { createElement, type ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ActingFor, type ActingForProps } from "../src/acting-for.tsx";
import { AuthProvider } from "../src/auth-provider.tsx";
import { ActingFor as Styled } from "../src/designsystemet/session-parts.tsx";
import { factsNow, twoOrganisations } from "./support/facts.ts";

function itemsOf(component: ComponentType<ActingForProps>, more: number | undefined, lang = "nb"): string[] {
  const representation = { ...twoOrganisations, ...(more !== undefined && { more }) };
  const initial = factsNow({ representation });
  const page = createElement(AuthProvider, { initial, lang }, createElement(component));
  const items = renderToStaticMarkup(page).match(/<li[^>]*>.*?<\/li>/g) ?? [];
  return items.map((item) => item.replaceAll(/<[^>]+>/g, "").replaceAll("\u00A0", " "));
}

describe.each([
  ["plain", ActingFor],
  ["of Designsystemet", Styled],
])("the list of whom the person acts for, %s", (_, component) => {
  it("says how many more there are than it names", () => {
    expect(itemsOf(component, 4_900)).toEqual([
      "Nordstrøm Havbruk AS org.nr. 310 460 258",
      "Fjordvik kommune org.nr. 314 258 930",
      "og 4900 til",
    ]);
    expect(itemsOf(component, 1, "en").at(-1)).toBe("and 1 more");
  });

  it("keeps an abbreviation of two words on the line of its number", () => {
    const initial = factsNow({ representation: twoOrganisations });
    const page = createElement(AuthProvider, { initial, lang: "en" }, createElement(component));
    expect(renderToStaticMarkup(page)).toContain("org.\u00A0no.\u00A0310\u00A0460\u00A0258");
  });

  it("ends with the last organisation when it names all", () => {
    expect(itemsOf(component, undefined).at(-1)).toBe("Fjordvik kommune org.nr. 314 258 930");
  });

  it("says that the person acts for themselves only where they could act for an organisation", () => {
    const shown = (organisationHref?: string): string => {
      const { organisationHref: _, ...facts } = factsNow();
      const initial = organisationHref === undefined ? facts : { ...facts, organisationHref };
      return renderToStaticMarkup(createElement(AuthProvider, { initial }, createElement(component)));
    };
    expect(shown("/auth/organisation")).toContain("På egne vegne");
    expect(shown()).toBe("");
  });
});
