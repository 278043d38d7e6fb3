import type { ProviderOptions } from "../../src/index.ts";
import { idPorten } from "../../src/id-porten.ts";
import { useApplication, type Application, type ApplicationSettings } from "./application.ts";
import { clientKey } from "./client-key.ts";

export const origin = "https://innbygger.example.no";
export const issuer = "https://test.idporten.no";
/** An API of the same agency. */
export const api = "https://api.example.no/min-sak/";

export function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: idPorten,
    environment: "test",
    clientId: "innbygger",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance: "substantial",
    ...changes,
  };
}

/** Sets up a service for citizens, a browser and ID-porten before each test. */
export function useIdporten(changes: Partial<ProviderOptions> = {}, settings: ApplicationSettings = {}): Application {
  return useApplication({
    origin,
    target: "/min-sak",
    entry,
    changes,
    apis: [api],
    read: (request) => request.clone(),
    ...settings,
  });
}
