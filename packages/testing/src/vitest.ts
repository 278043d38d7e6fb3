import type { MockIdp } from "@adgangskort/mock-idp";
import {
  expect as vitestExpect,
  recordArtifact,
  test,
  type ExpectStatic,
  type TestAPI,
  type TestArtifactBase,
  type TestAttachment,
  type TestContext,
} from "vitest";
import type { Application, RegisteredApplication } from "./application.ts";
import type { LoginFixtures } from "./login-fixtures.ts";
import { createLoginKit, type LoginFindings, type LoginKit, type LoginKitOptions } from "./login-kit.ts";
import { everyAssertionKept, findingsOf, loggedInAs, refusedWith, type LoggedInAs, type Verdict } from "./matchers.ts";
import { refuseOldPeer } from "./old-peer.ts";
import { readerOf, type UserAgent } from "./user-agent.ts";

refuseOldPeer("vitest");

export { createLoginKit, type LoggedInAs, type LoginFixtures, type LoginKit, type LoginKitOptions };

/** Matchers of a `userAgent`. */
interface BrowserMatchers {
  /** The application knows it as this person. */
  toBeLoggedInAs(person: string, wanted?: LoggedInAs): Promise<void>;
}

/** Matchers of an `idp`. */
interface ProviderMatchers {
  /** It refused a request, by the error on the wire, a request assertion (`CQ-04`) or a rule. */
  toHaveRefused(code: string): Promise<void>;
  /** No request broke an assertion of the certification suite. */
  toKeepEveryAssertion(): Promise<void>;
}

type With<Matchers, All> = All & Matchers & { readonly not: Matchers };

/** Vitest's `expect`, with matchers for logins. The types of Vitest's own interface differ between its versions. */
export interface LoginExpect extends ExpectStatic {
  (actual: UserAgent): With<BrowserMatchers, ReturnType<typeof vitestExpect<UserAgent>>>;
  (actual: MockIdp): With<ProviderMatchers, ReturnType<typeof vitestExpect<MockIdp>>>;
  <T>(actual: T, message?: string): ReturnType<typeof vitestExpect<T>>;
}

/** Vitest's `expect`, so that a test needs one import. */
export const expect: LoginExpect = withLoginMatchers();

function withLoginMatchers(): LoginExpect {
  vitestExpect.extend({
    toBeLoggedInAs: (agent: UserAgent, person: string, wanted?: LoggedInAs): Promise<Verdict> =>
      loggedInAs(readerOf(agent), person, wanted),
    toHaveRefused: (idp: MockIdp, code: string): Promise<Verdict> => refusedWith(findingsOf(idp), code),
    toKeepEveryAssertion: (idp: MockIdp): Promise<Verdict> => everyAssertionKept(findingsOf(idp)),
  });
  return vitestExpect as LoginExpect;
}

declare module "vitest" {
  interface TestArtifactRegistry {
    readonly "adgangskort:logins": LoginArtifact;
  }
}

/** The inspector's page of a failed test's logins, among Vitest's artifacts. */
export interface LoginArtifact extends TestArtifactBase {
  readonly type: "adgangskort:logins";
  readonly attachments: TestAttachment[];
}

/** Ends the messages of a failed test with what the providers refused, and keeps the inspector's page of its logins as an attachment. */
async function attach(task: TestContext["task"], { html, refusals }: LoginFindings): Promise<void> {
  for (const error of task.result?.errors ?? []) {
    const message = [error.message, ...refusals].join("\n");
    if (error.stack !== undefined) error.stack = error.stack.replace(error.message, () => message);
    error.message = message;
  }
  const body = Buffer.from(html).toString("base64");
  await recordArtifact(task, { type: "adgangskort:logins", attachments: [{ contentType: "text/html", body }] });
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
      async ({ onTestFinished, task }, use) => {
        kit.start();
        onTestFinished(kit.stop);
        kit.reset();
        await use(kit.idp);
        const findings = kit.findings();
        try {
          kit.verify();
          // Vitest has the test's own failure in its result before a fixture ends.
          if (task.result?.state === "fail") await attach(task, findings);
        } catch (error) {
          await attach(task, findings);
          throw error;
        }
      },
      { auto: true },
    ],
    // Each depends on `idp`, so that it is made after the providers are reset.
    idps: async ({ idp: _ }, use) => use(kit.idps),
    person: async ({ idp: _ }, use) => use(kit.person),
    clock: async ({ idp: _ }, use) => use(kit.clock),
    network: async ({ idp: _ }, use) => use(kit.network),
    newUserAgent: async ({ idp: _ }, use) => use(kit.newUserAgent),
    userAgent: async ({ newUserAgent }, use) => use(newUserAgent()),
  });
}
