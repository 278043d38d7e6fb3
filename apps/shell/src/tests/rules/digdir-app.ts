import type { Auth } from "@adgangskort/next";
import type { LoginOptions, MockIdp, UserAgent } from "@adgangskort/testing";
import { expect } from "vitest";
import { isIn } from "./rule.ts";

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

/** The authentication request, as it was pushed. */
export const requested = (idp: MockIdp): Readonly<Record<string, unknown>> => idp.calls.last("par")?.parameters ?? {};

/** A login that a fault has to make a refused one. */
export async function expectRefused(userAgent: UserAgent, { path, who, environment }: DigdirApp): Promise<void> {
  const page = await userAgent.login(path, who);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(environment.BASE_URL)).toBe(true);
  expect(await isIn(userAgent)).toBe(false);
}
