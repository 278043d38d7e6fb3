import { createUserAgent, type UserAgent } from "@adgangskort/mock-idp";
import type { Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { closed, listening, portOf } from "../reliability/listening.ts";
import { useProviderOnAPort } from "../reliability/provider-on-a-port.ts";
import { configurations, startProxy, type Proxy } from "./support/nginx.ts";
import { kari } from "./support/service.ts";

const service = useProviderOnAPort();
const prefix = "employee-login-3999-";
let server: Server | undefined;
let proxy: Proxy | undefined;

afterEach(async () => {
  await proxy?.stop();
  if (server) await closed(server);
  server = undefined;
  proxy = undefined;
});

/** A browser whose requests to the application go through nginx, and the statuses of its answers. */
async function browserBehind(
  configuration: keyof typeof configurations,
): Promise<{ readonly browser: UserAgent; readonly statuses: number[] }> {
  server = await listening((request) => service.auth.handler(request));
  proxy = await startProxy(portOf(server), configurations[configuration]);
  const through = proxy;
  const statuses: number[] = [];
  const browser = createUserAgent({
    fetch: async (request) => {
      if (new URL(request.url).origin !== service.origin) return service.idp.fetch(request);
      const answer = await through.fetch(request);
      statuses.push(answer.status);
      return answer;
    },
  });
  return { browser, statuses };
}

/** Login cookies that this browser has, but not from this application's present keys: 60 bytes each. */
function plant(browser: UserAgent, count: number): void {
  const now = Math.floor(Date.now() / 1000);
  for (let index = 0; index < count; index += 1) {
    const name = `${prefix}${(now - 3000 + index).toString(36)}-${String(index).padStart(12, "x")}`;
    browser.cookies.store(service.origin, new Headers({ "set-cookie": `${name}=${"v".repeat(20)}; Path=/` }));
  }
}

const loginCookies = ({ cookies }: UserAgent): string[] =>
  cookies.all().flatMap(({ name }) => (name.startsWith(prefix) ? [name] : []));

const logIn = (browser: UserAgent) =>
  browser.login(`${service.origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (url) => url.startsWith(`${service.origin}/sak`),
  });

describe.each([
  ["its defaults", 45],
  ["its defaults", 120],
  ["the guide's settings", 170],
  ["the guide's settings", 230],
] as const)("behind nginx with %s, a browser with %i login cookies", (configuration, count) => {
  it("A-18 logs in, and its next logins delete the rest, the oldest first", async () => {
    const { browser, statuses } = await browserBehind(configuration);
    plant(browser, count);
    const planted = loginCookies(browser);
    const first = await logIn(browser);
    expect([first.stopped, statuses.at(-1)]).toEqual([true, 303]);
    const left = loginCookies(browser);
    expect(left.length).toBeLessThan(count);
    expect(left).toEqual(planted.slice(-left.length));
    for (let login = 0; login < 20 && loginCookies(browser).length > 5; login += 1)
      expect((await logIn(browser)).stopped).toBe(true);
    expect(loginCookies(browser).length).toBeLessThanOrEqual(5);
    expect(new Set(statuses)).toEqual(new Set([303]));
  });
});
