import { basename } from "node:path";
import type { ListId } from "@adgangskort/mock-idp/lists";
import { repository, workspacePackages } from "../workspace.ts";

/** An app, and the list that its tests tell of. */
export interface VerifiedApp {
  readonly app: string;
  readonly directory: string;
  readonly version: string;
  readonly list: ListId;
  /** `pages`: the tests call the app's own routes. `auth`: its `auth.ts`, behind a page of the tests. */
  readonly against: "pages" | "auth";
}

const listOf: Readonly<Partial<Record<string, ListId>>> = {
  bostotte: "digdir.ansattporten",
  vakthold: "digdir.ansattporten",
  virksomhet: "digdir.ansattporten",
  innbygger: "digdir.idporten",
  klinikk: "helseid.client",
  "register-api": "helseid.api",
  skole: "feide",
  saksbehandling: "entra",
  tilsyn: "entra",
};

/** The apps whose tests tell of a list. */
export const verifiedApps = (): readonly VerifiedApp[] =>
  workspacePackages(repository)
    .filter(({ path }) => path.startsWith("apps/"))
    .flatMap(({ path, directory, manifest }) => {
      const app = basename(path);
      const list = listOf[app];
      return list === undefined
        ? []
        : [
            {
              app,
              directory,
              version: manifest.version ?? "",
              list,
              against: list === "helseid.api" ? "pages" : "auth",
            },
          ];
    });
