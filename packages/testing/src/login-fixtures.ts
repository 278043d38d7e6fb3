import type { MockIdp } from "@adgangskort/mock-idp";
import type { LoginKit } from "./login-kit.ts";
import type { PersonRegister } from "./person-register.ts";
import type { TestClock } from "./test-clock.ts";
import type { UserAgent } from "./user-agent.ts";

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
  /** Moves the time of the application and the providers together, until the test is over. */
  readonly clock: TestClock;
  /** One browser, without cookies. */
  readonly userAgent: UserAgent;
  /** More browsers, of other people. */
  readonly newUserAgent: () => UserAgent;
}
