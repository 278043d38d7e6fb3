import type { MockIdp } from "@adgangskort/mock-idp";
import type { RequestHandler } from "msw";
import type { SetupServer } from "msw/node";
import type { HostAnswerer } from "./provider-connections.ts";

// First: it refuses MSW that is missing or too old, and says how to install it.
const { mswHandlers } = await import("@adgangskort/mock-idp/msw");
const { getResponse, HttpHandler, isPassthroughResponse, RequestHandler: Handler } = await import("msw");
const { setupServer } = await import("msw/node");

/** The providers on their real hostnames, and the handlers of the tests. */
export interface MockedNetwork extends HostAnswerer {
  readonly server: SetupServer;
  /** The requests that no handler answered. */
  readonly strangers: string[];
}

/** The mock that answers on these addresses. */
interface Place {
  readonly path: string;
  readonly idp: MockIdp;
}

/**
 * A network with the mocks. Its handlers are asked directly, those of a test first, and then the mocks themselves: a request through MSW's sockets takes
 * twenty times as long.
 */
export function mockedNetwork(own: readonly RequestHandler[], idps: readonly MockIdp[]): MockedNetwork {
  const ofMocks = new Map(idps.flatMap((idp) => mswHandlers(idp).map((handler) => [handler, idp] as const)));
  const server = setupServer(...own, ...ofMocks.keys());
  const places = [...ofMocks].flatMap(([handler, idp]): Place[] =>
    handler instanceof HttpHandler ? [{ path: String(handler.info.path), idp }] : [],
  );
  const hosts = new Set(idps.flatMap((idp) => idp.hosts));
  const strangers: string[] = [];
  server.events.on("request:unhandled", ({ request }) => void strangers.push(addressOf(request)));
  const isObserved = observed(server);
  return {
    server,
    strangers,
    answers: (host) => hosts.has(host) && !isObserved(),
    fetch: async (request) => {
      const handlers = server.listHandlers().filter((handler) => handler instanceof Handler);
      const others = handlers.filter((handler) => !ofMocks.has(handler));
      // A test may have removed the mocks' handlers.
      const idp = others.length < handlers.length ? mockAt(request.url, places) : undefined;
      const answer = others.length > 0 ? await ask(others, request) : undefined;
      if (answer && !isPassthroughResponse(answer)) return sent(answer);
      // No handler has an answer: MSW decides, and tells its listeners.
      return sent(await (idp && !answer ? idp.fetch(request) : fetch(request)));
    },
  };
}

/** The mock whose handler takes this address. Its patterns are addresses, or end with a star for every path below. */
function mockAt(url: string, places: readonly Place[]): MockIdp | undefined {
  const [address = ""] = url.split(/[?#]/, 1);
  return places.find(({ path }) => (path.endsWith("/*") ? address.startsWith(path.slice(0, -1)) : address === path))
    ?.idp;
}

async function ask(handlers: RequestHandler[], request: Request): Promise<Response | undefined> {
  // MSW's own `Headers` would copy only those that it has seen set by name.
  const headers = new Headers([...request.headers]);
  return getResponse(handlers, new Request(request.clone(), { headers })).catch((error: unknown) => {
    // MSW lets a handler throw its answer.
    if (error instanceof Response) return error;
    throw error;
  });
}

function sent(answer: Response): Response {
  if (answer.type === "error") throw new TypeError("fetch failed");
  return answer;
}

/** Whether a test listens to MSW's events, which tell of a call only if it passes MSW's sockets. */
function observed({ events }: SetupServer): () => boolean {
  let isObserved = false;
  const on = events.on.bind(events) as (...listener: readonly unknown[]) => unknown;
  Object.assign(events, {
    on: (...listener: readonly unknown[]) => {
      isObserved = true;
      return on(...listener);
    },
  });
  return () => isObserved;
}

/** The URL without its query, which may contain a code. */
function addressOf({ method, url }: Request): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}
