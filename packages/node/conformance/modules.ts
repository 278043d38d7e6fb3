import { readdirSync } from "node:fs";
import type { Module } from "./module.ts";

const names = readdirSync(new URL("modules/", import.meta.url))
  .map((file) => file.replace(/\.ts$/, ""))
  .toSorted();

/** Every module, by the name of its file. */
export const modules: ReadonlyMap<string, Module> = new Map(
  await Promise.all(
    names.map(async (name): Promise<[string, Module]> => {
      const file = (await import(`./modules/${name}.ts`)) as { readonly default: Module };
      return [name, file.default];
    }),
  ),
);

/** The modules of one journey. */
export function modulesOf<Journey extends Module["journey"]>(
  journey: Journey,
): readonly Extract<Module, { readonly journey: Journey }>[] {
  return [...modules.values()].filter(
    (module): module is Extract<Module, { readonly journey: Journey }> => module.journey === journey,
  );
}
