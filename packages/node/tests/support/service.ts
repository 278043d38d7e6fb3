import { randomBytes, randomUUID } from "node:crypto";
import {
  ansattporten as mockOfAnsattporten,
  people,
  type ClientRegistration,
  type MockIdp,
} from "@adgangskort/mock-idp";
import type { UserAgent } from "@adgangskort/testing";
import { createLoginKit, type LoginKit, type LoginKitOptions } from "@adgangskort/testing/vitest";
import type { RequestHandler } from "msw";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import {
  ansattporten,
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type AuthOptions,
  type ProviderOptions,
  type SessionStore,
} from "../../src/index.ts";
import { clientKey } from "./client-key.ts";
export { forgetProvider } from "./forget-provider.ts";
export { clientKey };

export const origin = "https://etat.example.no";
export const resource = "urn:altinn:resource:eksempel-rapport";
/** Synthetic people of the mock. */
export const [kari, ola, siv, aile, elin] = [
  "Kari Testmo",
  "Ola Prøvedal",
  "Siv Alenes",
  "Áile Sárá Øverås",
  "Elin Vikaren",
].map((name) => people.find((person) => person.name === name)?.pid ?? name) as [string, string, string, string, string];

const clientId = "node-tests";
export const callbackUrl = `${origin}/auth/callback/ansattporten`;
/** A second way to log in, by the same provider. */
export const workAccount = "jobbkonto";

/** Ansattporten with metadata that announces signed requests, as Digdir's pages do. Its metadata of 2024 did not. */
export const announcingSignedRequests: LoginKitOptions["mocks"] = {
  ansattporten: (environment) => mockOfAnsattporten({ environment, signedRequests: true }),
};

/** Registered for a secret instead of a key; with every kind of character that Basic has to encode (RFC 6749 2.3.1). */
export const secretClient = { clientId: "node-tests:secret", clientSecret: "p%:+ s/=~" };

const secretClientRegistration: ClientRegistration = {
  client_id: secretClient.clientId,
  redirect_uris: [callbackUrl, `${origin}/auth/callback/${workAccount}`],
  post_logout_redirect_uris: [`${origin}/auth/logged-out`],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: secretClient.clientSecret,
};

/** The service under test: an application, a browser and the provider, without a single socket. */
export interface Service {
  readonly auth: Auth;
  readonly idp: MockIdp;
  readonly browser: UserAgent;
  readonly events: AuthEvent[];
  readonly store: SessionStore;
  /** What stands in for the network: handlers that are added answer until the test is over. */
  readonly network: LoginKit["network"];
  /** Another browser of another person. */
  newBrowser(): UserAgent;
  /** Another application instance, as after a deploy or on another machine. */
  newAuth(changes?: Partial<AuthOptions>, provider?: Partial<ProviderOptions>): Auth;
  /** Sends this browser's cookies to the application directly. */
  headers(extra?: Record<string, string>): Headers;
}

/** Sets up the service before each test, on the provider's real hostnames, beside `others` on the net. `mocks` are other providers than ours. A fault that never fired fails the test. */
export function useService(
  changes: Partial<AuthOptions> = {},
  providerChanges: Partial<ProviderOptions> = {},
  clients: readonly ClientRegistration[] = [],
  others: readonly RequestHandler[] = [],
  mocks: LoginKitOptions["mocks"] = {},
): Service {
  const service = {} as { -readonly [Key in keyof Service]: Service[Key] };
  const kit = createLoginKit(
    { baseUrl: changes.baseUrl ?? origin, providers: [entry(), entry({ id: workAccount })] },
    (request) => service.auth.handler(request),
    { clients: [secretClientRegistration, ...clients], handlers: others, mocks },
  );

  beforeAll(() => {
    refuseSockets();
    kit.start();
  });
  afterAll(() => {
    kit.stop();
    vi.restoreAllMocks();
  });
  beforeEach(() => {
    kit.reset();
    const events: AuthEvent[] = [];
    const store = memoryStore({ name: randomUUID() });
    const newAuth: Service["newAuth"] = (more = {}, provider = {}) =>
      createAuth(
        options(
          { store, onEvent: (event) => events.push(event), ...changes, ...more },
          { ...providerChanges, ...provider },
        ),
      );
    Object.assign(service, {
      auth: newAuth(),
      store,
      network: kit.network,
      idp: kit.idp,
      browser: kit.newUserAgent(),
      events,
      newBrowser: kit.newUserAgent,
      newAuth,
      headers: (extra?: Record<string, string>) => service.browser.headers(extra),
    });
  });
  afterEach(kit.verify);
  return service;
}

/** The options of one way to log in, as the service under test has it. */
export function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: ansattporten,
    environment: "test",
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance: "substantial",
    representation: { resources: [{ resource, actions: ["read", "write"] }], severalOrganisations: true },
    ...changes,
  };
}

function options(changes: Partial<AuthOptions>, provider: Partial<ProviderOptions>): AuthOptions {
  return {
    baseUrl: origin,
    secrets: [cookieSecret],
    store: memoryStore({ name: "of no test" }),
    providers: [entry(provider)],
    ...changes,
  };
}

/** MSW stands in at the level of `net`: below it, where the system is asked for a connection, nothing may arrive. */
function refuseSockets(): void {
  const { binding } = process as unknown as {
    binding: (name: "tcp_wrap") => { TCP: { prototype: Record<"connect" | "connect6", () => number> } };
  };
  for (const method of ["connect", "connect6"] as const) {
    vi.spyOn(binding("tcp_wrap").TCP.prototype, method).mockImplementation(() => {
      throw new Error("A test opened a socket");
    });
  }
}

/** What sessions are sealed by. */
export const cookieSecret = randomBytes(32).toString("base64url");
