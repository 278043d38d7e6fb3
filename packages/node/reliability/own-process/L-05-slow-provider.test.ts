import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { faults } from "@adgangskort/mock-idp";
import { expect, it, vi } from "vitest";
import { callProvider } from "../../src/http/transport.ts";
import { forgetProvider } from "../../tests/support/forget-provider.ts";
import { figures } from "../figures.ts";
import { useProviderOnAPort } from "../provider-on-a-port.ts";
import { noneUnhandled } from "../unhandled.ts";

const service = useProviderOnAPort("http://localhost:3999", { userinfo: true });
noneUnhandled();

const paths = ["/.well-known/openid-configuration", "/par", "/token", "/jwks.json", "/userinfo"];
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/** A busy machine may miss a deadline by the tolerance. */
const { callMs, callbackMs, toleranceMs, endpoints } = figures["L-05"];

/** One byte a second, for ever. */
function trickle(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" }).write("{");
  const more = setInterval(() => response.write(" "), 1000);
  response.on("close", () => clearInterval(more));
}

async function milliseconds(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work.catch(() => undefined);
  return performance.now() - began;
}

/** How long people who are logged in wait, from the shortest to the longest, until something else is over. */
async function sessionReads(cookie: string, until: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let over = false;
  void until.finally(() => (over = true));
  while (!over) {
    const request = new Request(`${service.origin}/auth/session`, { headers: { cookie } });
    times.push(await milliseconds(service.auth.handler(request)));
    await wait(10);
  }
  return times.toSorted((a, b) => a - b);
}

const begin = (): Promise<Response> =>
  service.auth.handler(new Request(`${service.origin}/auth/login`, { headers: navigation }));

it(`[L-05] a call ends after ${callMs} ms at each of ${endpoints} endpoints, a callback after ${callbackMs} ms, each ± ${toleranceMs} ms, and reads of sessions do not wait`, async () => {
  const { cookie } = await service.login();
  const isCallback = (url: string): boolean => url.startsWith(`${service.origin}/auth/callback`);
  const [onItsWay, another] = [await service.login(isCallback), await service.login(isCallback)];
  forgetProvider();
  let isSilent = false;
  service.intercept = ({ url = "" }, response) => {
    if (isSilent && url.endsWith("/token")) return true;
    if (!url.startsWith("/dripping") && !url.endsWith("/par")) return false;
    trickle(response);
    return true;
  };
  // Each within the deadline of one call, and together too long for a person.
  for (const endpoint of ["token", "jwks", "userinfo"] as const) service.idp.fail(faults.slow(endpoint, 4000));

  const dripping = service.issuer.replace("/ansattporten", "/dripping");
  const drips = Promise.all(paths.map((path) => milliseconds(callProvider(`${dripping}${path}`, {}))));
  const callback = milliseconds(onItsWay.open(onItsWay.url));
  await vi.waitFor(() => expect(service.idp.calls.all("token")).toHaveLength(1 + 1));
  isSilent = true;
  const unanswered = milliseconds(another.open(another.url));
  const logins = Promise.all(Array.from({ length: 60 }, begin));
  const reads = await sessionReads(cookie, logins);

  expect(paths).toHaveLength(endpoints);
  for (const took of await drips) expect(Math.abs(took - callMs)).toBeLessThan(toleranceMs);
  expect(Math.abs((await unanswered) - callMs)).toBeLessThan(toleranceMs);
  expect(Math.abs((await callback) - callbackMs)).toBeLessThan(toleranceMs);
  expect((await logins).map(({ status }) => status)).toEqual(Array(60).fill(503));
  expect(reads.length).toBeGreaterThan(50);
  const p99 = reads[Math.floor(reads.length * 0.99)] ?? Number.NaN;
  expect(p99).toBeLessThan(toleranceMs);
});
