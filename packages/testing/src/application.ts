import type { MockIdp } from "@adgangskort/mock-idp";

/** What the kit reads of an application's options; those of `createAuth` in `@adgangskort/node` and `next` fit. */
export interface Application {
  /** Where people reach the application. */
  readonly baseUrl: string | undefined;
  /** Path of its login routes. Default `/auth`. */
  readonly routesPath?: string;
  readonly providers: readonly ApplicationProvider[];
}

/** One way to log in, and the application as a client of that provider. */
export interface ApplicationProvider {
  /** Its name in URLs. Default the profile's id. */
  readonly id?: string;
  readonly profile: { readonly id: string; readonly scope?: string };
  /** What it asks for beside the profile's own scope. */
  readonly scopes?: readonly string[];
  readonly environment: "test" | "production" | { readonly issuer: string };
  /** The directory that people are in, where the provider has many. */
  readonly tenant?: string | undefined;
  readonly clientId: string | undefined;
  readonly clientAuthentication: {
    readonly method: string;
    /** A JWK or its JSON text, or a list of them. */
    readonly privateKey?: unknown;
    readonly clientSecret?: string | undefined;
  };
  /** Who stands behind the service: the client is registered with them. */
  readonly onBehalfOf?: string | undefined;
  /** The APIs that the application calls for the person: with any, refresh tokens are registered for. */
  readonly apis?: readonly unknown[];
}

/** An application that has made its mocks already, for development: the kit takes no options, but what is registered there. */
export interface RegisteredApplication {
  /** Where people reach the application. */
  readonly baseUrl: string | undefined;
  /** With the application registered. The tests get others like them: these are left as they are. */
  readonly idps: readonly MockIdp[];
}
