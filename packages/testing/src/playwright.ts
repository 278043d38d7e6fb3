import {
  expect as playwrightExpect,
  test as base,
  type BrowserContext,
  type Page,
  type TestInfo,
} from "@playwright/test";
import type { Employee } from "./employee.ts";
import { refusalLine } from "./login-findings.ts";
import { everyAssertionKept, loggedInAs, refusedWith, type LoggedInAs } from "./matchers.ts";
import {
  type EndedSessions,
  mockControl,
  type MockControl,
  type OfProvider,
  type PlannedLogin,
  type ProviderSession,
  type RunningMock,
} from "./mock-control.ts";
import { refuseOldPeer } from "./old-peer.ts";
import { answerProvider, pageSummary } from "./provider-pages.ts";
import { loginOverHttp } from "./ready-session.ts";

refuseOldPeer("@playwright/test");

/** Fixtures that this module adds to Playwright's `test`. */
export interface LoginFixtures {
  /**
   * Who is logged in when the test begins: `test.use({ employee: { person: "Kari Testmo" } })`. The login is a real one, through
   * the application and the provider, by a browser without a window; it takes milliseconds.
   */
  readonly employee: Employee | undefined;
  /**
   * The running mock, `{ url: "http://localhost:4000" }`. Each test's browser then has a label of its own, so that several workers share one mock and one
   * application. A test fails if a fault that it set never fired, or if a request of its logins broke an assertion of the certification suite.
   */
  readonly mockIdp: RunningMock | undefined;
  /** Faults, planned logins and findings of this test alone. Needs `mockIdp`. */
  readonly mock: MockControl;
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
  mockIdp: [undefined, { option: true }],
  mock: [
    async ({ mockIdp }, use, testInfo) => {
      // A test that does not name the mock has none; `mock` then says so.
      if (!mockIdp) return use(missingMock);
      const mock = mockControl(mockIdp, labelOf(testInfo));
      await use(mock);
      if (testInfo.status !== testInfo.expectedStatus) await report(testInfo, mock);
      await mock.verify();
    },
    { auto: true },
  ],
  context: async ({ context, employee, baseURL, loginPath, mock, mockIdp }, use) => {
    const label = mockIdp && labelPage(mockIdp, mock);
    if (label) await context.request.get(label.href);
    if (employee) await addSession(context, loginUrl(loginPath, baseURL), employee, label);
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
          `the login stopped at no page of the provider: status ${answer?.status() ?? 0}, ${await pageSummary(page)}`,
        );
      await answerProvider(page, { person, ...options });
      await page.waitForURL((url) => url.origin !== provider);
    });
  },
});

export {
  answerProvider,
  type EndedSessions,
  type LoggedInAs,
  type MockControl,
  type OfProvider,
  type PlannedLogin,
  type ProviderSession,
  type RunningMock,
};

/** Playwright's own `expect`, with matchers for logins, so that a test needs one import. */
export const expect = playwrightExpect.extend({
  /** Of a page: the application knows its browser as this person. */
  toBeLoggedInAs: async (page: Page, person: string, wanted?: LoggedInAs) =>
    loggedInAs({ read: (path) => read(page, path) }, person, wanted),
  /** Of `mock`: the provider refused a request, by the error on the wire, a request assertion (`CQ-04`) or a rule. */
  toHaveRefused: async (mock: MockControl, code: string) => refusedWith(mock, code),
  /** Of `mock`: no request of this test's logins broke an assertion of the certification suite. */
  toKeepEveryAssertion: async (mock: MockControl) => everyAssertionKept(mock),
});

async function read(page: Page, path: string): Promise<{ status: number; body: string }> {
  const answer = await page.request.get(new URL(path, page.url()).href);
  return { status: answer.status(), body: await answer.text() };
}

const missingMock = new Proxy({} as MockControl, {
  get: (_, name) => {
    // Playwright and `await` look at any fixture.
    if (typeof name === "symbol" || name === "then" || name === "toJSON") return undefined;
    throw new Error("use.mockIdp of playwright.config is missing: { url } of the running mock");
  },
});

/** Unique among tests that run at once, and what a cookie can hold. */
const labelOf = ({ workerIndex, testId, repeatEachIndex, retry }: TestInfo): string =>
  `w${workerIndex}-${testId.slice(-24)}-${repeatEachIndex}-${retry}`;

const labelPage = ({ url }: RunningMock, { worker }: MockControl): URL => new URL(`/_mock/w/${worker}`, url);

/** Ends the failure's message with what the provider refused, and attaches the inspector's page of each login. */
async function report(testInfo: TestInfo, mock: MockControl): Promise<void> {
  const lines = [...new Set((await mock.refused()).map(refusalLine))];
  const [error] = testInfo.errors;
  if (error && lines.length > 0) {
    const message = [error.message ?? "", ...lines].join("\n");
    error.stack = error.stack?.replace(error.message ?? "", () => message) ?? message;
    error.message = message;
  }
  for (const body of await mock.pages()) await testInfo.attach("login.html", { body, contentType: "text/html" });
}

function loginUrl(path: string, baseURL: string | undefined): URL {
  if (baseURL === undefined)
    throw new Error("use.baseURL of playwright.config is missing: the address of the application");
  return new URL(path, baseURL);
}

async function addSession(
  context: BrowserContext,
  login: URL,
  employee: Employee,
  label: URL | undefined,
): Promise<void> {
  await context.addCookies(await loginOverHttp(login, employee, { first: label }));
}
