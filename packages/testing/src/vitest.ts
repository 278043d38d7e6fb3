import type { MockIdp } from "@adgangskort/mock-idp";
import { test, type TestAPI } from "vitest";
import type { Application, RegisteredApplication } from "./application.ts";
import { createLoginKit, type LoginKit, type LoginKitOptions } from "./login-kit.ts";
import type { PersonRegister } from "./person-register.ts";
import type { UserAgent } from "./user-agent.ts";

export { createLoginKit, type LoginKit, type LoginKitOptions };

/** Fixtures of each `loginTest`. */
export interface LoginFixtures {
  /** The mock of the application's first provider, reset for each test: set faults on it, read its calls. */
  readonly idp: MockIdp;
  /** The mocks of all its providers. */
  readonly idps: readonly MockIdp[];
  /** The person of a name, or a new person for this test. */
  readonly person: PersonRegister["person"];
  /** The mocked network: `network.use(http.get(…))` answers until the end of the test. */
  readonly network: LoginKit["network"];
  /** One browser, without cookies. */
  readonly userAgent: UserAgent;
  /** More browsers, of other people. */
  readonly newUserAgent: () => UserAgent;
}

/**
 * Vitest's `test` with an application, its providers and a browser, in one process and without a socket. The test fails
 * if a fault never fires, or if a request gets no answer. Not for `test.concurrent`: the tests of a file share the providers.
 *
 * @param application The options of `createAuth`; or, of an application that has mocks for development, `baseUrl` and those `idps`.
 * @param app Answers a request to the application: `auth.handler`, or its own router.
 */
export function loginTest(
  application: Application | RegisteredApplication,
  app: (request: Request) => Promise<Response>,
  options: LoginKitOptions = {},
): TestAPI<LoginFixtures> {
  const kit = createLoginKit(application, app, options);
  return test.extend<LoginFixtures>({
    idp: [
      async ({ onTestFinished }, use) => {
        kit.start();
        onTestFinished(kit.stop);
        kit.reset();
        await use(kit.idp);
        kit.verify();
      },
      { auto: true },
    ],
    // Each depends on `idp`, so that it is made after the providers are reset.
    idps: async ({ idp: _ }, use) => use(kit.idps),
    person: async ({ idp: _ }, use) => use(kit.person),
    network: async ({ idp: _ }, use) => use(kit.network),
    newUserAgent: async ({ idp: _ }, use) => use(kit.newUserAgent),
    userAgent: async ({ newUserAgent }, use) => use(newUserAgent()),
  });
}
