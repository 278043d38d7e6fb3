import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SessionStore } from "../src/index.ts";
import { kari, origin, useService } from "../tests/support/service.ts";

const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const isBack = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = (): ReturnType<typeof service.browser.login> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isBack });

/** Whether the store answers. */
let down = false;

/** The store, over a connection that may be gone. Who reads from it by memory would not notice. */
function unreliable(store: SessionStore): SessionStore {
  const methods = ["read", "write", "touch", "end", "claim", "lock"] as const;
  const calls = methods.map((name) => [
    name,
    async (...given: unknown[]) => {
      if (down) throw new Error("ECONNREFUSED");
      return (store[name] as (...given: unknown[]) => unknown).apply(store, given);
    },
  ]);
  return {
    ...store,
    ...(Object.fromEntries(calls) as Partial<SessionStore>),
    changes: () => ({ isCurrent: () => !down, close: () => Promise.resolve() }),
  };
}

beforeEach(() => {
  down = false;
  Object.assign(service, { auth: service.newAuth({ store: unreliable(service.store) }) });
});
afterEach(() => vi.restoreAllMocks());

it("[L-17] a store that is down is answered with status 503: no cookie deleted, no login begun, and all is well when it is back", async () => {
  await login();
  const before = service.headers().get("cookie");
  const logins = service.idp.calls.all("par").length;
  down = true;
  const routes = ["/auth/session", "/auth/organisation?return_to=/sak"];
  const answers = await Promise.all(
    routes.map((path) => service.auth.handler(new Request(origin + path, { headers: service.headers(navigation) }))),
  );
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
  for (const { headers } of answers) expect(headers.get("retry-after")).toMatch(/^\d+$/);
  await expect(service.auth.session(service.headers())).rejects.toMatchObject({ code: "session_store_unavailable" });
  expect(service.idp.calls.all("par")).toHaveLength(logins);
  down = false;
  expect(await service.auth.session(service.headers())).not.toBeNull();
  expect(service.headers().get("cookie")).toBe(before);
});

it("[L-18] a store that goes down in the middle of a login gives no half session: the page offers a new try", async () => {
  const { url } = await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (next) => next.includes("/auth/callback/"),
  });
  down = true;
  const page = await service.browser.open(url, { stopAt: isBack });
  expect(page.status).toBe(503);
  expect(page.html).toContain("Tjenesten er ikke tilgjengelig akkurat nå");
  expect(service.headers().get("cookie") ?? "").not.toContain("__Host-employee=");
  down = false;
  const [, again = ""] = /href="(\/auth\/login[^"]*)"/.exec(page.html) ?? [];
  const retry = await service.browser.login(origin + again.replaceAll("&amp;", "&"), { person: kari, stopAt: isBack });
  expect(retry.stopped).toBe(true);
});
