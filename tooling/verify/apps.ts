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

const listsOf: Readonly<Partial<Record<string, ListId | readonly ListId[]>>> = {
  bostotte: "digdir.ansattporten",
  vakthold: "digdir.ansattporten",
  virksomhet: "digdir.ansattporten",
  innbygger: "digdir.idporten",
  klinikk: "helseid.client",
  "register-api": ["helseid.api", "digdir.maskinporten"],
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
      const lists = listsOf[app] ?? [];
      const version = manifest.version ?? "";
      const against = app === "register-api" ? "pages" : "auth";
      return [lists].flat().map((list) => ({ app, directory, version, list, against }));
    });
