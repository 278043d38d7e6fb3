import type { Auth } from "@adgangskort/next";
import type { LoginOptions } from "@adgangskort/testing";

/** What an app at one of Digdir's portals says of itself. */
export interface DigdirApp {
  readonly environment: { readonly BASE_URL: string; readonly CLIENT_ID: string; readonly CLIENT_KEY: string };
  /** A page that needs a login. */
  readonly path: string;
  /** A person who gets in. */
  readonly who: LoginOptions & { readonly person: string };
  /** The least level that the service asks for. */
  readonly level: string;
  /** Loads the app's `auth.ts` again. */
  readonly load: () => Promise<{ readonly auth: Pick<Auth, "start" | "close"> }>;
}
