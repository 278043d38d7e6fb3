import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Browser, type Page } from "@playwright/test";

const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const textsFile = `${folder}texts.json`;

/** The texts of each picture. */
type KeptTexts = Readonly<Record<string, readonly string[]>>;

const keptTexts = (): KeptTexts => JSON.parse(readFileSync(textsFile, "utf8")) as KeptTexts;

/** What a picture shows of a page: one window, so that it can be read in its place. */
const windows = { wide: { width: 1280, height: 800 }, narrow: { width: 320, height: 640 } };

/**
 * With `DOCS_IMAGES=1`, takes a picture for the docs and keeps the texts of the page beside it. An ordinary run expects these texts: a picture of what the
 * app no longer says must be taken again.
 */
export async function pictureFor(page: Page, name: string): Promise<void> {
  if (process.env["DOCS_IMAGES"] === "1") return takePicture(page, name);
  await expect
    .poll(() => textsOf(page), `docs/images/${name}.png is as the page: DOCS_IMAGES=1 takes it again`)
    .toEqual(keptTexts()[name]);
}

async function takePicture(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize((size?.width ?? 1280) < 600 ? windows.narrow : windows.wide);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => scrollTo(0, 0));
  // No button looks as under the mouse that pressed the one before it.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}${name}.png`, animations: "disabled" });
  if (size) await page.setViewportSize(size);
  const texts = { ...keptTexts(), [name]: await textsOf(page) };
  // Workers take pictures at the same time, and read whole files only.
  const written = `${textsFile}.${process.pid}`;
  writeFileSync(written, `${JSON.stringify(texts, Object.keys(texts).toSorted(), 2)}\n`);
  renameSync(written, textsFile);
}

/** The distinct lines of the header and of the main part, without what differs from run to run: dates, numbers, references and the order of a list. */
async function textsOf(page: Page): Promise<string[]> {
  const all = await page.locator("header, main").allInnerTexts();
  const lines = all.flatMap((text) =>
    text.split("\n").map((line) => line.replaceAll(differing, "#").replaceAll("kl.\u00A0", "kl. ").trim()),
  );
  return [...new Set(lines)].filter((line) => line !== "").toSorted();
}

const months = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember";
const reference = String.raw`\b[\da-f]{4}(?:\s?[\da-f]{4}){1,2}\b`;
const differing = new RegExp(String.raw`${reference}|(?:\d[\d\s.,:–-]*|\b(?:${months})\b\s*)+`, "gi");

/** The same of an address that needs no login, for a test that opens no page. */
export async function pictureOf(browser: Browser, url: string, name: string): Promise<void> {
  const page = await browser.newPage({ locale: "nb-NO" });
  await page.goto(url);
  await pictureFor(page, name);
  await page.close();
}
