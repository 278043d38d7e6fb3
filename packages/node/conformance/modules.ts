import { readdirSync } from "node:fs";
import type { Module } from "./module.ts";
import { notHere } from "./not-here.ts";
import { places, type Place } from "./places.ts";

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

type Of<Journey extends Module["journey"]> = Extract<Module, { readonly journey: Journey }>;

/** The places at which any module of a journey is played, each after its id. */
export function placesOf(journey: Module["journey"]): readonly (readonly [string, Place])[] {
  return places.filter((place) => modulesAt(place, journey).length > 0).map((place) => [place.id, place]);
}

/** The modules that there is something to be played with at a place, as they are there, each after its title. */
export function modulesAt<Journey extends Module["journey"]>(
  { id, own }: Place,
  journey: Journey,
): readonly (readonly [string, Of<Journey>])[] {
  const absent = new Set(notHere.flatMap(({ at, modules: ids }) => (at.includes(id) ? ids : [])));
  return modulesOf(journey)
    .filter(({ catalogue }) => !absent.has(catalogue))
    .map((module) => [`${module.catalogue} ${module.module}`, { ...module, ...own[module.catalogue] }]);
}
