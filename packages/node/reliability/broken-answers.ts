import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** One way in which an answer can be broken on the wire. */
export interface BrokenAnswer {
  readonly name: string;
  readonly play: (socket: Socket, response: ServerResponse) => void;
  /** Whether there was no answer, or one that breaks the protocol. */
  readonly is: "none" | "broken";
}

const json = { "content-type": "application/json" };
const none = (name: string, play: BrokenAnswer["play"]): BrokenAnswer => ({ name, play, is: "none" });
const broken = (name: string, play: BrokenAnswer["play"]): BrokenAnswer => ({ name, play, is: "broken" });
/** A whole answer with this body. */
const body = (name: string, bytes: string | Buffer, headers: Record<string, string> = json): BrokenAnswer =>
  broken(name, (_, response) => void response.writeHead(200, headers).end(bytes));
const status = (code: number): BrokenAnswer => none(`status ${code}`, (_, answer) => void answer.writeHead(code).end());
/** Bytes in the place of an answer, and the end of the connection. */
const bytes = (name: string, sent: string | Buffer): BrokenAnswer => none(name, (socket) => void socket.end(sent));

const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
/** RFC 8446 6: fatal, handshake_failure. */
const tlsAlert = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);
/** RFC 9113 6.5, 6.8: SETTINGS, and GOAWAY with NO_ERROR. */
const goAway = Buffer.from("0000000400000000000000080700000000000000000000000000", "hex");

export const brokenAnswers: readonly BrokenAnswer[] = [
  none("a reset", (socket) => void socket.resetAndDestroy()),
  none("a half close, without a byte", (socket) => void socket.end()),
  bytes("a body that is cut", `${head}content-length: 100\r\n\r\n{"a":`),
  bytes("a chunk that is cut", `${head}transfer-encoding: chunked\r\n\r\n20\r\n{"a":`),
  bytes("a chunk whose size is none", `${head}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
  bytes("two lengths", `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
  bytes("headers without end", `${head}x: ${"x".repeat(20_000)}\r\n\r\n{}`),
  bytes("no HTTP at all", "SSH-2.0-OpenSSH_9.7\r\n"),
  bytes("a TLS alert", tlsAlert),
  bytes("a GOAWAY of HTTP/2", goAway),
  status(500),
  status(503),
  body("JSON that stops in the middle", '{"issuer":"http'),
  body("a page for people", "<!doctype html><h1>Vi er snart tilbake</h1>", { "content-type": "text/html" }),
  body("an empty body", ""),
  body("bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0x80])),
  body("a list", "[]"),
  body("five megabytes", Buffer.alloc(5 * 1024 * 1024, " ")),
  body("a compressed body", gzipSync("{}"), { ...json, "content-encoding": "gzip" }),
  broken("a redirect to another host", (_, answer) => {
    answer.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
  }),
  broken("no content", (_, response) => void response.writeHead(204).end()),
];
