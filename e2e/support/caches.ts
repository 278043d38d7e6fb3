import { rmSync } from "node:fs";
import type { Cell } from "guards/caches/matrix.ts";
import { folderOf as buildOf, type Variant } from "guards/variants.ts";
import { folderOf } from "./application.ts";
import { rawRequest } from "./raw-request.ts";

export { primers, readers, type Cell } from "guards/caches/matrix.ts";

/** Next keeps a cache between runs and builds. */
export const emptyCache = (variant: Variant): void =>
  rmSync(`${folderOf("guards")}/${buildOf(variant)}/cache/fetch-cache`, { recursive: true, force: true });

/** The address of one cell in one place. */
export const addressOf = (place: string, { primer, reader }: Cell): string =>
  `/mellomlager/${primer}/${reader}/${place}`;

/** What a request was shown: a name, "ingen", the way to the login, or "refused" if the page or the handler failed. */
export async function shownTo(origin: string, path: string, cookie?: string): Promise<string> {
  const { headers, body } = await rawRequest(origin, path, { headers: cookie === undefined ? {} : { cookie } });
  if (/\/auth\/login\?/.test((headers.location ?? "") + body)) return "login";
  return /Sett: ([^<.]+)\./.exec(body)?.[1] ?? "refused";
}
