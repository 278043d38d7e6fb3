import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { replicaClock } from "../support/replica-clock.ts";
import { kari, origin, useService, workAccount, entry } from "../support/service.ts";

const [secret, wrong] = [1, 2].map(() => randomBytes(32).toString("base64url")) as [string, string];
const providers = [entry(), entry({ id: workAccount })];
const service = useService({ secrets: [secret], providers });
afterEach(() => vi.restoreAllMocks());

const isCallback = (url: string): boolean => url.includes("/auth/callback/");

/** A login up to its callback, which another replica gets. */
async function callback(): Promise<string> {
  Object.assign(service, { browser: service.newBrowser() });
  const { url } = await service.browser.login(`${origin}/auth/login`, { person: kari, stopAt: isCallback });
  return url;
}

const warnings = (): unknown[] =>
  service.events.filter(({ action, result }) => action === "replicas" && result === "warned");
const codes = (): unknown[] =>
  service.events.flatMap(({ error }) => (error ? [`${error.code} ${error.message.replace(/^[^{]*/, "")}`] : []));

describe("a login whose cookie another secret has sealed", () => {
  it("tells the operator of twenty of twenty, once, and each event why it failed", async () => {
    const other = service.newAuth({ secrets: [wrong] });
    for (let count = 0; count < 20; count += 1) {
      const answer = await other.handler(
        new Request(await callback(), { headers: service.headers({ accept: "text/html" }) }),
      );
      expect(answer.status).toBe(303);
    }
    expect(codes()).toEqual(Array.from({ length: 20 }, () => 'transaction_missing {"cookie":"unreadable"}'));
    expect(warnings()).toEqual([
      expect.objectContaining({ level: "warn", note: expect.stringContaining("none of `secrets` opens") as string }),
    ]);
  });

  it("warns again of cookies that somebody makes up, but every ten minutes only, and never as an alarm", async () => {
    const clock = replicaClock();
    const [url] = [new URL(await callback())];
    const name = service.headers().get("cookie")?.split("=")[0] ?? "";
    const forge = async (): Promise<void> => {
      for (let count = 0; count < 50; count += 1) {
        const cookie = `${name}=${randomBytes(200).toString("base64url")}`;
        await service.auth.handler(new Request(url, { headers: { cookie, accept: "text/html" } }));
      }
    };
    await forge();
    expect(warnings()).toHaveLength(1);
    clock.pass(560);
    await forge();
    expect(warnings()).toHaveLength(1);
    clock.pass(60);
    await forge();
    expect(warnings()).toHaveLength(2);
    expect(service.events.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("is told apart from a browser without the cookie, and from a login at another provider", async () => {
    const url = await callback();
    const bare = new Request(url, { headers: { accept: "text/html" } });
    await service.auth.handler(bare);
    const swapped = url.replace("/callback/ansattporten", `/callback/${workAccount}`);
    await service.auth.handler(new Request(swapped, { headers: service.headers({ accept: "text/html" }) }));
    expect(codes()).toEqual([
      'transaction_missing {"cookie":"missing"}',
      'transaction_missing {"cookie":"of another provider"}',
    ]);
    expect(warnings()).toEqual([]);
  });
});
