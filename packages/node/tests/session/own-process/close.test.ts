import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { callApiWithin } from "../../../src/tokens/call-api.ts";
import { checkConfig } from "../../../src/config/config.ts";
import { pendingSettled, trackPending } from "../../../src/runtime/pending-work.ts";
import { api, useTokenService } from "../../support/api.ts";
import { entry, kari, origin } from "../../support/service.ts";

const service = useTokenService();
const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);

/** Whether it is done within a moment. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  return Promise.race([work.then(() => true), pause(50).then(() => false)]);
}

describe("the end of an application", () => {
  it("lets a callback finish that is under way, and closes the store after it", async () => {
    const { url } = await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person: kari,
      stopAt: isCallback,
    });
    const released = Promise.withResolvers<void>();
    const order: string[] = [];
    const write = service.store.write.bind(service.store);
    vi.spyOn(service.store, "write").mockImplementation(async (...given) => {
      await released.promise;
      order.push("write");
      return write(...given);
    });
    const close = vi.spyOn(service.store, "close").mockImplementation(async () => void order.push("close"));
    const answered = service.auth.handler(new Request(url, { headers: service.headers() }));
    const closed = service.auth.close();
    expect(await isDone(closed)).toBe(false);
    expect(close).not.toHaveBeenCalled();
    released.resolve();
    expect((await answered).headers.get("location")).toBe(`${origin}/sak`);
    await closed;
    expect(order).toEqual(["write", "close"]);
  });

  it("lets a call to an API finish, with the renewal that it may need", async () => {
    const session = await service.session();
    const released = Promise.withResolvers<void>();
    service.answer = async () => {
      await released.promise;
      return Response.json({});
    };
    const answered = session.fetch(`${api}/v1/`);
    await vi.waitFor(() => expect(service.received).toHaveLength(1));
    const closed = service.auth.close();
    expect(await isDone(closed)).toBe(false);
    released.resolve();
    expect((await answered).status).toBe(200);
    await closed;
    service.answer = () => Response.json({});
  });

  it("waits for what another copy of the module began, as Next loads it several times", async () => {
    const released = Promise.withResolvers<void>();
    const read = vi.spyOn(service.store, "read").mockImplementation(() => released.promise.then(() => undefined));
    const cookie = `__Host-employee=${"A".repeat(43)}`;
    const answered = service.auth.handler(new Request(`${origin}/auth/session`, { headers: { cookie } }));
    await vi.waitFor(() => expect(read).toHaveBeenCalled());
    const closed = service.newAuth().close();
    expect(await isDone(closed)).toBe(false);
    released.resolve();
    expect((await answered).status).toBe(401);
    await closed;
  });

  it("waits for nobody for longer than its time, nor for what failed", async () => {
    const options = { baseUrl: "https://another.example.no", secrets: ["x".repeat(32)], providers: [entry()] };
    const config = checkConfig({ ...options, store: service.store }, callApiWithin({}));
    const failed = trackPending(config, Promise.reject(new Error("failed")));
    await expect(failed).rejects.toThrow("failed");
    await pendingSettled(config, 60_000);
    void trackPending(config, new Promise(() => undefined));
    const from = performance.now();
    await pendingSettled(config, 200);
    expect(performance.now() - from).toBeGreaterThanOrEqual(190);
    expect(performance.now() - from).toBeLessThan(3000);
  });
});
