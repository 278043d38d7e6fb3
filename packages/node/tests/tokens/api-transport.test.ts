import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sendCall } from "../../src/tokens/calls/api-transport.ts";

/** What came over the wire, as a server reads it. */
let received: (readonly [request: string, authorization: string | undefined, body: string])[];
let server: Server;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  received.push([`${request.method} ${request.url}`, request.headers.authorization, body]);
  response.end(request.url);
}

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => void answer(request, response)).listen(0);
  await once(server, "listening");
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function call(method: string, path: string, token: string, body?: string): Promise<string> {
  const url = new URL(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
  const stream = body === undefined ? undefined : (new Blob([body]).stream() as Parameters<typeof sendCall>[0]["body"]);
  const headers = new Headers({ authorization: `Bearer ${token}` });
  const answer = await sendCall({ url, method, headers, body: stream, signal: undefined, deadlineMs: 5000 });
  return answer.text();
}

describe("a stream that is sent to an API", () => {
  // The last line has no end: what follows on the connection would become its value, another person's token included.
  const smuggled = "GET /v1/admin HTTP/1.1\r\nHost: localhost\r\nX-Rest: ";

  it.each(["DELETE", "OPTIONS", "PATCH", "POST", "PUT"])(
    "is the body of its own %s, and never the beginning of the next person's request (CWE-444)",
    async (method) => {
      expect(await call(method, "/v1/own", "one", smuggled)).toBe("/v1/own");
      expect(await call("GET", "/v1/next", "other")).toBe("/v1/next");
      expect(received).toEqual([
        [`${method} /v1/own`, "Bearer one", smuggled],
        ["GET /v1/next", "Bearer other", ""],
      ]);
    },
  );
});

describe("a call to an API", () => {
  it("ends, though the answer is an upgrade that nobody asked for", async () => {
    server.on("connection", (socket) =>
      socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
    );
    const ended = call("GET", "/v1/", "one").catch(String);
    expect(await Promise.race([ended, wait(2000)])).toBe("Error: the connection ended without an answer");
  });
});
