import type { ManagerName } from "../answers.ts";

/** How a package manager does what the documents say. */
export interface Manager {
  readonly run: (script: string) => string;
  readonly exec: (command: string) => string;
  readonly install: string;
  /** Exactly what the lock file has. */
  readonly installLocked: string;
  readonly lockFile: string;
  /** Leaves out what only development needs. */
  readonly prune: string;
  /** A command that a machine with Node alone needs first. */
  readonly setUp: string | undefined;
}

export const managers: Readonly<Record<ManagerName, Manager>> = {
  npm: {
    run: (script) => (script === "test" || script === "start" ? `npm ${script}` : `npm run ${script}`),
    exec: (command) => `npx ${command}`,
    install: "npm install",
    installLocked: "npm ci",
    lockFile: "package-lock.json",
    prune: "npm prune --omit=dev",
    setUp: undefined,
  },
  pnpm: {
    run: (script) => `pnpm ${script}`,
    exec: (command) => `pnpm exec ${command}`,
    install: "pnpm install",
    installLocked: "pnpm install --frozen-lockfile",
    lockFile: "pnpm-lock.yaml",
    prune: "pnpm prune --prod",
    setUp: "npm install --global pnpm@12",
  },
};
