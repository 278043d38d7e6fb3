import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** What a server needs of the application. */
interface Prepares {
  readonly tooLarge: () => Promise<Response>;
  readonly close: () => Promise<void>;
  /** Told if `close` fails. The requests under way are answered all the same. */
  readonly report: (cause: unknown) => void;
}

/** How often a server that closes looks for connections whose last answer has been sent, in milliseconds. */
const idleCheckMs = 100;

/** Answers what Node cannot read, and ends with the process. The server's own listeners of `clientError` are removed: only one can answer. */
export function preparedServer(server: Server, { tooLarge, close, report }: Prepares): Server {
  const begun = answersBegun(server);
  server.removeAllListeners("clientError");
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    // What is written now would become a part of the answer that is being sent.
    if (begun(socket)) return void socket.destroy();
    const status = statuses[error.code ?? ""] ?? 400;
    void send(status === 431 ? tooLarge : async () => new Response("", { status }), socket);
  });
  process.once("SIGTERM", () => {
    server.close();
    setInterval(() => server.closeIdleConnections(), idleCheckMs).unref();
    close().catch(report);
  });
  return server;
}

/** Whether an answer on this connection has been begun and is not at its end. */
function answersBegun(server: Server): (socket: Duplex) => boolean {
  const open = new WeakMap<Duplex, Set<ServerResponse>>();
  server.prependListener("request", ({ socket }, response) => {
    const answers = open.get(socket) ?? new Set();
    open.set(socket, answers.add(response));
    response.once("close", () => answers.delete(response));
  });
  return (socket) => [...(open.get(socket) ?? [])].some(({ headersSent }) => headersSent);
}

/** As Node answers these by itself, by the code of the error. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  413: "Payload Too Large",
  431: "Request Header Fields Too Large",
};

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
