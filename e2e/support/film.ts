import { fileURLToPath } from "node:url";
import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";

/** How long a picture stands, in milliseconds: where a page is to be read, and where a pointer has come to what it presses. */
const [readMs, pressMs] = [2400, 900];
/** GitHub shows pictures at this width. */
const width = 900;

/** Pictures of a person's way through pages, as one moving picture. */
export interface Film {
  /** The page as it is. */
  readonly read: (page: Page) => Promise<void>;
  /** A pointer on what the person presses next. */
  readonly press: (target: Locator) => Promise<void>;
  /** Writes `docs/images/<name>.webp`. It plays three times, and ends on the last picture. */
  readonly write: (name: string) => Promise<void>;
}

/** Begins a film. */
export function newFilm(): Film {
  const frames: Buffer[] = [];
  const delays: number[] = [];
  const take = async (page: Page, delay: number): Promise<void> => {
    frames.push(
      await sharp(await page.screenshot({ animations: "disabled" }))
        .resize({ width })
        .png()
        .toBuffer(),
    );
    delays.push(delay);
  };
  return {
    read: (page) => take(page, readMs),
    press: async (target) => {
      await target.scrollIntoViewIfNeeded();
      await target.evaluate(pointAt);
      await take(target.page(), pressMs);
      await target.evaluate(() => document.querySelector("[data-pointer]")?.remove());
      await target.click();
      await target.page().mouse.move(0, 0);
    },
    write: async (name) => {
      const path = fileURLToPath(new URL(`../../docs/images/${name}.webp`, import.meta.url));
      await sharp(frames, { join: { animated: true } })
        .webp({ quality: 90, delay: delays, loop: 3 })
        .toFile(path);
    },
  };
}

/** Runs in the page. Set by script, since the page's Content-Security-Policy allows no style attributes. */
function pointAt(target: Element): void {
  const { left, top, width: wide, height } = target.getBoundingClientRect();
  const pointer = document.createElement("div");
  pointer.dataset["pointer"] = "";
  Object.assign(pointer.style, {
    position: "fixed",
    left: `${left + Math.min(wide / 2, 60) - 14}px`,
    top: `${top + height / 2 - 14}px`,
    width: "28px",
    height: "28px",
    borderRadius: "50%",
    background: "rgb(220 38 38 / 0.55)",
    border: "3px solid white",
    boxSizing: "border-box",
    zIndex: "2147483647",
  });
  document.body.append(pointer);
}
