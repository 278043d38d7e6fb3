import { createMockIdp, type MockIdp } from "@adgangskort/mock-idp";
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
  const profiles = new Map(idps.map(({ issuer, profile }) => [issuer, profile]));
  return [...profiles].map(([issuer, profile]) => {
    const same = idps.filter((idp) => idp.issuer === issuer);
    const people = new Map(same.flatMap((idp) => idp.people).map((person) => [person.pid, person]));
    return createMockIdp(profile, { clients: same.flatMap(({ clients }) => clients), people: [...people.values()] });
  });
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
