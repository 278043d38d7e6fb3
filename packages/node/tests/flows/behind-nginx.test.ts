import { createUserAgent, type UserAgent } from "@adgangskort/mock-idp";
import type { Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { closed, listening, portOf } from "../../reliability/listening.ts";
import { useProviderOnAPort } from "../../reliability/provider-on-a-port.ts";
import { configurations, startProxy, type Proxy } from "../support/nginx.ts";
import { kari } from "../support/service.ts";

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
  app = (request: Request): Promise<Response> => service.auth.handler(request),
): Promise<{ readonly browser: UserAgent; readonly statuses: number[] }> {
  server = await listening(app);
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

describe("behind nginx with its defaults", () => {
  /** The status of an answer that nginx passes on. */
  const statusOf = async (path: string, cookie = ""): Promise<number> => {
    const headers = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", cookie };
    return (await proxy?.fetch(new Request(service.origin + path, { headers })))?.status ?? 0;
  };

  it("A-18 a login begins beside cookies whose names begin as ours and are long", async () => {
    await browserBehind("its defaults");
    const cookie = [0, 1, 2, 3].map((index) => `${prefix}1${index}-${"x".repeat(900)}=v`).join("; ");
    expect(await statusOf(`/auth/login?return_to=/${"s".repeat(1000)}`, cookie)).toBe(303);
  });

  it.each(["/x".repeat(1000), `/sok?${"a=&".repeat(660)}`])(
    "A-18 a guard leads from a page with a long address to the login",
    async (page) => {
      await browserBehind("its defaults", (request) => service.auth.protect(request, () => new Response()));
      expect(await statusOf(page)).toBe(303);
    },
  );
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
