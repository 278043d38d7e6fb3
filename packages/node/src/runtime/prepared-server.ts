import type { Server } from "node:http";
import type { Duplex } from "node:stream";

/** What a server needs of the application. */
interface Prepares {
  readonly tooLarge: () => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** How often a server that closes looks for connections whose last answer has been sent, in milliseconds. */
const idleCheckMs = 100;

/** Answers what Node cannot read, and ends with the process. The server's own listeners of `clientError` are removed: only one can answer. */
export function preparedServer(server: Server, { tooLarge, close }: Prepares): Server {
  server.removeAllListeners("clientError");
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    const isTooLarge = error.code === "HPE_HEADER_OVERFLOW";
    void send(isTooLarge ? tooLarge : async () => new Response("", { status: 400 }), socket);
  });
  process.once("SIGTERM", () => {
    server.close();
    setInterval(() => server.closeIdleConnections(), idleCheckMs).unref();
    void close();
  });
  return server;
}

const reasons: Readonly<Record<number, string>> = { 400: "Bad Request", 431: "Request Header Fields Too Large" };

/** RFC 9112 4. There is no `ServerResponse` for a request that was not read. */
async function send(answer: () => Promise<Response>, socket: Duplex): Promise<void> {
  try {
    const response = await answer();
    const body = await response.text();
    if (!socket.writable) return void socket.destroy();
    const length = ["content-length", String(Buffer.byteLength(body))];
    const head = [...response.headers, length, ["connection", "close"]].map((field) => field.join(": ")).join("\r\n");
    socket.end(`HTTP/1.1 ${response.status} ${reasons[response.status]}\r\n${head}\r\n\r\n${body}`);
  } catch {
    socket.destroy();
  }
}
