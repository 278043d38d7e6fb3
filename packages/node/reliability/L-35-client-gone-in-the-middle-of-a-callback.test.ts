import { setImmediate as turn } from "node:timers/promises";
import { faults } from "@adgangskort/mock-idp";
import { expect, it } from "vitest";
import { forgetProvider, kari, origin, useService } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { noneUnhandled } from "./unhandled.ts";
import { shownBy } from "../tests/support/problem-page.ts";

const service = useService();
const { logins, clients, tokenCalls, sessions } = figures["L-35"];
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);

noneUnhandled();

/** Callbacks that this process believes to be under way. */
function underWay(): number {
  const registry = (globalThis as Record<symbol, Map<string, Map<string, unknown>> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
  return registry?.get("logins under way")?.size ?? 0;
}

/** A callback whose browser goes away: before the request is looked at, or while the code is on its way. */
async function abandoned(url: string, headers: Headers, when: "before" | "during"): Promise<Response> {
  const browser = new AbortController();
  if (when === "before") browser.abort();
  const answer = service.auth.handler(new Request(url, { headers, signal: browser.signal }));
  await turn();
  browser.abort();
  return answer;
}

it(`[L-35] of ${logins} × ${clients} abandoned callbacks 0 stay pending: each login is ${tokenCalls} token call and ${sessions} session`, async () => {
  const began: number[] = [];
  for (let login = 0; login < logins; login += 1) {
    const browser = service.newBrowser();
    const { url } = await browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isCallback });
    const headers = browser.headers(navigation);
    const answers = await Promise.all(
      Array.from({ length: clients }, (_, client) => abandoned(url, headers, client % 2 ? "before" : "during")),
    );
    const cookies = answers.flatMap(({ headers: given }) => given.getSetCookie());
    const given = cookies.filter((line) => line.startsWith("__Host-employee=")).map((line) => line.split(";")[0] ?? "");
    const found = await Promise.all([...new Set(given)].map((cookie) => service.auth.session(new Headers({ cookie }))));
    began.push(found.filter((session) => session !== null).length);
  }
  expect(began).toEqual(Array(logins).fill(sessions));
  const redeemed = service.idp.calls.all("token").filter(({ status }) => status === 200);
  expect(redeemed).toHaveLength(logins * tokenCalls);
  expect(underWay()).toBe(0);
});

it("[L-35] an abandoned callback that fails leaves 0 unhandled rejections", async () => {
  const { url } = await service.browser.login(`${origin}/auth/login`, { person: kari, stopAt: isCallback });
  service.idp.fail(faults.network("token"));
  forgetProvider();
  const answer = await abandoned(url, service.headers(navigation), "during");
  expect((await shownBy(service.auth, answer)).status).toBe(503);
  expect(underWay()).toBe(0);
});
