import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import { cookieOf, openTab, useApplications } from "../closing-applications.ts";
import { figures } from "../figures.ts";
import { useProviderOnAPort } from "../provider-on-a-port.ts";

const service = useProviderOnAPort();
const applications = useApplications(service);
afterEach(() => vi.restoreAllMocks());
const { streams, goneMs, callbacks, pending, closedMs } = figures["L-36"];
/** Of one session; the library allows no more. */
const streamsEach = 8;

it(`[L-36] a process with ${streams} open streams is gone within ${goneMs} ms of SIGTERM, and every stream ends in order`, async () => {
  const application = await applications.start();
  const sessions = { length: Math.ceil(streams / streamsEach) };
  const logins = await Promise.all(Array.from(sessions, () => service.login(undefined, application.fetch)));
  const tabs = await Promise.all(
    Array.from({ length: streams }, (_, index) => {
      const page = logins[index % logins.length];
      return openTab(application, page ? cookieOf(page) : "");
    }),
  );
  expect(new Set(tabs.map(({ status }) => status))).toEqual(new Set([200]));
  const { code, ms } = await application.end("SIGTERM");
  console.log(`[L-36] gone ${ms} ms after SIGTERM, with ${streams} open streams`);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(goneMs);
  // Nobody's session ended: the tab comes again, to another process.
  for (const { whole } of tabs) expect(await whole).toMatch(/^retry: \d{4}\n\n$/);
});

it(`[L-36] of ${callbacks} callbacks in a rolling restart 0 fail, of which ${pending} are pending at SIGTERM`, async () => {
  const [old, next] = [await applications.start(), await applications.start()];
  const isCallback = (url: string): boolean => url.startsWith(`${service.origin}/auth/callback`);
  // Metadata and keys are read ahead of the figure.
  await service.login(undefined, old.fetch);
  const served = { old: 0, next: 0 };
  const isFirst = (index: number): boolean => index < pending;
  const people = await Promise.all(
    Array.from({ length: callbacks }, (_, index) => {
      const first = isFirst(index);
      const app = (request: Request): Promise<Response> => {
        if (isCallback(request.url)) served[first ? "old" : "next"] += 1;
        return (isCallback(request.url) && !first ? next : old).fetch(request);
      };
      return service.login(isCallback, app);
    }),
  );
  const slow = Promise.withResolvers<void>();
  const asked = tokenCallsHeldUntil(slow.promise);
  const underWay = people.filter((_, index) => isFirst(index)).map(({ open, url }) => open(url));
  await asked(pending);
  const gone = old.end("SIGTERM");
  await pause(1000);
  const after = people.filter((_, index) => !isFirst(index)).map(({ open, url }) => open(url));
  await asked(callbacks);
  slow.resolve();
  const pages = await Promise.all([...underWay, ...after]);
  expect(pages.map(({ url }) => url)).toEqual(Array(callbacks).fill(`${service.origin}/sak`));
  expect(served).toEqual({ old: pending, next: callbacks - pending });
  const { code, ms } = await gone;
  console.log(`[L-36] gone ${ms} ms after SIGTERM, with ${pending} callbacks that took a second more`);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(closedMs);
  for (const page of pages) expect((await next.get("/slow?ms=0", cookieOf(page))).statusCode).toBe(200);
});

it(`[L-36] a process whose provider does not answer is gone within ${closedMs} ms of SIGTERM`, async () => {
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
  console.log(`[L-36] gone ${ms} ms after SIGTERM, with a provider that does not answer`);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(closedMs);
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
