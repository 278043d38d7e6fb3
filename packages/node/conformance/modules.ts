import { oidfModules } from "@adgangskort/mock-idp";
import type { Module, Row } from "./module.ts";
import { backChannelLogout } from "./modules/back-channel-logout.ts";
import { fapi2Login } from "./modules/fapi2-login.ts";
import { frontChannelLogout } from "./modules/front-channel-logout.ts";
import { idToken } from "./modules/id-token.ts";
import { login } from "./modules/login.ts";
import { logout } from "./modules/logout.ts";
import { refresh } from "./modules/refresh.ts";
import { notHere } from "./not-here.ts";
import { places, type Place } from "./places.ts";

type Of<Journey extends Module["journey"]> = Extract<Module, { readonly journey: Journey }>;

/** The table of each journey. */
const tables: { readonly [Journey in Module["journey"]]: readonly Row<Of<Journey>>[] } = {
  login: [...fapi2Login, ...idToken, ...login],
  refresh,
  logout,
  "front-channel logout": frontChannelLogout,
  "back-channel logout": backChannelLogout,
};

/** The modules of one journey, by name. */
export function modulesOf<Journey extends Module["journey"]>(journey: Journey): readonly Of<Journey>[] {
  const rows: readonly Row<Of<Journey>>[] = tables[journey];
  return rows
    .map((row) => ({ ...row, journey }) as unknown as Of<Journey>)
    .toSorted((one, other) => (oidfModules[one.catalogue] < oidfModules[other.catalogue] ? -1 : 1));
}

/** Every module. */
export const modules: readonly Module[] = (Object.keys(tables) as Module["journey"][]).flatMap(
  (journey): readonly Module[] => modulesOf(journey),
);
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
    .map((module) => [`${module.catalogue} ${oidfModules[module.catalogue]}`, { ...module, ...own[module.catalogue] }]);
}
