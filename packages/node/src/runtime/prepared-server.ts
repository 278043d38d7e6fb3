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
    const answer =
      error.code === "HPE_HEADER_OVERFLOW" ? tooLarge() : Promise.resolve(new Response("", { status: 400 }));
    answer.then((response) => send(response, socket)).catch(() => socket.destroy());
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
async function send(response: Response, socket: Duplex): Promise<void> {
  const body = await response.text();
  if (!socket.writable) return void socket.destroy();
  const fields = [...response.headers, ["content-length", String(Buffer.byteLength(body))], ["connection", "close"]];
  const head = fields.map((field) => field.join(": ")).join("\r\n");
  socket.end(`HTTP/1.1 ${response.status} ${reasons[response.status]}\r\n${head}\r\n\r\n${body}`);
}
