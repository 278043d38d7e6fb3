import { createElement, type ReactElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AuthProvider } from "../src/auth-provider.tsx";
import { NotAvailable } from "../src/not-available.tsx";
import { PageError } from "../src/page-error.tsx";

/** What a person reads: title, heading, text, perhaps a reference, button. */
const readOf = (page: ReactElement): string[] =>
  renderToStaticMarkup(page)
    .split(/<[^>]+>/)
    .filter((text) => text !== "");
const failedWith = (digest: string, lang?: string): string[] =>
  readOf(createElement(PageError, { error: Object.assign(new Error("An error occurred"), { digest }), lang }));

describe("a page that failed", () => {
  it.each([
    ["nb", "Tjenesten er ikke tilgjengelig akkurat nå", "Prøv igjen"],
    ["nn", "Tenesta er ikkje tilgjengeleg akkurat no", "Prøv på nytt"],
    ["en", "The service is not available right now", "Try again"],
    ["se", "Bálvalus ii leat olámuttus dál", "Geahččal ođđasit"],
  ])("for want of the session store says so in %s, without a reference", (lang, title, again) => {
    expect(failedWith("session_store_unavailable", lang)).toEqual([title, title, expect.any(String), again]);
  });

  it("because of a newer login says that, and is in bokmål where nothing says otherwise", () => {
    const title = "Siden bruker en innlogging som er avsluttet";
    expect(failedWith("session_replaced")).toEqual([title, title, expect.any(String), "Prøv igjen"]);
  });

  it("for any other reason says what the operator finds it by, if Next said so", () => {
    const [title, text] = ["Noe gikk galt", expect.any(String) as string];
    expect(failedWith("1234567890")).toEqual([title, title, text, "Referanse: 1234567890", "Prøv igjen"]);
    expect(failedWith("constructor")).toEqual([title, title, text, "Referanse: constructor", "Prøv igjen"]);
    for (const error of [new Error("a secret"), "a secret", null])
      expect(readOf(createElement(PageError, { error }))).toEqual([title, title, text, "Prøv igjen"]);
  });

  it("ends its title with the agency, and leads back in the looks of the application", () => {
    const looks = { back: { className: "ds-link" } };
    const back = { href: "/", children: "Til forsiden" };
    const page = renderToStaticMarkup(createElement(PageError, { error: null, site: "Etaten", back, looks }));
    expect(page).toContain("<title>Noe gikk galt – Etaten</title>");
    expect(page).toContain('<a class="ds-link" href="/">Til forsiden</a>');
  });

  it("speaks the language of the provider around it, with the application's own texts", () => {
    const error = { digest: "session_store_unavailable" };
    const page = createElement(PageError, { error, texts: { loadAgain: "Last på nytt" } });
    const texts = { unavailableTitle: "Saksbehandlinga er nede" };
    const [title, , text, again] = readOf(createElement(AuthProvider, { lang: "nn", texts }, page));
    expect([title, again]).toEqual([texts.unavailableTitle, "Last på nytt"]);
    expect(text).toContain("ikkje");
  });
});

describe("a page in place of one that cannot be shown", () => {
  it.each([
    ["nb", "Tjenesten er ikke tilgjengelig akkurat nå"],
    ["nn", "Tenesta er ikkje tilgjengeleg akkurat no"],
    ["en", "The service is not available right now"],
    ["se", "Bálvalus ii leat olámuttus dál"],
  ])("has the title of its page, and without one says in %s what is true of every page", (lang, title) => {
    const headingOf = (own: { readonly title?: string }): string | undefined => {
      const Page = (): ReactNode => NotAvailable({ children: "Registeret er nede.", ...own });
      return readOf(createElement(AuthProvider, { lang }, createElement(Page)))[0];
    };
    expect(headingOf({})).toBe(title);
    expect(headingOf({ title: "Sak 1042" })).toBe("Sak 1042");
  });
});
