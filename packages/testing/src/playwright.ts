import { expect as playwrightExpect, test as base, type BrowserContext, type Page } from "@playwright/test";
import type { Employee } from "./employee.ts";
import { answerProvider, shown } from "./provider-pages.ts";
import { loginOverHttp } from "./ready-session.ts";

/** Fixtures that this module adds to Playwright's `test`. */
export interface LoginFixtures {
  /**
   * Who is logged in when the test begins: `test.use({ employee: { person: "Kari Testmo" } })`. The login is a real one, through
   * the application and the provider, by a browser without a window; it takes milliseconds.
   */
  readonly employee: Employee | undefined;
  /** Logs in through the real pages, from the login route on: what a person does. */
  readonly loginAs: LoginAs;
  /** Path of the login route. Default `/auth/login`. */
  readonly loginPath: string;
}

/** Logs a person in, in this page; it ends where the login returns to. */
export type LoginAs = (
  page: Page,
  person: string,
  options?: Omit<Employee, "person"> & {
    /** Path to return to. Default: the application's landing page. */
    readonly returnTo?: string;
  },
) => Promise<void>;

/** Playwright's `test`, with people who log in. `baseURL` is the application's, and its provider is the mock. */
export const test = base.extend<LoginFixtures>({
  employee: [undefined, { option: true }],
  loginPath: ["/auth/login", { option: true }],
  context: async ({ context, employee, baseURL, loginPath }, use) => {
    if (employee) await addSession(context, loginUrl(loginPath, baseURL), employee);
    await use(context);
  },
  loginAs: async ({ loginPath, baseURL }, use) => {
    await use(async (page, person, { returnTo, ...options } = {}) => {
      const login = loginUrl(loginPath, baseURL);
      if (returnTo !== undefined) login.searchParams.set("return_to", returnTo);
      const answer = await page.goto(login.href);
      const provider = new URL(page.url()).origin;
      if (provider === login.origin)
        throw new Error(
          `the login stopped at no page of the provider: status ${answer?.status() ?? 0}, ${await shown(page)}`,
        );
      await answerProvider(page, { person, ...options });
      await page.waitForURL((url) => url.origin !== provider);
    });
  },
});

export { answerProvider };

/** Playwright's own `expect`, so that a test needs one import. */
export const expect: typeof playwrightExpect = playwrightExpect;

function loginUrl(path: string, baseURL: string | undefined): URL {
  if (baseURL === undefined)
    throw new Error("use.baseURL of playwright.config is missing: the address of the application");
  return new URL(path, baseURL);
}

async function addSession(context: BrowserContext, login: URL, employee: Employee): Promise<void> {
  await context.addCookies(await loginOverHttp(login, employee));
}
