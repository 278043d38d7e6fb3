import type { MockIdp } from "@adgangskort/mock-idp";

/** The options that the kit reads; those of `createAuth` in `@adgangskort/node` and `next` fit. */
export interface Application {
  /** Public URL of the application. */
  readonly baseUrl: string | undefined;
  /** Path of its login routes. Default `/auth`. */
  readonly routesPath?: string;
  readonly providers: readonly ApplicationProvider[];
}

/** A provider entry, with the application as a client. */
export interface ApplicationProvider {
  /** Id of the entry in URLs. Default: the profile's id. */
  readonly id?: string;
  readonly profile: { readonly id: string; readonly scope?: string };
  /** Scopes requested in addition to the profile's own. */
  readonly scopes?: readonly string[];
  readonly environment: "test" | "production" | { readonly issuer: string };
  /** The tenant, if the provider has many. */
  readonly tenant?: string | undefined;
  readonly clientId: string | undefined;
  readonly clientAuthentication: {
    readonly method: string;
    /** A JWK or its JSON text, or a list of them. */
    readonly privateKey?: unknown;
    readonly clientSecret?: string | undefined;
  };
  /** Owner of the service, with which the client is registered. */
  readonly onBehalfOf?: string | undefined;
  /** APIs that the application calls for the person. With any, the client is registered for refresh tokens. */
  readonly apis?: readonly unknown[];
}

/** An application with its own mocks for development. The kit then uses the registrations of those mocks instead of options. */
export interface RegisteredApplication {
  /** Public URL of the application. */
  readonly baseUrl: string | undefined;
  /** Mocks with the application registered. The tests get copies; these stay unchanged. */
  readonly idps: readonly MockIdp[];
}
