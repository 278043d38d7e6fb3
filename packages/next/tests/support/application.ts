import { ansattporten, memoryStore, type SessionStore } from "@adgangskort/node";

export const origin = "http://localhost:3000";

/** The one way to log in of the applications under test. */
export const provider = {
  profile: ansattporten,
  environment: "test",
  clientId: "client",
  clientAuthentication: { method: "client_secret_basic", clientSecret: "secret" },
  assurance: "substantial",
} as const;

/** That people may act for organisations, too. */
export const representation = { resources: [{ resource: "urn:altinn:resource:app" }] };

/** What each has beside its providers. */
export const site = (name: string, store: SessionStore = memoryStore({ name })) => ({
  baseUrl: origin,
  store,
  onEvent: () => undefined,
});
