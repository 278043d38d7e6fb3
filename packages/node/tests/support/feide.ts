import type { ClientRegistration } from "@adgangskort/mock-idp";
import type { ProviderOptions } from "../../src/index.ts";
import { feide } from "../../src/feide.ts";
import { useApplication, type Application } from "./application.ts";
import { origin } from "./service.ts";

export const claim = (name: string): string => `https://n.feide.no/claims/${name}`;
export const twoFactors = "urn:mace:feide.no:auth:level:fad08:3";
export const groups = "https://groups-api.dataporten.no/groups/";
/** A data source, by its address and by its name at Feide. */
export const grades = {
  address: "https://karakterer.example.no/v1/",
  audience: "https://n.feide.no/datasources/11111111-2222-4333-8444-555555555555",
  scope: "grades.read",
} as const;
/** A guest's own account at Feide. */
export const per = "05888930053";

const clientId = "6e2f8c1a-3b4d-4e5f-8a9b-0c1d2e3f4a5b";

export function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: feide,
    environment: "test",
    clientId,
    clientAuthentication: { method: "client_secret_basic", clientSecret: "p%:+ s/=~ of a school" },
    assurance: "one-factor",
    ...changes,
  };
}

/** Sets up an application of the education sector, a browser and Feide before each test. `client` is how it is registered beyond what the options say, and `clients` are others. */
export function useFeide(
  changes: Partial<ProviderOptions> = {},
  client: Partial<ClientRegistration> = {},
  clients: readonly ClientRegistration[] = [],
): Application {
  return useApplication({
    origin,
    target: "/klasse",
    entry,
    changes,
    apis: [grades.address],
    read: (request) => request.clone(),
    client,
    clients,
  });
}
