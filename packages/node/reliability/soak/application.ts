/** The application of a soak, alone in its process: what it keeps is measured, and nothing else's. Started with `--expose-gc`. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createAuth, isAuthError, memoryStore, type ProviderOptions, type Session } from "../../src/index.ts";
import { openPlace, type Place } from "../../tests/support/stores.ts";
import { listening, portOf } from "../listening.ts";

/** What it is started with. */
export interface ApplicationSpec {
  readonly baseUrl: string;
  readonly secret: string;
  /** Left out: the memory of this process. */
  readonly place?: Place;
  readonly provider: ProviderOptions;
  /** Of the API that it calls for people. */
  readonly api: string;
  /** Keeps each request, with its session if it has one, as a careless log would. */
  readonly leaks: boolean;
  /** Whether the process is started with an engine that does not optimise. */
  readonly steady: boolean;
}

/** What it is told: that so many milliseconds pass by the clock of what is kept for a while, or to be measured. */
export interface Wish {
  readonly pass?: number;
}

/** What this process has, right after a garbage collection. */
export interface Measurement {
  /** Bytes: V8's heap, what lies outside it for the sake of objects in it, and all that the system gave. */
  readonly heap: number;
  readonly external: number;
  readonly rss: number;
  /** What keeps the event loop going, by kind. */
  readonly handles: Readonly<Record<string, number>>;
  /** Milliseconds, since the last measurement: between two turns of a timer of 10 ms. */
  readonly delayP99: number;
  /** Milliseconds of processor time since the process began. */
  readonly cpu: number;
  /** Events of the audit log, by action, result and code. */
  readonly events: Readonly<Record<string, number>>;
}

const { baseUrl, secret, place, provider, api, leaks } = JSON.parse(process.argv[2] ?? "") as ApplicationSpec;
const now = performance.now.bind(performance);
let passed = 0;
performance.now = () => now() + passed;

const events: Record<string, number> = {};
const kept: unknown[] = [];
const delay = monitorEventLoopDelay({ resolution: 10 });

const auth = createAuth({
  baseUrl,
  secrets: [secret],
  store: place ? await openPlace(place) : memoryStore(),
  providers: [provider],
  onEvent({ action, result, error }) {
    const name = [action, result, ...(error ? [error.code] : [])].join(" ");
    events[name] = (events[name] ?? 0) + 1;
  },
});

type Page = (session: Session, headers: Headers) => Promise<Response>;

/** What people open here beside the routes of the library. */
const pages: Readonly<Record<string, Page>> = {
  "/": async ({ subject }) => new Response(subject),
  "/sak": async ({ subject }) => new Response(subject),
  "/call": async (session) => session.fetch(api),
  "/sessions": async (_, headers) => Response.json(await auth.sessions(headers)),
};

async function answer(request: Request): Promise<Response> {
  if (leaks) kept.push(request);
  const { pathname } = new URL(request.url);
  const page = pages[pathname];
  if (!page) return auth.handler(request);
  try {
    const session = await auth.session(request.headers);
    if (leaks) kept.push(session);
    return session ? await page(session, request.headers) : new Response("nobody", { status: 401 });
  } catch (error) {
    return new Response(isAuthError(error) ? error.code : String(error), {
      status: isAuthError(error) ? error.status : 500,
    });
  }
}

/** Collected twice, since what a finalizer lets go of is garbage only then. None of it counts as delay. */
async function measure(): Promise<Measurement> {
  const delayP99 = delay.percentile(99) / 1e6;
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.();
    await nextTurn();
  }
  const { heapUsed: heap, external, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  delay.reset();
  return { heap, external, rss, handles, delayP99, cpu: (user + system) / 1000, events };
}

if (!globalThis.gc) throw new Error("Start it with --expose-gc.");
const server = await listening(answer);
// A browser that sends just as this side lets go of an idle connection sends again; that of the run lets go first.
server.keepAliveTimeout = 600_000;
process.on("message", ({ pass }: Wish) => {
  passed += pass ?? 0;
  void (pass === undefined ? measure() : Promise.resolve({})).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit());
delay.enable();
process.send?.({ port: portOf(server) });
