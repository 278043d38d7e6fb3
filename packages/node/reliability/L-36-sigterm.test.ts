import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import { cookieOf, openTab, useApplications } from "./closing-applications.ts";
import { useProviderOnAPort } from "./provider-on-a-port.ts";

const service = useProviderOnAPort();
const applications = useApplications(service);
afterEach(() => vi.restoreAllMocks());

it("[L-36] a process with 100 open streams is gone within 2 s of SIGTERM, and every stream ends in order", async () => {
  const application = await applications.start();
  const logins = await Promise.all(Array.from({ length: 13 }, () => service.login(undefined, application.fetch)));
  const tabs = await Promise.all(
    Array.from({ length: 100 }, (_, index) => {
      const page = logins[index % logins.length];
      return openTab(application, page ? cookieOf(page) : "");
    }),
  );
  expect(new Set(tabs.map(({ status }) => status))).toEqual(new Set([200]));
  const { code, ms } = await application.end("SIGTERM");
  console.log(`[L-36] gone ${ms} ms after SIGTERM, with 100 open streams`);
  expect([code, ms < 2000]).toEqual([0, true]);
  // Nobody's session ended: the tab comes again, to another process.
  for (const { whole } of tabs) expect(await whole).toMatch(/^retry: \d{4}\n\n$/);
});

it("[L-36] of 20 callbacks in a rolling restart none fails, of which 10 are under way at SIGTERM", async () => {
  const [old, next] = [await applications.start(), await applications.start()];
  const isCallback = (url: string): boolean => url.startsWith(`${service.origin}/auth/callback`);
  // Metadata and keys are read ahead of the figure.
  await service.login(undefined, old.fetch);
  const served = { old: 0, next: 0 };
  const people = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const first = index % 2 === 0;
      const app = (request: Request): Promise<Response> => {
        if (isCallback(request.url)) served[first ? "old" : "next"] += 1;
        return (isCallback(request.url) && !first ? next : old).fetch(request);
      };
      return service.login(isCallback, app);
    }),
  );
  const slow = Promise.withResolvers<void>();
  const asked = tokenCallsHeldUntil(slow.promise);
  const underWay = people.filter((_, index) => index % 2 === 0).map(({ open, url }) => open(url));
  await asked(10);
  const gone = old.end("SIGTERM");
  await pause(1000);
  const after = people.filter((_, index) => index % 2 === 1).map(({ open, url }) => open(url));
  await asked(20);
  slow.resolve();
  const pages = await Promise.all([...underWay, ...after]);
  expect(pages.map(({ url }) => url)).toEqual(Array(20).fill(`${service.origin}/sak`));
  expect(served).toEqual({ old: 10, next: 10 });
  const { code, ms } = await gone;
  console.log(`[L-36] gone ${ms} ms after SIGTERM, with 10 callbacks that took a second more`);
  expect([code, ms < 10_000]).toEqual([0, true]);
  for (const page of pages) expect((await next.get("/slow?ms=0", cookieOf(page))).statusCode).toBe(200);
});

it("[L-36] a provider that does not answer keeps it no longer than ten seconds", async () => {
  const [application, next] = [await applications.start(), await applications.start()];
  const isCallback = (url: string): boolean => url.startsWith(`${service.origin}/auth/callback`);
  // The page of the failed login is another request, which a process that ends may no longer take.
  const { open, url } = await service.login(isCallback, (request) =>
    (isCallback(request.url) ? application : next).fetch(request),
  );
  const asked = tokenCallsHeldUntil(new Promise(() => undefined));
  const page = open(url);
  await asked(1);
  const { code, ms } = await application.end("SIGTERM");
  expect((await page).status).toBe(503);
  expect([code, ms < 10_500]).toEqual([0, true]);
});

/** Holds token calls back; gives what waits until so many have come. */
function tokenCallsHeldUntil(released: Promise<void>): (calls: number) => Promise<void> {
  let came = 0;
  const fetch = service.idp.fetch.bind(service.idp);
  vi.spyOn(service.idp, "fetch").mockImplementation(async (request) => {
    if (!request.url.endsWith("/token")) return fetch(request);
    came += 1;
    await released;
    return fetch(request);
  });
  return async (calls) => {
    while (came < calls) await pause(10);
  };
}
