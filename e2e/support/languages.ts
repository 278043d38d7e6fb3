import { expect, type BrowserContext } from "@playwright/test";

/** The languages of the pages of logins and of the SDK, by the browser that asks for them. */
export const locales = { nb: "nb-NO", nn: "nn-NO", en: "en-GB", se: "se-NO" } as const;

/** The details of a test that walks the pages in a browser: in a landing in one language. The others are read without a window, and walked before a release. */
export const inBrowser = (lang: string): { tag: string[] } => ({ tag: lang === "nb" ? [] : ["@long"] });

/** Chooses a language as the buttons of the header do: by the cookie that they set. */
export const chooseLanguage = (context: BrowserContext, lang: string, url = ""): Promise<void> =>
  context.addCookies([{ name: "sprak", value: lang, url }]);

/** Two pages with one title cannot be told apart in the tabs of a browser, nor by a screen reader. */
export const expectDifferent = (titles: readonly string[]): void =>
  expect(new Set(titles).size, `different titles: ${titles.join(", ")}`).toBe(titles.length);

/** The pages of every app that open without a login, and an address without a page. */
export const openPages = [
  "/",
  "/om/personvern",
  "/om/tilgjengelighet",
  "/om/informasjonskapsler",
  "/om/uten-privat-eid",
  "/finnes-ikke",
] as const;

/** Those that a walk in a browser opens in the other apps than `virksomhet`. The shell makes the rest in every app: they are walked there, and here before a release. */
export const ownOpenPages = process.env["LONG"] === "1" ? openPages : openPages.slice(0, 1);

/** Where the pages are, and what the browser sends with each request. */
interface Reader {
  readonly context: BrowserContext;
  /** How the language is chosen: by the cookie that the page sets, or by `Accept-Language`. */
  readonly by: "cookie" | "browser";
  readonly origin: string;
}

/** A page, as the server sends it. */
interface Sent {
  readonly lang: string | undefined;
  readonly title: string;
  readonly headings: number;
  readonly text: string;
}

/**
 * Reads pages without a window in one language: each says that it is in that language, has a title and one heading, has no text that is missing, and does not
 * say the same as in bokmål. Gives the titles, in the order of the paths.
 */
export async function expectPagesIn(lang: string, reader: Reader, paths: readonly string[]): Promise<string[]> {
  const titles: string[] = [];
  for (const path of paths) {
    const { text: inBokmaal } = await pageIn("nb", reader, path);
    const page = await pageIn(lang, reader, path);
    expect([path, page.lang, page.headings], "path, language and number of headings").toEqual([path, lang, 1]);
    expect(page.title, `the title of ${path}`).toMatch(/\p{L}/u);
    expect(page.text, `a text of ${path} that is missing`).not.toMatch(/\bundefined\b|\[object |\bNaN\b/);
    expect(page.text, `${path} in ${lang}`).not.toBe(inBokmaal);
    titles.push(page.title);
  }
  return titles;
}

async function pageIn(lang: string, { context, by, origin }: Reader, path: string): Promise<Sent> {
  if (by === "cookie") await chooseLanguage(context, lang, origin);
  const headers = { accept: "text/html", ...(by === "browser" && { "accept-language": localeOf(lang) }) };
  const html = await (await context.request.get(new URL(path, origin).href, { headers })).text();
  const shown = html.replaceAll(/<(script|style|svg)\b[^]*?<\/\1>/g, "");
  return {
    lang: /<html[^>]* lang="([^"]+)"/.exec(shown)?.[1],
    title: /<title>([^<]*)<\/title>/.exec(shown)?.[1] ?? "",
    headings: shown.match(/<h1\b/g)?.length ?? 0,
    text: (/<main\b[^]*<\/main>/.exec(shown)?.[0] ?? shown).replaceAll(/<[^>]*>/g, " "),
  };
}

const localeOf = (lang: string): string => Object.entries(locales).find(([key]) => key === lang)?.[1] ?? lang;
