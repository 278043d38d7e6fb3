import { ansattporten, createMockIdp, type ClientRegistration, type MockIdp, type Person } from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import type { DevelopmentEnvironment } from "minimal/dev/environment.ts";
import { registrationOf } from "minimal/dev/mock-idp.ts";

/** The mock provider, in the process of the tests. */
export interface Provider {
  readonly idp: MockIdp;
  /** Every code and token that went out since the last reset. */
  readonly issued: ReadonlySet<string>;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

/** Starts the provider, with one client for each environment, and others that are registered in a way of their own. */
export async function startProvider(
  origin: string,
  environments: readonly DevelopmentEnvironment[],
  others: readonly ClientRegistration[] = [],
): Promise<Provider> {
  const issuer = `${origin}/ansattporten`;
  const own = environments.map((environment) => ({ ...registrationOf(environment), ...tokensOf(environment) }));
  const clients = [...own, ...others];
  const idp = createMockIdp(ansattporten({ environment: { issuer } }), { clients });
  const issued = new Set<string>();
  const listening: MockIdp = {
    ...idp,
    fetch: async (request) => {
      const answer = await idp.fetch(request);
      for (const secret of await secretsIn(answer)) issued.add(secret);
      return answer;
    },
  };
  const server = await serve({ idps: [listening], port: Number(new URL(origin).port) });
  const reset = (): void => {
    idp.reset();
    issued.clear();
  };
  return { idp, issued, reset, close: () => server.close() };
}

/** The app that calls an API gets tokens that are about to end from the start: it renews them at every call. */
function tokensOf({ CLIENT_ID: clientId }: DevelopmentEnvironment): Partial<ClientRegistration> {
  if (clientId !== "forceCache") return {};
  return { grant_types: ["authorization_code", "refresh_token"], access_token_lifetime: 20 };
}

async function secretsIn(answer: Response): Promise<string[]> {
  const location = answer.headers.get("location");
  const code = location ? new URL(location, "http://localhost").searchParams.get("code") : null;
  if (code) return [code];
  if (!answer.headers.get("content-type")?.includes("json")) return [];
  const body = (await answer.clone().json()) as Readonly<Record<string, unknown>>;
  return ["access_token", "id_token", "refresh_token"].flatMap((name) =>
    typeof body[name] === "string" ? [body[name]] : [],
  );
}

/** What a person's login must leave nowhere in readable form: who it was, and for whom. */
export function factsOf({ pid, name, representations }: Person): string[] {
  const organisations = representations.flatMap(({ organisation }) => [
    organisation.name,
    organisation.organisation_number,
  ]);
  return [pid, name, ...organisations];
}

/** The person of the mock with this name. */
export function personNamed(idp: MockIdp, wanted: string): Person {
  const person = idp.people.find(({ name }) => name === wanted);
  if (!person) throw new Error(`the mock has no ${wanted}`);
  return person;
}
