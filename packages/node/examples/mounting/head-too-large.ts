import { readFileSync } from "node:fs";
import type { Duplex } from "node:stream";

const page = readFileSync(new URL("431.html", import.meta.url), "utf8");

/** For `clientError` of a server: Node reads 16 kB of a request's headers, and answers more than that with an empty page. */
export function explainTooLarge(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const [status, body] =
    error.code === "HPE_HEADER_OVERFLOW" ? ["431 Request Header Fields Too Large", page] : ["400 Bad Request", ""];
  socket.end(`HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n${body}`);
}
