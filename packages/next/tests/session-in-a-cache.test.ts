import { memoryStore, type AuthOptions, type SessionStore } from "@adgangskort/node";
import * as react from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { origin, provider, site } from "./support/application.ts";

/** React as Server Components have it: the one for browsers has a `cache` that keeps nothing. */
vi.mock("react", async () => {
  const { createRequire } = await import("node:module");
  const server = createRequire(import.meta.url)("../node_modules/react/react.react-server.js") as object;
  return { ...server };
});

// Next gives the headers within a request of its own server alone; `e2e/tests/caches.test.ts` has the real ones.
const ofKari = new Headers({ host: "localhost:3000", cookie: `employee-3000=${"A".repeat(43)}` });
let headersOfNext = (): Headers => ofKari;
vi.mock("next/headers", () => ({ headers: async () => headersOfNext() }));
afterEach(() => void (headersOfNext = () => ofKari));

/** What Next throws inside `unstable_cache` and `"use cache"`, or to stop a prerender. */
const refusal = new Error("`headers()` can't be read here");
const refuse = (): never => {
  throw refusal;
};

/** One render of Server Components, with a memo of its own. */
async function render<Result>(work: () => Promise<Result>): Promise<Result> {
  const { __SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: internals } = react as unknown as Record<
    string,
    { A: unknown }
  >;
  const kept = new Map<() => unknown, unknown>();
  const getCacheForType = (make: () => unknown): unknown => {
    if (!kept.has(make)) kept.set(make, make());
    return kept.get(make);
  };
  internals!.A = { getCacheForType };
  return work().finally(() => (internals!.A = null));
}

const options = (store?: SessionStore): AuthOptions => ({ ...site("of caches", store), providers: [provider] });

/** Everything that reads the session of the request. */
function readersOf({ session, facts, requireSession, sessions, endOwnSessions, protectAction }: typeof auth) {
  const action = protectAction(async () => "done");
  return {
    session,
    facts,
    requireSession,
    sessions,
    endOwnSessions: () => endOwnSessions({ others: true }),
    "an action by protectAction": action,
  };
}

const auth = createAuth(options());
const readers = Object.entries(readersOf(auth));

describe("a read of the session", () => {
  it.each(readers)(
    "by %s is refused where Next refuses the headers, though the same render has read it before",
    async (_, read) => {
      await render(async () => {
        await auth.session();
        await auth.facts();
        await auth.requireSession().catch(() => undefined);
        headersOfNext = refuse;
        await expect(read()).rejects.toBe(refusal);
      });
    },
  );

  it("is made once a render, and again in the next", async () => {
    const { read, ...store } = memoryStore({ name: "counting" });
    const counted = vi.fn<typeof read>(read);
    const own = createAuth(options({ ...store, read: counted }));
    const perRender: number[] = [];
    for (let renders = 0; renders < 2; renders += 1) {
      counted.mockClear();
      await render(async () => {
        await Promise.all([own.session(), own.facts(), own.session()]);
        await own.requireSession().catch(() => undefined);
      });
      perRender.push(counted.mock.calls.length);
    }
    expect(perRender).toEqual([1, 1]);
  });

  it.each(Object.entries(readersOf(createAuth({ ...options(), baseUrl: undefined }))))(
    "by %s asks for the headers before the configuration, which a build does not have",
    async (_, read) => {
      headersOfNext = refuse;
      await expect(read()).rejects.toBe(refusal);
    },
  );
});

describe("a request that the application made itself, as a copy whose headers it read outside the cached function,", () => {
  const params = Promise.resolve({});
  const copies = {
    "a plain one": new Request(origin),
    "one of Next's": Object.assign(new Request(origin), { nextUrl: new URL(origin) }),
  };
  const readersOfRequest = {
    protect: (request: Request) => auth.protect(() => new Response())(request, { params }),
    "the routes": auth.handlers.GET,
  };
  const cases = Object.entries(copies).flatMap(([kind, copy]) =>
    Object.entries(readersOfRequest).map(([name, read]) => [kind, name, copy, read] as const),
  );

  it.each(cases)("%s, is refused by %s where Next refuses the headers", async (_, _name, copy, read) => {
    headersOfNext = refuse;
    copy.headers.set("host", "localhost:3000");
    await expect(read(copy)).rejects.toBe(refusal);
  });

  it("is answered outside Next's server, as in a test of the application", async () => {
    headersOfNext = () => {
      throw new Error("`headers` was called outside a request scope. Read more: https://nextjs.org/docs");
    };
    expect((await auth.protect(() => new Response())(copies["a plain one"], { params })).status).toBe(401);
    expect((await auth.handlers.GET(new Request(`${origin}/auth/session`))).status).toBe(401);
  });
});

describe('a page with dynamic = "force-static", to which Next gives no headers', () => {
  const withheld = {
    code: "configuration_invalid",
    digest: "configuration_invalid",
    details: { faults: [{ option: "dynamic" }] },
  };
  const withoutConfiguration = createAuth({ ...options(), baseUrl: undefined });

  it("has nobody's session, and knows nothing of it, also where there is no configuration", async () => {
    headersOfNext = () => new Headers();
    expect(await withoutConfiguration.session()).toBeNull();
    expect(await withoutConfiguration.facts()).toBeUndefined();
  });

  it.each(Object.entries(readersOf(withoutConfiguration)).filter(([name]) => !["session", "facts"].includes(name)))(
    "cannot use %s",
    async (_, read) => {
      headersOfNext = () => new Headers();
      await expect(read()).rejects.toMatchObject(withheld);
    },
  );

  const ofNext = Object.assign(new Request(`${origin}/auth/session`), { nextUrl: new URL(origin) });

  it("cannot use protect, as a Route Handler; a plain request without headers has no session", async () => {
    const GET = auth.protect(() => new Response("let through"));
    const params = Promise.resolve({});
    await expect(GET(ofNext, { params })).rejects.toMatchObject(withheld);
    expect((await GET(new Request(origin), { params })).status).toBe(401);
  });

  it("cannot use the routes of the library", async () => {
    await expect(auth.handlers.GET(ofNext)).rejects.toMatchObject(withheld);
  });
});
