import {
  ansattporten,
  createMockIdp,
  entra,
  feide,
  helseid,
  idporten,
  Register,
  type ClientRegistration,
  type MockIdp,
  type MockIdpOptions,
  type Person,
  type Profile,
} from "@adgangskort/mock-idp";
import type { Application, ApplicationProvider, RegisteredApplication } from "./application.ts";
import { registrationsOf } from "./registration.ts";

type Environment = ApplicationProvider["environment"];

/** The mock of each provider, by the id of its profile. */
type Mocks = Readonly<Record<string, (environment: Environment, tenant: string) => Profile>>;

const profiles: Mocks = {
  ansattporten: (environment) => ansattporten({ environment }),
  entra: (environment, tenant) => entra({ tenant, environment }),
  feide: (environment) => feide({ environment }),
  helseid: (environment) => helseid({ environment }),
  idporten: (environment) => idporten({ environment }),
};

/** Options of the mock providers beside the application. */
export interface MockSettings extends Pick<MockIdpOptions, "resources" | "fetch"> {
  readonly people: readonly Person[];
  /** Further clients: other applications, or the same one as it was registered before. A function tells those of each provider. */
  readonly clients?: readonly ClientRegistration[] | ((profile: Profile) => readonly ClientRegistration[]);
  /** Mocks of providers of your own, by the id of their profile. */
  readonly mocks?: Mocks;
}

/** One mock for each provider that the application uses, with the application registered. */
export function mockProviders(
  application: Application | RegisteredApplication,
  { clients: others = [], mocks, people, resources, fetch }: MockSettings,
): MockIdp[] {
  const furtherAt = (profile: Profile): readonly ClientRegistration[] =>
    typeof others === "function" ? others(profile) : others;
  if ("idps" in application) {
    // Mocks that share a register share the copy of it.
    const registers = new Map(
      application.idps.map(({ register }) => [
        register,
        new Register(people, { ...register.data, ...(resources && { resources }) }),
      ]),
    );
    return application.idps.map(({ profile, clients, register }) => {
      const copy = registers.get(register);
      return createMockIdp(profile, {
        clients: [...clients, ...(profile.machine ? [] : furtherAt(profile))],
        ...(copy && { register: copy }),
        ...(fetch && { fetch }),
      });
    });
  }
  const issuers = Map.groupBy(application.providers, ({ profile, environment, tenant }) =>
    JSON.stringify([profile.id, environment, tenant]),
  );
  return [...issuers.values()].map((ways) => {
    const [{ profile, environment, tenant = "" }] = ways as [ApplicationProvider];
    const known = { ...profiles, ...mocks };
    const make = Object.hasOwn(known, profile.id) ? known[profile.id] : undefined;
    if (!make) throw new Error(`there is no mock of ${profile.id}; there are ${Object.keys(known).join(", ")}`);
    const mocked = make(environment, tenant);
    const clients = [...registrationsOf(application, ways), ...furtherAt(mocked)];
    return createMockIdp(mocked, {
      clients,
      people,
      ...(resources && { resources }),
      ...(fetch && { fetch }),
    });
  });
}
