import type { IncomingMessage } from "node:http";

/** The body is longer than was allowed. */
export class BodyTooLong extends Error {
  override readonly name = "BodyTooLong";
}

/** Reads a body, with or without a Content-Length. @param longest in bytes @throws {@link BodyTooLong} */
export async function requestBody(req: IncomingMessage, longest: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // The connection must outlive the error, since the answer goes through it.
  for await (const part of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > longest) {
      req.resume();
      throw new BodyTooLong(`the body is longer than ${longest / 1024} kB`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
