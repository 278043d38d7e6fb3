import type { MockIdp } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import type { RequestHandler } from "msw";
import { setupServer } from "msw/node";
import type { Application } from "./application.ts";
import { mockProviders, type MockSettings } from "./mock-providers.ts";
import { personRegister, type PersonRegister } from "./person-register.ts";
import { userAgentFor, type UserAgent } from "./user-agent.ts";

/** An application and its providers in one process, without a socket. For another test runner than Vitest; see `loginTest`. */
export interface LoginKit {
  /** The mock of the application's first provider. */
  readonly idp: MockIdp;
  /** The mocks of all its providers. */
  readonly idps: readonly MockIdp[];
  readonly person: PersonRegister["person"];
  /** A new browser. */
  readonly newUserAgent: () => UserAgent;
  /** Before all tests: from now on the providers answer on their real hostnames, and nobody else does. */
  readonly start: () => void;
  /** Before each test: providers as new, and nothing remembered of them. */
  readonly reset: () => void;
  /** After each test. @throws when a fault never fired, a request went to nobody, or one that the provider refuses on principle was sent */
  readonly verify: () => void;
  /** After all tests. */
  readonly stop: () => void;
}

/** What a kit may be given beside the application. */
export interface LoginKitOptions extends Pick<MockSettings, "resources"> {
  /** MSW handlers for what the application calls beside its providers: the APIs. */
  readonly handlers?: readonly RequestHandler[];
}

/** Sets up mock providers for an application. `app` answers a request to it: `auth.handler`, or the application's own router. */
export function createLoginKit(
  application: Application,
  app: (request: Request) => Promise<Response>,
  { handlers = [], ...settings }: LoginKitOptions = {},
): LoginKit {
  const register = personRegister();
  const idps = mockProviders(application, { ...settings, people: register.people });
  const [idp] = idps;
  if (!idp) throw new Error("the application has no provider");
  const { baseUrl = "" } = application;
  const server = setupServer(...handlers, ...mswHandlers(...idps));
  const strangers: string[] = [];
  server.events.on("request:unhandled", ({ request }) => void strangers.push(addressOf(request)));
  const reset = (): void => {
    for (const each of idps) each.reset();
    register.reset();
    strangers.length = 0;
    forgetProviders();
  };
  return {
    idp,
    idps,
    person: register.person,
    newUserAgent: () => userAgentFor({ baseUrl, idps, app }),
    start: () => server.listen({ onUnhandledFrame: "error" }),
    reset,
    verify: () => {
      const problems = [...idps.flatMap(unusedFaults), ...strangers.map((url) => `a request to nobody: ${url}`)];
      reset();
      if (problems.length > 0) throw new Error(problems.join("\n"));
    },
    stop: () => server.close(),
  };
}

function unusedFaults(idp: MockIdp): string[] {
  return idp.unusedFaults().map(({ name }) => `a fault that never fired: ${name}`);
}

/** Without its query, which may hold a code. */
function addressOf({ method, url }: Request): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

/**
 * What `@adgangskort/node` remembers of providers for the whole process, metadata and keys, would make a fault in them fire in
 * the first test only.
 */
function forgetProviders(): void {
  const registry = (globalThis as Record<symbol, Map<string, unknown> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
  for (const name of ["metadata", "key sets"]) {
    const kept = registry?.get(name);
    if (kept instanceof Map) kept.clear();
  }
}
