import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { PassThrough } from "node:stream";
import { afterEach, expect, it, vi } from "vitest";
import { preparedServer } from "../../src/runtime/prepared-server.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  process.removeAllListeners("SIGTERM");
});

interface Connection {
  readonly send: (text: string) => void;
  readonly received: () => string;
  readonly ended: Promise<unknown>;
}

const needs = {
  tooLarge: async () => new Response("a page", { status: 431 }),
  close: async () => {},
  report: () => {},
};

/** A connection to a server with this handler. */
async function connected(handler: (response: ServerResponse) => void): Promise<Connection> {
  server = preparedServer(
    createServer({ maxHeaderSize: 4096 }, (_request, response) => handler(response)),
    needs,
  ).listen(0, "localhost");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port, "localhost");
  let text = "";
  socket.on("data", (data) => (text += data.toString()));
  socket.on("error", () => {});
  return { send: (part) => void socket.write(part), received: () => text, ended: once(socket, "close") };
}

const get = "GET / HTTP/1.1\r\nhost: a\r\n";

it.each([
  [
    "a head that is too large",
    `${get}cookie: ${"c".repeat(5000)}\r\n\r\n`,
    /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n[^]*a page$/,
  ],
  ["what is no request", "NONSENSE\r\n\r\n", /^HTTP\/1\.1 400 Bad Request\r\n/],
])("%s has an answer of its own", async (_what, sent, answer) => {
  const { send, received, ended } = await connected((response) => response.end("ok"));
  send(sent);
  await ended;
  expect(received()).toMatch(answer);
});

it("what is no request is not answered where the connection has ended meanwhile: it is closed", async () => {
  const unstarted = preparedServer(createServer(), needs);
  const socket = new PassThrough();
  socket.on("error", () => {});
  socket.end();
  const end = vi.spyOn(socket, "end");
  unstarted.emit("clientError", new Error("no request"), socket);
  await expect.poll(() => socket.destroyed).toBe(true);
  expect(end).not.toHaveBeenCalled();
});

it("what is no request is answered after an answer that was sent whole, and never within one", async () => {
  const whole = await connected((response) => response.end("ok"));
  whole.send(`${get}\r\n`);
  await expect.poll(whole.received).toMatch(/ok$/);
  whole.send("NONSENSE\r\n\r\n");
  await whole.ended;
  expect(whole.received()).toMatch(/ok\s*HTTP\/1\.1 400/);

  const half = await connected((response) => {
    response.writeHead(200, { "content-length": "20" });
    response.write("0123456789");
  });
  half.send(`${get}\r\n`);
  await expect.poll(half.received).toMatch(/0123456789$/);
  half.send("NONSENSE\r\n\r\n");
  await half.ended;
  expect(half.received()).toMatch(/0123456789$/);
});
