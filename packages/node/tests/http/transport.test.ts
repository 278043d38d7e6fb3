import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isOpenAt } from "../../src/http/circuit.ts";
import { callProvider } from "../../src/http/transport.ts";

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  vi.restoreAllMocks();
});

describe("a call to a provider", () => {
  it("sends method, headers and body, and gives the answer back", async () => {
    const url = await serve((request, response) => {
      let body = "";
      request.on("data", (chunk) => (body += String(chunk)));
      request.on("end", () =>
        response
          .writeHead(201, { "x-method": String(request.method), "x-length": String(request.headers["content-length"]) })
          .end(`${body} ${String(request.headers["x-a"])}`),
      );
    });
    const answer = await callProvider(url, {
      method: "POST",
      headers: { "x-a": "1" },
      body: new URLSearchParams({ æ: "ø" }),
    });
    expect([
      answer.status,
      answer.headers.get("x-method"),
      answer.headers.get("x-length"),
      await answer.text(),
    ]).toEqual([201, "POST", "13", "%C3%A6=%C3%B8 1"]);
  });

  it("ends, though the answer is an upgrade that nobody asked for", async () => {
    const url = await serve(() => undefined);
    server?.on("connection", (socket) =>
      socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
    );
    const ended = callProvider(url, {}).catch(String);
    expect(await Promise.race([ended, wait(2000)])).toBe("TransportError: The connection ended without an answer");
  });

  it("never goes through globalThis.fetch, where a framework may keep or repeat it", async () => {
    const fetch = vi.spyOn(globalThis, "fetch");
    await callProvider(await serve((_, response) => response.end("{}")), {});
    expect(fetch).not.toHaveBeenCalled();
  });

  it("follows no redirect (A-51)", async () => {
    let calls = 0;
    const url = await serve((_, response) => void response.writeHead(302, { location: `/${++calls}` }).end());
    expect((await callProvider(url, {})).status).toBe(302);
    expect(calls).toBe(1);
  });

  it("takes nothing compressed, which could unpack to gigabytes (A-21)", async () => {
    const url = await serve((request, response) => {
      expect(request.headers["accept-encoding"]).toBe("identity");
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("{}"));
    });
    await expect(callProvider(url, {})).rejects.toMatchObject({ name: "TransportError", unacceptable: true });
  });

  it("stops reading at one megabyte (A-21)", async () => {
    let sent = 0;
    const url = await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) sent += 64 * 1024;
        if (!response.destroyed && sent < 50_000_000) response.once("drain", more);
      };
      more();
    });
    await expect(callProvider(url, {})).rejects.toMatchObject({ unacceptable: true });
    expect(sent).toBeLessThan(20_000_000);
  });

  it("takes exactly one megabyte: the control", async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(1024 * 1024)));
    expect((await (await callProvider(url, {})).arrayBuffer()).byteLength).toBe(1024 * 1024);
  });

  it("ends when its caller's time is over, also in the middle of an answer (L-05)", async () => {
    const url = await serve((_, response) => {
      response.write("{");
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    });
    const started = Date.now();
    await expect(callProvider(url, { signal: AbortSignal.timeout(150) })).rejects.toMatchObject({
      name: "TransportError",
    });
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it("ends after five seconds when its caller gives it longer, also in the middle of an answer", async () => {
    const given = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
      const soon = new AbortController();
      setTimeout(() => soon.abort(), 100);
      return soon.signal;
    });
    const url = await serve((_, response) => void response.write("{"));
    await expect(callProvider(url, { signal: new AbortController().signal })).rejects.toMatchObject({
      name: "TransportError",
    });
    expect(given).toHaveBeenCalledExactlyOnceWith(5000);
  });

  it("that its caller ends says nothing about the provider", async () => {
    const url = await serve((_, response) => void response.write("{"));
    for (let call = 0; call < 6; call += 1)
      await expect(callProvider(url, { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({ aborted: true });
    expect(isOpenAt(new URL(url))).toBe(false);
  });

  it("sends a form that is text already", async () => {
    const url = await serve((request, response) => void request.pipe(response));
    const answer = callProvider(url, { method: "POST", body: "a=1" }).then((each) => each.text());
    await expect(answer).resolves.toBe("a=1");
  });

  it.each([408, 429, 503])("with the answer %i is a call without an answer", async (status) => {
    const url = await serve((_, response) => void response.writeHead(status).end());
    await expect(callProvider(url, {})).rejects.toMatchObject({ name: "TransportError", status });
  });

  it("sends nothing but forms", async () => {
    let calls = 0;
    const url = await serve((_, response) => void response.end(String(++calls)));
    for (const body of [{ a: 1 }, new Blob(["a"]), 5])
      await expect(callProvider(url, { method: "POST", body })).rejects.toMatchObject({ name: "TransportError" });
    expect(calls).toBe(0);
  });

  it("fails by name when the connection breaks", async () => {
    const url = await serve((request) => request.socket.destroy());
    await expect(callProvider(url, {})).rejects.toMatchObject({ name: "TransportError", unacceptable: false });
    server?.close();
    await expect(callProvider("http://127.0.0.1:9/", {})).rejects.toThrow("ECONNREFUSED");
  });

  it("that gets no answer in time is not made again, though its connection had been used before", async () => {
    let calls = 0;
    const url = await serve((_, response) => void ((calls += 1) === 1 && response.end("{}")));
    await (await callProvider(url, {})).text();
    await expect(callProvider(url, { deadlineMs: 50 })).rejects.toMatchObject({ sent: true, repeatable: false });
  });

  it("fails when half of the answer is missing", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
      setTimeout(() => response.destroy(), 20);
    });
    await expect(callProvider(url, {})).rejects.toMatchObject({ name: "TransportError" });
  });
});
