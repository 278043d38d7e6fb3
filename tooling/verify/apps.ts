import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { repository, workspacePackages } from "../workspace.ts";
import type { DemandList } from "./form.ts";

/** An app, and the lists that it has tests of. */
export interface VerifiedApp {
  readonly app: string;
  readonly directory: string;
  readonly version: string;
  readonly demands: readonly DemandList[];
}

/** The apps that have tests of a provider's lists, by the files of these tests. */
export function appsWith(lists: Readonly<Record<string, readonly DemandList[]>>): VerifiedApp[] {
  return workspacePackages(repository)
    .filter(({ path }) => path.startsWith("apps/"))
    .flatMap(({ path, directory, manifest }) => {
      const demands = Object.entries(lists).flatMap(([file, those]) =>
        existsSync(join(directory, file)) ? those : [],
      );
      return demands.length > 0 ? [{ app: basename(path), directory, version: manifest.version ?? "", demands }] : [];
    });
}
