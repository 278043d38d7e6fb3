import type { Hono } from "hono";

/** What the server is told by its environment. */
export interface Settings {
  /** A mock of the provider on localhost; without it, the provider's own production. */
  readonly issuer: string | undefined;
  /** The client ids of the applications that may call. */
  readonly clients: readonly string[];
}

/**
 * The routes of one provider's tokens, with their description. Another kind of token is another file with one of these, and a row in
 * `app.ts`.
 */
export interface Api {
  readonly mount: (app: Hono, settings: Settings) => void;
  /** Path Items of OpenAPI 3.1, by path. */
  readonly paths: Readonly<Record<string, object>>;
  readonly schemas: Readonly<Record<string, object>>;
  readonly securitySchemes: Readonly<Record<string, object>>;
}
