import type { Hono } from "hono";
import type { Database } from "./database/database.ts";
import type { RecordRow } from "./database/schema.ts";
import type { Provider, Settings } from "./settings.ts";

/** The routes of one subject, with their description. Another subject is another folder with one of these, and a row in `subjects.ts`. */
export interface Api {
  /** Whose tokens it takes. Where one of these has no clients, the routes are not there. */
  readonly providers: readonly Provider[];
  readonly mount: (app: Hono, settings: Settings, database: Database) => void;
  /** The same subject for callers of other providers. */
  readonly also?: readonly Api[];
  /** What a database that has nothing of the subject begins with, so that there is something to see. */
  readonly examples?: (now: Date) => readonly RecordRow[];
  /** Path Items of OpenAPI 3.1, by path. */
  readonly paths: Readonly<Record<string, object>>;
  readonly schemas: Readonly<Record<string, object>>;
  readonly securitySchemes: Readonly<Record<string, object>>;
}
