import { once } from "node:events";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";

/** The body of an answer in chunks (RFC 9112 7.1). */
function unchunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const begin = body.indexOf("\r\n", at) + 2;
    const size = Number.parseInt(body.toString("latin1", at, begin), 16);
    if (!(size > 0)) return Buffer.concat(chunks);
    chunks.push(body.subarray(begin, begin + size));
    at = begin + size + 2;
  }
}

/**
 * Sends a request over a socket of its own as it is printed, with no HTTP client between: the first line, headers, an empty line, the body. Added are
 * the length of the body, and that the connection ends with the answer.
 */
export async function sendRaw(origin: string, printed: string): Promise<Response> {
  const [head = "", ...rest] = printed.split("\n\n");
  const body = rest.join("\n\n");
  const socket = connect(Number(new URL(origin).port), "localhost");
  await once(socket, "connect");
  const added = [`Content-Length: ${Buffer.byteLength(body)}`, "Connection: close"];
  socket.write(`${[...head.split("\n"), ...added].join("\r\n")}\r\n\r\n${body}`);
  const received = await buffer(socket);
  const end = received.indexOf("\r\n\r\n");
  const [first = "", ...lines] = received.toString("latin1", 0, end).split("\r\n");
  const headers = new Headers();
  for (const line of lines) headers.append(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim());
  const sent = received.subarray(end + 4);
  const content = headers.get("transfer-encoding") === "chunked" ? unchunked(sent) : sent;
  const status = Number(first.split(" ")[1]);
  return new Response(content.length === 0 ? null : new Uint8Array(content), { status, headers });
}

/** The same for a request of the Fetch API. */
export async function overSocket(request: Request): Promise<Response> {
  const { origin, host, pathname, search } = new URL(request.url);
  const headers = Array.from(request.headers, ([name, value]) => `${name}: ${value}`);
  const lines = [`${request.method} ${pathname}${search} HTTP/1.1`, `Host: ${host}`, ...headers];
  return sendRaw(origin, `${lines.join("\n")}\n\n${await request.text()}`);
}
