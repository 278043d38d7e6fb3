import { basename, resolve } from "node:path";
import type { Choices } from "./basic/choices.ts";
import type { ReferenceName } from "./template.ts";

/** The package managers that the commands are printed for. */
export const managerNames = ["npm", "pnpm"] as const;
export type ManagerName = (typeof managerNames)[number];

/** Everything that is needed to write an application. */
export interface Answers {
  readonly folder: string;
  readonly application: ReferenceName | Choices;
  readonly manager: ManagerName;
  readonly install: boolean;
  /** Where `@adgangskort/…` is installed from, if it is not the usual registry. */
  readonly registry: string | undefined;
}

/** The name of an application is that of its folder. */
export const nameOf = ({ folder }: Pick<Answers, "folder">): string => basename(resolve(folder));

/** The package manager that started this process, which says so in a variable of the environment: `npm/11.6.0 node/v24.1.0 linux x64`. */
export function managerOf(userAgent: string | undefined): ManagerName | undefined {
  return managerNames.find((name) => userAgent?.startsWith(`${name}/`));
}
