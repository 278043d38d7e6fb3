import { readFileSync } from "node:fs";

const font = readFileSync(new URL("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", import.meta.url));

/** The font of the pages, at an address that the pages of the login can name. In the other files of the font are letters that few names have. */
export function GET(): Response {
  return new Response(font, {
    headers: { "Content-Type": "font/woff2", "Cache-Control": "public, max-age=86400" },
  });
}
