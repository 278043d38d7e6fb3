import { mkdirSync, renameSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import type { Application } from "./application.ts";

/**
 * Takes the store of a running application away, as where a disk is not mounted: a folder stands where SQLite's file was. A file that is open
 * would go on, so the server starts anew. Returns what brings the store back, of which the server has to find out by itself.
 */
export async function takeStoreAway({ data, cut, restart }: Application): Promise<() => void> {
  const file = join(data, ".data/sessions.db");
  await cut();
  renameSync(file, `${file}.away`);
  mkdirSync(file);
  await restart();
  return () => {
    rmdirSync(file);
    renameSync(`${file}.away`, file);
  };
}
