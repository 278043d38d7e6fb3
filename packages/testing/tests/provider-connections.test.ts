import { once } from "node:events";
import https from "node:https";
import net from "node:net";
import { setTimeout } from "node:timers/promises";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { faults } from "../src/index.ts";
import { createLoginKit } from "../src/login-kit.ts";
import { app, application } from "./relying-party.ts";

const connect = https.globalAgent.createConnection;
const kit = createLoginKit(application, app);
const { token, jwks } = kit.idp.profile.endpoints;

beforeEach(() => {
  kit.start();
  kit.reset();
  vi.spyOn(net.Socket.prototype, "connect");
});
afterEach(() => {
  vi.restoreAllMocks();
  kit.stop();
});

/** A call as the library makes it, by Node's own client. */
function call(url: string, body?: string, signal?: AbortSignal): Promise<{ status?: number; text: string }> {
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const options = { method: body === undefined ? "GET" : "POST", headers: type, ...(signal && { signal }) };
  return new Promise((resolve, reject) => {
    const sent = https.request(url, options, (answer) => {
      const { statusCode: status } = answer;
      answer.toArray().then((chunks) => resolve({ ...(status && { status }), text: chunks.join("") }), reject);
    });
    sent.on("error", reject).end(body);
  });
}

it("a call to a provider takes no socket, and the journal has it as it was sent", async () => {
  expect(await call(token, "grant_type=unknown")).toMatchObject({
    status: 401,
    text: expect.stringContaining("invalid_client") as string,
  });
  expect((await call(jwks)).text).toContain('"kid"');
  expect(net.Socket.prototype.connect).not.toHaveBeenCalled();
  expect(kit.idp.calls.last("token")).toMatchObject({
    method: "POST",
    url: token,
    parameters: { grant_type: "unknown" },
  });
  expect(kit.idp.calls.last("token")?.headers.get("host")).toBe(new URL(token).host);
});

it("a broken, a cut and a late answer fail at the caller, and a handler of the test comes first", async () => {
  kit.idp.fail(faults.network("token"), { times: 1 });
  await expect(call(token, "a=b")).rejects.toThrow("fetch failed");
  kit.idp.fail(faults.cut("jwks", 20), { times: 1 });
  await expect(call(jwks)).rejects.toThrow("the connection was cut");
  kit.idp.fail(faults.slow("jwks", 5000), { times: 1 });
  await expect(call(jwks, undefined, AbortSignal.timeout(50))).rejects.toThrow("aborted");
  kit.network.use(http.get(jwks, () => HttpResponse.json({ keys: [] })));
  expect(await call(jwks)).toEqual({ status: 200, text: '{"keys":[]}' });
});

it("a timeout of the caller is heard, and each write starts it again", async () => {
  const heard = vi.fn<() => void>();
  const send = () => https.request(token, { method: "POST", timeout: 100 }, (answer) => answer.resume());
  const busy = send().on("timeout", heard);
  for (let count = 0; count < 5; count += 1) {
    busy.write("a");
    await setTimeout(40);
  }
  expect(heard).not.toHaveBeenCalled();
  busy.end();
  await once(busy, "close");
  kit.idp.fail(faults.slow("token", 5000), { times: 1 });
  const idle = send().end("a=b");
  await once(idle, "timeout");
  await once(idle.destroy(), "error");
});

it("an address of no provider is a request to nobody, and MSW's own listeners hear every call", async () => {
  for (const stranger of ["https://nowhere.example.no/", "https://[::1]:1/"]) {
    await expect(call(stranger)).rejects.toThrow("Cannot bypass a request");
    expect(() => kit.verify()).toThrow(`a request to nobody: GET ${stranger}`);
  }
  const heard: string[] = [];
  kit.network.events.on("request:start", ({ request }) => void heard.push(request.url));
  await call(jwks);
  expect(heard).toEqual([jwks]);
});

it("after the kit, Node connects as before", () => {
  kit.stop();
  expect(https.globalAgent.createConnection).toBe(connect);
  kit.start();
});
