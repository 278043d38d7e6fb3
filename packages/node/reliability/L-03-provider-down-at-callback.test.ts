import http from "node:http";
import { faults, type Fault, type Page } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { headingOf } from "../tests/support/heading.ts";
import { figures } from "./figures.ts";
import { useProviderOnAPort } from "./provider-on-a-port.ts";
import { noneUnhandled } from "./unhandled.ts";

const service = useProviderOnAPort();
noneUnhandled();
afterEach(() => vi.restoreAllMocks());

/** That no answer comes at all takes longest, and is in L-05. */
const { answeredMs, tokenSets } = figures["L-03"];

const isCallback = (url: string): boolean => url.startsWith(`${service.origin}/auth/callback`);
/** As they came in, whatever became of them. */
const tokenCalls = (): readonly { status: number; jti: unknown }[] =>
  service.idp.calls.all("token").map(({ status, clientAssertion }) => ({ status, jti: clientAssertion?.payload.jti }));
const redeemed = (): number => tokenCalls().filter(({ status }) => status === 200).length;
const isToken = ({ url }: http.IncomingMessage): boolean => url?.endsWith("/token") === true;

/** Up to the callback; what happens to the provider meanwhile; the callback, which is answered in time and redeems its code once at most. */
async function callbackAfter(happens: () => unknown): Promise<Page> {
  const page = await service.login(isCallback);
  expect(page.stopped).toBe(true);
  await happens();
  const began = performance.now();
  const answer = await page.open(page.url);
  expect(performance.now() - began).toBeLessThanOrEqual(answeredMs);
  expect(redeemed()).toBeLessThanOrEqual(tokenSets);
  return answer;
}

function expectNewTry({ status, html, headers }: Page): void {
  expect([status, headers.get("retry-after")]).toEqual([503, "30"]);
  expect(html).toMatch(headingOf("provider_unavailable"));
  expect(html).toContain(`/auth/login?return_to=${encodeURIComponent(`${service.origin}/sak`)}`);
}

describe("[L-03] a call that did not arrive is made once more, and the person is logged in:", () => {
  it("the connection is refused at first", async () => {
    const page = await callbackAfter(async () => {
      await service.down();
      // Back before the second try.
      setTimeout(() => void service.up(), 50);
    });
    expect(page).toMatchObject({ stopped: true });
    expect(redeemed()).toBe(tokenSets);
  });

  it("a connection that was kept from before was dropped by the other side, unread", async () => {
    const jtis: unknown[] = [];
    const page = await callbackAfter(() => {
      let dropped = false;
      service.intercept = (request) => {
        if (!isToken(request) || dropped) return false;
        dropped = true;
        request.setEncoding("utf8").on("data", (body: string) => {
          jtis.push(assertionIn(body));
          request.socket.resetAndDestroy();
        });
        return true;
      };
    });
    expect(page).toMatchObject({ stopped: true });
    expect(redeemed()).toBe(tokenSets);
    // With an assertion of its own: the first may have been seen.
    expect(jtis).toHaveLength(1);
    expect(jtis[0]).toBeTruthy();
    expect(tokenCalls().map(({ jti }) => jti)).not.toContain(jtis[0]);
  });
});

describe("[L-03] a call that may have arrived is not made again: the page begins the login anew:", () => {
  const answers: readonly (readonly [string, () => Fault])[] = [
    ["500", () => faults.status("token", 500)],
    ["502", () => faults.status("token", 502)],
    ["503", () => faults.status("token", 503)],
    ["504", () => faults.status("token", 504)],
    ["an answer that is cut off", () => faults.cut("token", 10)],
  ];

  it.each(answers)("%s", async (_, fault) => {
    expectNewTry(await callbackAfter(() => service.idp.fail(fault())));
    expect(tokenCalls()).toHaveLength(1);
  });

  it("the first bytes of an answer, on a connection that was kept from before", async () => {
    let calls = 0;
    const page = await callbackAfter(() => {
      service.intercept = (request) => {
        if (!isToken(request)) return false;
        calls += 1;
        const { socket } = request;
        socket.write("HTTP/1.1 20", () => setTimeout(() => socket.resetAndDestroy(), 20));
        return true;
      };
    });
    expectNewTry(page);
    expect(calls).toBe(1);
  });

  it("a new connection that ends without an answer", async () => {
    let calls = 0;
    const page = await callbackAfter(() => {
      http.globalAgent.destroy();
      service.intercept = (request) => isToken(request) && (calls++, request.socket.resetAndDestroy(), true);
    });
    expectNewTry(page);
    expect(calls).toBe(1);
  });

  it("the second try fails as the first did", async () => {
    expectNewTry(await callbackAfter(() => service.down()));
    expect(tokenCalls()).toHaveLength(0);
  });
});

it("[L-03] a provider that took the code and broke down before it answered gives no second token set for it", async () => {
  const page = await callbackAfter(() => {
    let broke = false;
    service.intercept = (request, response) => {
      if (!isToken(request) || broke) return false;
      broke = true;
      // The code is redeemed; of the answer, no byte gets out.
      response.writeHead = () => {
        request.socket.resetAndDestroy();
        throw new Error("a planned fault");
      };
      return false;
    };
  });
  expect(page).toMatchObject({ status: 400, stopped: false });
  expect(service.events.at(-1)?.error).toMatchObject({ code: "code_refused" });
  expect(tokenCalls().map(({ status }) => status)).toEqual([200, 400]);
  expect(new Set(tokenCalls().map(({ jti }) => jti)).size).toBe(2);
  service.idp.expectBroken("CQ-04");
});

function assertionIn(body: string): unknown {
  const [, payload = ""] = (new URLSearchParams(body).get("client_assertion") ?? "").split(".");
  return (JSON.parse(Buffer.from(payload, "base64url").toString() || "{}") as { jti?: unknown }).jti;
}
