import type { Config } from "../config/config.ts";
import type { AuthError } from "../errors/errors.ts";

export type FindingStatus = "pass" | "warn" | "fail" | "skip";

/** One line of the result. Never contains a secret, a token or personal data. */
export interface Finding {
  /** Of the check. Stable, for a pipeline that expects it. */
  readonly id: string;
  readonly status: FindingStatus;
  readonly message: string;
  /** What to do. Set for `warn` and `fail`. */
  readonly remedy?: string;
}

/** What the checks look at. */
export interface CheckInput {
  /** The applications that the module made. */
  readonly configs: readonly Config[];
  /** Why the module could not be loaded, or an application not be made. */
  readonly fault: Error | AuthError | undefined;
  /** The public address of the application, for checks from outside. */
  readonly url: URL | undefined;
  /** Whether a check may begin a login at the production environment of a provider. */
  readonly production: boolean;
  /** The folder of the application's `package.json`. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a check says of one thing that it looked at. */
export type CheckResult = Omit<Finding, "id">;

export interface Check {
  readonly id: string;
  /** What is checked, for `--list`. */
  readonly title: string;
  /** Left out with `--offline`. */
  readonly online?: true;
  readonly run: (input: CheckInput) => Promise<readonly CheckResult[]> | readonly CheckResult[];
}

export const pass = (message: string): CheckResult => ({ status: "pass", message });
export const skip = (message: string): CheckResult => ({ status: "skip", message });
export const warn = (message: string, remedy: string): CheckResult => ({ status: "warn", message, remedy });
export const fail = (message: string, remedy: string): CheckResult => ({ status: "fail", message, remedy });

/** Said instead of a check that would begin a login at a provider's production environment. */
export const needsProduction = (subject: string): CheckResult =>
  skip(`${subject} uses the provider's production environment: add --production to begin a login there.`);

export const errorPages = "https://github.com/adgangskort/adgangskort/blob/main/docs/errors";
export const docs = "https://github.com/adgangskort/adgangskort/blob/main/docs";
