import { join } from "node:path";
import { repository } from "../workspace.ts";
import type { Service } from "./supervise.ts";

/** What `pnpm start <name>` starts, and what it says when all of it is ready. */
export interface StartableApp {
  /** In this order, each when the one before it is ready, and where each answers then. */
  readonly services: Service[];
  readonly welcome: string;
}

const folderOf = (app: string): string => join(repository, "apps", app);

const next = (app: string, port: number): Service => ({
  name: app,
  command: ["next", "dev", "--hostname", "localhost", "--port", String(port)],
  cwd: folderOf(app),
  readyUrl: `http://localhost:${port}/`,
});

/** The provider as the app's own `dev/mock-idp.ts` registers the app at it. */
const mockIdpOf = (app: string): Service => ({
  name: "mock-idp",
  command: ["node", "dev/mock-idp.ts"],
  cwd: folderOf(app),
  readyUrl: "http://localhost:4000/",
});

/** Every app that can be started, by its folder's name. The first is the one that starts when none is named. */
export const apps: Readonly<Record<string, StartableApp>> = {
  minimal: {
    services: [mockIdpOf("minimal"), next("minimal", 3000)],
    welcome: `
  The app            http://localhost:3000
  The mock provider  http://localhost:4000

  Try Kari Testmo, or anyone else on the provider's list: all of them are synthetic.
  Ctrl-C stops both.
`,
  },
  virksomhet: {
    services: [
      mockIdpOf("virksomhet"),
      {
        name: "register",
        command: ["node", "dev/register-api.ts"],
        cwd: folderOf("virksomhet"),
        readyUrl: "http://localhost:4100/openapi.json",
      },
      next("virksomhet", 3001),
    ],
    welcome: `
  The app            http://localhost:3001
  The mock provider  http://localhost:4000
  The register       http://localhost:4100/openapi.json

  Try these people, who are synthetic like all the others:
    Ola Prøvedal   picks one or several companies; for FJORDVIK KOMMUNE he may only read
    Per Middels    acts for one company that has not reported yet
    Siv Alenes     acts for nobody, and is told so

  Notice that "Du handler på vegne av" follows you to the receipt, that "Bytt virksomhet" asks for no eID, and
  that a form which is half filled in survives a logout in another tab.
  Ctrl-C stops everything.
`,
  },
};

/** The app of this name, or the first; `undefined` when there is none of it. */
export function appNamed(name: string | undefined): StartableApp | undefined {
  if (name === undefined) return Object.values(apps)[0];
  return Object.hasOwn(apps, name) ? apps[name] : undefined;
}
