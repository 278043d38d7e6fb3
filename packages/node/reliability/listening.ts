import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";

type Handler = (request: Request) => Promise<Response>;
/** Answers a request in another way, when it gives `true`. */
export type Interceptor = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A handler of Web requests on a real port of localhost; 0 takes a free one. */
export async function listening(handler: Handler, port = 0, intercept: Interceptor = () => false): Promise<Server> {
  const server = createServer((request, response) => {
    if (intercept(request, response)) return;
    answer(handler, request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "localhost", resolve));
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

export async function closed(server: Server): Promise<void> {
  const done = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await done;
}

async function answer(handler: Handler, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/" } = incoming;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const { host = "localhost" } = incoming.headers;
  const gone = new AbortController();
  response.once("close", () => void (response.writableFinished || gone.abort()));
  const init = { method, headers, signal: gone.signal, ...(body.length > 0 && { body }) };
  const request = new Request(`http://${host}${url}`, init);
  const given = await handler(request);
  // As the mock tells that the connection shall break.
  if (given.type === "error") throw new Error("a planned fault");
  response.writeHead(given.status, [...given.headers].flat());
  if (!given.body) return void response.end();
  // Whoever goes away in the middle cancels the body.
  await pipeline(given.body, response);
}
