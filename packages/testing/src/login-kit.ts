import type { MockIdp, Person } from "@adgangskort/mock-idp";
import { loginsDocument } from "@adgangskort/mock-idp/server";
import type { RequestHandler } from "msw";
import type { SetupServer } from "msw/node";
import type { Application, RegisteredApplication } from "./application.ts";
import { refusalLines, withClause } from "./login-findings.ts";
import { mockProviders, type MockSettings } from "./mock-providers.ts";
import { mockedNetwork } from "./mocked-network.ts";
import { startAnswering, stopAnswering } from "./provider-connections.ts";
import { personRegister, type PersonRegister } from "./person-register.ts";
import { readySessions } from "./ready-sessions.ts";
import { testClock, type TestClock } from "./test-clock.ts";
import { userAgentFor, type UserAgent } from "./user-agent.ts";

/** An application and its providers in one process, without a socket. For another test runner than Vitest; see `loginTest`. */
export interface LoginKit {
  /** The mock of the application's first provider. */
  readonly idp: MockIdp;
  /** The mocks of all its providers. */
  readonly idps: readonly MockIdp[];
  readonly person: PersonRegister["person"];
  /** The mocked network. Handlers added with `use` are removed after the test. */
  readonly network: SetupServer;
  /** A new browser. */
  readonly newUserAgent: () => UserAgent;
  /** Moves the time of the application and the providers together, until the test is over. */
  readonly clock: TestClock;
  /** What the providers saw since the last reset, for a test that failed: their logins as a page, and a line for each refusal. */
  readonly findings: () => LoginFindings;
  /** Call before all tests: the providers then answer on their real hostnames, and every other host is unreachable. */
  readonly start: () => void;
  /** Call before each test: resets the providers, and what the library has cached about them. */
  readonly reset: () => void;
  /** Call after each test. @throws if a fault never fired, a request had no receiver, or a request broke an assertion of the certification suite */
  readonly verify: () => void;
  /** Call after all tests. */
  readonly stop: () => void;
}

/** What a failed test shows of its logins. */
export interface LoginFindings {
  /** A page that needs nothing else: one card for each login. */
  readonly html: string;
  /** Each with its clause, and the address of the standard. */
  readonly refusals: readonly string[];
}

/** Options of a kit beside the application. */
export interface LoginKitOptions extends Pick<MockSettings, "resources" | "clients" | "mocks"> {
  /** MSW handlers for the APIs that the application calls. */
  readonly handlers?: readonly RequestHandler[];
}

/**
 * Sets up mock providers for an application, by its options or by the mocks that it has for development. `app` answers its requests: `auth.handler`, or the
 * application's own router.
 */
export function createLoginKit(
  application: Application | RegisteredApplication,
  app: (request: Request) => Promise<Response>,
  { handlers = [], ...settings }: LoginKitOptions = {},
): LoginKit {
  const register = personRegister("idps" in application ? peopleOf(application.idps) : undefined);
  const { origin, href } = new URL(application.baseUrl ?? "");
  // Every request that is not for the application goes to the mocked network with the providers.
  const reach = (request: Request): Promise<Response> =>
    new URL(request.url).origin === origin ? app(request) : mocked.fetch(request);
  const idps = mockProviders(application, { ...settings, people: register.people, fetch: reach });
  const [idp] = idps;
  if (!idp) throw new Error("the application has no provider");
  const mocked = mockedNetwork(handlers, idps);
  const { server: network, strangers } = mocked;
  const { routesPath = "/auth" } = "idps" in application ? {} : application;
  const ready = readySessions(new URL(`${href.replace(/\/$/, "")}${routesPath}/session`));
  const clock = testClock();
  const reset = (): void => {
    for (const each of idps) each.reset();
    network.resetHandlers();
    register.reset();
    ready.reset();
    clock.reset();
    strangers.length = 0;
    forgetProviders();
  };
  return {
    idp,
    idps,
    person: register.person,
    network,
    newUserAgent: () => userAgentFor({ origin, idps, fetch: reach, ready }),
    clock,
    findings: () => ({ html: loginsDocument(idps), refusals: refusalLines(idps) }),
    start: () => {
      network.listen({ onUnhandledFrame: "error" });
      startAnswering(mocked);
    },
    reset,
    verify: () => {
      const problems = [...idps.flatMap(problemsOf), ...strangers.map((url) => `a request to nobody: ${url}`)];
      reset();
      if (problems.length > 0) throw new Error(problems.join("\n"));
    },
    stop: () => {
      stopAnswering(mocked);
      network.close();
    },
  };
}

function peopleOf(idps: readonly MockIdp[]): readonly Person[] {
  return [...new Map(idps.flatMap(({ people }) => people.map((person) => [person.pid, person]))).values()];
}

function problemsOf(idp: MockIdp): string[] {
  return [
    ...idp.unusedFaults().map(({ name }) => `a fault that never fired: ${name}`),
    ...idp.brokenAssertions().map((one) => `a request that breaks ${one.id}: ${withClause(one)}`),
  ];
}

/**
 * Names of the process-wide caches of `@adgangskort/node` for metadata and keys. With them a fault in metadata or keys would fire in the first test
 * only. A name that no longer exists does no harm.
 */
export function forgetProviders(): void {
  const registry = (globalThis as Record<symbol, Map<string, unknown> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
  for (const name of [
    "metadata",
    "key sets",
    "circuits by address",
    "clocks of providers",
    "accepted client keys",
    "ages of credentials told",
    "nonces of DPoP",
  ]) {
    const kept = registry?.get(name);
    if (kept instanceof Map) kept.clear();
  }
}
