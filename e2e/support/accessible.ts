import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";

/** Axe as it is: its builder for Playwright sends it to each page twice, which takes ten times as long as the look does. */
const axe = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");

interface Finding {
  readonly id: string;
  readonly nodes: readonly {
    readonly html: string;
    readonly any: readonly { readonly data?: { readonly messageKey?: string } | null }[];
  }[];
}

interface WithAxe {
  readonly loadAxe?: () => void;
  readonly axe?: { run: () => Promise<{ violations: Finding[]; incomplete: Finding[] }> };
}

/** To these pages axe has been sent. They keep it for the documents that follow: to send it takes longer than to run it. */
const sent = new WeakSet<Page>();

async function violations(page: Page): Promise<string[]> {
  if (!sent.has(page)) {
    sent.add(page);
    await page.addInitScript(`globalThis.loadAxe = () => {${axe}\n}`);
    await page.evaluate(`${axe}\n0`);
  }
  return page.evaluate(async () => {
    const here = globalThis as WithAxe;
    if (!here.axe) here.loadAxe?.();
    const found = await here.axe!.run();
    // A text in the colour of what is behind it is no violation to axe, since it may be meant not to be seen. Axe does not know forced colours.
    const isForced = matchMedia("(forced-colors: active)").matches;
    const unseen = (isForced ? [] : found.incomplete).map(({ id, nodes }) => ({
      id: `${id} 1:1`,
      nodes: nodes.filter(({ any }) => any.some(({ data }) => data?.messageKey === "equalRatio")),
    }));
    return [...found.violations, ...unseen.filter(({ nodes }) => nodes.length > 0)].map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
    );
  });
}

/** How people may see the page: light, dark, and in the forced colours of a high-contrast mode. */
const looks = [
  { colorScheme: "light", forcedColors: "none" },
  { colorScheme: "dark", forcedColors: "none" },
  { colorScheme: "light", forcedColors: "active" },
] as const;

/** A phone, a larger one and a desk. */
const widths = [320, 390, 1280] as const;

/** All nine, so that three states in a row have each look and each width. */
const everyLook = widths.flatMap((_, turn) =>
  looks.map((look, index) => [turn * looks.length + index, look, widths[(index + turn) % widths.length]!] as const),
);

let walked = 0;

const everyState = process.env["AXE_EVERYWHERE"] === "1";

/** Texts that are cut off: of elements that hide what overflows them, without an ellipsis and not for screen readers alone. */
const clippedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")].flatMap((element) => {
      const { overflowX, overflowY, textOverflow, clipPath, clip, display } = getComputedStyle(element);
      const hides = [overflowX, overflowY].some((value) => value === "hidden" || value === "clip");
      const isForReaders = clipPath !== "none" || clip !== "auto" || element.clientWidth <= 1;
      if (!hides || isForReaders || textOverflow === "ellipsis" || display === "none" || element.closest("svg"))
        return [];
      const isCut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      return isCut && element.textContent?.trim() ? [`clipped: ${element.outerHTML.slice(0, 200)}`] : [];
    }),
  );

/**
 * What axe finds, where the walk is in bokmål: each state in one look and one width, and nine states in a row in all nine. In the other languages in the
 * look and width of the test. `AXE_EVERYWHERE=1` takes all nine of each state in each language.
 */
async function violationsInTurn(page: Page, lang: string, isEverywhere: boolean): Promise<string[]> {
  const size = page.viewportSize();
  if ((lang !== "nb" && !isEverywhere) || size === null) return violations(page);
  // Each state that a walk adds takes its own time.
  test.setTimeout(test.info().timeout + (isEverywhere ? 60_000 : 5_000));
  const found: string[] = [];
  const turn = walked % everyLook.length;
  for (const [index, look, width] of everyLook) {
    if (!isEverywhere && index !== turn) continue;
    await page.emulateMedia(look);
    await page.setViewportSize({ ...size, width });
    const where = `${look.colorScheme}, forced colours ${look.forcedColors}, ${width} px`;
    found.push(...(await violations(page)).map((one) => `${where}: ${one}`));
    if (isEverywhere) found.push(...(await clippedTexts(page)).map((one) => `${where}: ${one}`));
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
    if (scrolled > width) found.push(`${where}: scrolls sideways, ${scrolled} px`);
  }
  walked += 1;
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  await page.setViewportSize(size);
  return found;
}

/** What axe finds, the language, a title, one heading, and no scrolling sideways at 320 pixels. `isEverywhere` takes all nine looks and widths. */
export async function expectAccessible(page: Page, lang: string, isEverywhere = everyState): Promise<void> {
  await expectNoBarrier(page, lang, isEverywhere);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

/** The same, but for the heading: of a page that a dialog may hide. */
export async function expectNoBarrier(page: Page, lang: string, isEverywhere = everyState): Promise<void> {
  await expectNarrow(page, lang);
  expect(await violationsInTurn(page, lang, isEverywhere)).toEqual([]);
}

/** Shapes that axe has seen, each with the look: what its rules judge of a page without its texts. */
const seenShapes = new Set<string>();

/** Of many pages that differ by their texts: axe looks at each shape once in each look, and before a release at every page. The rest is expected of each. */
export async function expectAccessibleByShape(page: Page, lang: string): Promise<void> {
  const shape = `${walked % looks.length} ${await page.evaluate(shapeOfPage)}`;
  if (seenShapes.has(shape) && process.env["LONG"] !== "1") {
    await expectNarrow(page, lang);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  } else await expectAccessible(page, lang);
  seenShapes.add(shape);
}

/** Every element of the page in order, with its attributes, and whether it has a text. Addresses and the values of fields are texts. */
const shapeOfPage = (): string =>
  [...document.querySelectorAll("html, body, body *:not(script)")]
    .map((element) => {
      const attributes = [...element.attributes].map(({ name, value }) =>
        ["href", "action", "value", "content"].includes(name) ? `${name}=${value !== ""}` : `${name}=${value}`,
      );
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
      return [element.tagName, ...attributes, hasText, element.children.length].join(" ");
    })
    .join("\n");

/** The language, a title, and no scrolling sideways. */
async function expectNarrow(page: Page, lang: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  // Next may send the title after the rest of the page.
  await expect(page).toHaveTitle(/\S/);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, "no scrolling sideways").toBeLessThanOrEqual(page.viewportSize()?.width ?? 320);
}
