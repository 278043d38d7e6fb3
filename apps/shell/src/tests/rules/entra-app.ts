import type { Auth } from "@adgangskort/next";
import type { Session } from "@adgangskort/node";
import type { UserAgent } from "@adgangskort/testing";
import type { Asked } from "../register.ts";

/** What an app at Entra ID says of itself. */
export interface EntraApp {
  readonly environment: { readonly BASE_URL: string };
  readonly clientId: string;
  readonly clientKey: string;
  readonly tenant: string;
  /** A page that calls the register, for those who are in the group. */
  readonly path: string;
  /** The login that leads there, and the path of its callback. */
  readonly login: string;
  readonly callback: string;
  /** A person who gets in, and the group that lets them. */
  readonly employee: string;
  readonly group: string;
  /** The part of the environment that differs in production: no mock, and no key that is for tests. */
  readonly production: Readonly<Record<string, string | undefined>>;
  /** What the register was asked in this test. */
  readonly asked: Asked[];
  /** The session of a browser, as the app's own pages read it. */
  readonly sessionOf: (userAgent: Pick<UserAgent, "headers">) => Promise<Session | null>;
  /** Loads the app's `auth.ts` again. */
  readonly load: () => Promise<{ readonly auth: Pick<Auth, "start" | "close" | "handlers"> }>;
}

/** Whether a person is logged in at the app. */
export async function isIn(userAgent: Pick<UserAgent, "headers">, app: EntraApp): Promise<boolean> {
  return (await app.sessionOf(userAgent)) !== null;
}
