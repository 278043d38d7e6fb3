import { createMockIdp, Register, type MockIdp } from "@adgangskort/mock-idp";
import { apps } from "./apps/index.ts";

/** What an app's folder `dev` has, by the names of the files there. */
interface Development {
  readonly "environment.ts": {
    readonly developmentEnvironment: () => Promise<object>;
    readonly newEnvironment: (...origins: readonly string[]) => object | Promise<object>;
  };
  readonly "mock-idp.ts": { readonly idpsOf: (environment: object) => readonly MockIdp[] };
  readonly "register-api.ts": { readonly registerSettings: (environment: object) => Readonly<Record<string, string>> };
}

/** A file of an app's folder `dev`. */
export async function load<File extends keyof Development>(app: string, file: File): Promise<Development[File]> {
  return (await import(new URL(`../../apps/${app}/dev/${file}`, import.meta.url).href)) as Development[File];
}

/** The environment of each app, by its name. */
export type Environments = ReadonlyMap<string, object>;

/** As each app has it in `.env.local`, which is written where it is not there. */
export async function developmentEnvironments(): Promise<Environments> {
  const environments = new Map<string, object>();
  for (const app of Object.keys(apps))
    environments.set(app, await (await load(app, "environment.ts")).developmentEnvironment());
  return environments;
}

/** The providers of all apps: where several have the same one, it knows the clients and the people of them all. */
export async function allIdps(environments: Environments): Promise<readonly MockIdp[]> {
  const idps: MockIdp[] = [];
  for (const [app, environment] of environments) idps.push(...(await load(app, "mock-idp.ts")).idpsOf(environment));
  // Mocks that share people and rights in an app do so here. The first of them is the one that people log in by.
  const registers = [...Map.groupBy(idps, ({ register }) => register)];
  const alike = Map.groupBy(registers, ([, [first]]) => first?.issuer);
  return [...alike.values()].flatMap((ofApps) => {
    const register = together(ofApps.map(([one]) => one));
    const byIssuer = Map.groupBy(
      ofApps.flatMap(([, sharing]) => sharing),
      ({ issuer }) => issuer,
    );
    return [...byIssuer.values()].map((same) => {
      const [{ profile }] = same as [MockIdp];
      return createMockIdp(profile, { clients: same.flatMap(({ clients }) => clients), register });
    });
  });
}

/** The people of several registers, and all that these know of Maskinporten and Altinn. */
function together(registers: readonly Register[]): Register {
  const people = new Map(registers.flatMap((one) => one.people).map((person) => [person.pid, person]));
  const told: Record<string, unknown> = {};
  for (const { data } of registers)
    for (const [name, value] of Object.entries(data) as [string, unknown][])
      told[name] = Array.isArray(value) ? [...((told[name] ?? []) as unknown[]), ...(value as unknown[])] : value;
  return new Register([...people.values()], told);
}

/** What the register is told when it serves all apps. */
export async function allRegisterSettings(environments: Environments): Promise<Readonly<Record<string, string>>> {
  const told: Record<string, string> = {};
  for (const [app, environment] of environments) {
    if (!apps[app]?.register) continue;
    const settings = (await load(app, "register-api.ts")).registerSettings(environment);
    for (const [name, value] of Object.entries(settings))
      // Clients are listed with spaces between; of everything else there is one.
      told[name] = name.endsWith("_CLIENTS") && told[name] !== undefined ? `${told[name]} ${value}` : value;
  }
  return told;
}
