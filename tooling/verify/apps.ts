import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { repository, workspacePackages } from "../workspace.ts";
import type { DemandList, Verification } from "./form.ts";

/** An app, and the lists that it has tests of. */
export interface VerifiedApp {
  readonly app: string;
  readonly directory: string;
  readonly version: string;
  readonly demands: readonly DemandList[];
}

/** The apps that have tests of these lists, by the files of the tests. */
export function appsWith(verifications: readonly Verification[]): VerifiedApp[] {
  const lists = verifications.flatMap(({ files }) => Object.entries(files));
  return workspacePackages(repository)
    .filter(({ path }) => path.startsWith("apps/"))
    .flatMap(({ path, directory, manifest }) => {
      const demands = lists.flatMap(([file, those]) => (existsSync(join(directory, file)) ? those : []));
      return demands.length > 0 ? [{ app: basename(path), directory, version: manifest.version ?? "", demands }] : [];
    });
}
