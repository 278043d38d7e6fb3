import { gzipSync } from "node:zlib";
import type { Endpoint } from "../requests/endpoint.ts";
import type { Fault } from "./fault.ts";
import { withBody } from "./answers.ts";

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** The connection breaks before the answer. */
export function networkFault(on: Endpoint): Fault {
  return { name: `${on}.network`, catalogue: [], on, before: () => Response.error() };
}

/** @param milliseconds before the request is processed. */
export function slowFault(on: Endpoint, milliseconds: number): Fault {
  return {
    name: `${on}.slow=${milliseconds}`,
    catalogue: [],
    on,
    before: async () => {
      await wait(milliseconds);
      return undefined;
    },
  };
}

/** The connection breaks after this many bytes of the unchanged answer. */
export function cutFault(on: Endpoint, bytes: number): Fault {
  return {
    name: `${on}.cut=${bytes}`,
    catalogue: [],
    on,
    paced: true,
    tamper: async (response) => {
      const whole = new Uint8Array(await response.arrayBuffer());
      let sent = false;
      const body = new ReadableStream<Uint8Array>({
        pull: async (stream) => {
          // Closing at once would discard bytes that are still in the socket's buffer.
          if (sent) await wait(20);
          if (sent) return stream.error(new Error("the connection was cut: a planned fault"));
          sent = true;
          stream.enqueue(whole.slice(0, Math.max(1, bytes)));
        },
      });
      return withBody(response, body, { "content-length": String(whole.length) });
    },
  };
}

/** The unchanged answer, one byte at a time. @param milliseconds between the bytes. */
export function trickleFault(on: Endpoint, milliseconds: number): Fault {
  return {
    name: `${on}.trickle=${milliseconds}`,
    catalogue: [],
    on,
    paced: true,
    tamper: async (response) => {
      const whole = new Uint8Array(await response.arrayBuffer());
      let [at, wanted] = [0, true];
      const body = new ReadableStream<Uint8Array>(
        {
          pull: async (stream) => {
            if (at > 0) await wait(milliseconds);
            if (!wanted) return;
            if (at === whole.length) return stream.close();
            at += 1;
            stream.enqueue(whole.slice(at - 1, at));
          },
          cancel: () => {
            wanted = false;
          },
        },
        { highWaterMark: 0 },
      );
      return withBody(response, body);
    },
  };
}

/** Packed once in a process: packing 20 megabytes takes a fifth of a second. */
const packedSpaces = new Map<number, Buffer>();

function spaces(megabytes: number): Buffer {
  const packed = packedSpaces.get(megabytes) ?? gzipSync(Buffer.alloc(megabytes * 1024 * 1024, " "));
  packedSpaces.set(megabytes, packed);
  return packed;
}

/** A few kilobytes that unpack to the unchanged JSON followed by this many megabytes of spaces: two members of one file (RFC 1952 2.2). */
export function gzipBombFault(on: Endpoint, megabytes: number): Fault {
  return {
    name: `${on}.gzipBomb=${megabytes}`,
    catalogue: [],
    on,
    tamper: async (response) => {
      const packed = Buffer.concat([gzipSync(await response.text()), spaces(megabytes)]);
      return withBody(response, packed, { "content-encoding": "gzip" });
    },
  };
}

/** The unchanged JSON followed by this many bytes of spaces, uncompressed. */
export function paddedFault(on: Endpoint, bytes: number): Fault {
  return {
    name: `${on}.padded=${bytes}`,
    catalogue: [],
    on,
    tamper: async (response) => withBody(response, `${await response.text()}${" ".repeat(bytes)}`),
  };
}
