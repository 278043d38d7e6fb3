import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request on its way. */
export interface Sent {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  form: URLSearchParams;
}

/** Its answer. */
export interface Answered {
  status: number;
  readonly headers: IncomingHttpHeaders;
  body: string;
}

/** What went through: as it left the proxy. */
export interface Exchange extends Sent {
  readonly answer: Answered;
}

/** Changes what passes at one path. */
export interface Edit {
  readonly on: string;
  readonly request?: (sent: Sent) => void | Promise<void>;
  readonly answer?: (answer: Answered, sent: Sent) => void | Promise<void>;
}

/** What stands between the application and the provider. */
export interface Wire {
  readonly issuer: string;
  readonly exchanges: Exchange[];
  edits: readonly Edit[];
  /** Where the provider listens. */
  port: number;
  /** What passed at a path, oldest first. */
  at(path: string): readonly Exchange[];
  close(): Promise<void>;
}

/** Listens where the provider is said to be. */
export async function openWire(): Promise<Wire> {
  const server = http.createServer((request, response) => void pass(wire, request, response));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const exchanges: Exchange[] = [];
  const wire: Wire = {
    issuer: `http://localhost:${(server.address() as AddressInfo).port}`,
    exchanges,
    edits: [],
    port: 0,
    at: (path) => exchanges.filter((exchange) => exchange.path === path),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return wire;
}

async function pass(wire: Wire, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = "/", method = "GET", headers } = request;
  const path = url.split("?", 1)[0] ?? url;
  const sent: Sent = { path, headers: { ...headers }, form: new URLSearchParams(await text(request)) };
  const edits = wire.edits.filter(({ on }) => on === path);
  for (const { request: edit } of edits) await edit?.(sent);
  const answer = await forward(wire.port, { ...sent, url, method });
  for (const { answer: edit } of edits) await edit?.(answer, sent);
  wire.exchanges.push({ ...sent, answer });
  const { "content-length": _, "transfer-encoding": __, ...kept } = answer.headers;
  response.writeHead(answer.status, kept).end(answer.body);
}

function forward(
  port: number,
  { url, method, headers, form }: Sent & { readonly url: string; readonly method: string },
): Promise<Answered> {
  const body = form.toString();
  const length = method === "POST" ? { "content-length": String(Buffer.byteLength(body)) } : {};
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      { host: "localhost", port, path: url, method, headers: { ...headers, ...length } },
      (incoming) => {
        const { statusCode: status = 502, headers: given } = incoming;
        text(incoming).then((read) => resolve({ status, headers: given, body: read }), reject);
      },
    );
    outgoing.on("error", reject).end(body);
  });
}
