import type { Auth } from "@adgangskort/next";
import type { Session } from "@adgangskort/node";
import type { UserAgent } from "@adgangskort/testing";

/** What a login of an employee leads to: the page as it should be, or what is missing. */
export type Outcome = "whole" | "nameless" | "refused" | "without groups";

/** What an app at Feide says of itself. */
export interface FeideApp {
  readonly environment: { readonly BASE_URL: string };
  /** The attribute groups that the app requests, each with what becomes of a login without it. */
  readonly attributeGroups: Readonly<Record<string, Outcome>>;
  /** A page for every employee, and one for a person with a role, each with a word that only a person who may see it reads. */
  readonly page: { readonly path: string; readonly shows: string };
  readonly rolePage: { readonly path: string; readonly shows: string };
  readonly employee: string;
  /** A person with the role, and another account of the same person. */
  readonly withRole: string;
  readonly otherAccount: string;
  /** An employee without the role. */
  readonly withoutRole: string;
  /** People who are refused: two guests, and a pupil. */
  readonly guests: Readonly<Record<"a guest" | "somebody by eduGAIN", string>>;
  readonly pupil: string;
  /** Help pages that a refused guest and a refused pupil are led to. */
  readonly help: { readonly guest: string; readonly pupil: string };
  /** The part of the environment that differs in production: no mock. */
  readonly production: Readonly<Record<string, string | undefined>>;
  /** The session of a browser, as the app's own pages read it. */
  readonly sessionOf: (userAgent: Pick<UserAgent, "headers">) => Promise<Session | null>;
  /** Loads the app's `auth.ts` again. */
  readonly load: () => Promise<{ readonly auth: Pick<Auth, "start" | "close" | "handlers"> }>;
}
