import http from "node:http";
import https from "node:https";

/** An answer may have a token in its headers that a fault made long. */
const LONGEST_HEADERS = 1024 * 1024;

// Bytes. An answer without end would fill the memory.
const LARGEST_BODY = 32 * 1024 * 1024;

/**
 * Sends a request unchanged, without following redirects. Node's own `fetch` overwrites `Sec-Fetch-Mode` with `cors`, and a login starts only with a
 * navigation.
 */
export async function httpFetch(request: Request): Promise<Response> {
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const { protocol } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), ...(body && { "content-length": String(body.length) }) };
  return new Promise((resolve, reject) => {
    const outgoing = (protocol === "https:" ? https : http).request(request.url, {
      method: request.method,
      headers,
      maxHeaderSize: LONGEST_HEADERS,
      signal: request.signal,
    });
    outgoing.on("response", (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > LARGEST_BODY) answer.destroy(new Error("the answer has more than 32 MiB"));
      });
      answer.on("error", reject);
      answer.on("end", () => {
        const status = answer.statusCode ?? 500;
        const empty = [204, 205, 304].includes(status);
        resolve(new Response(empty ? null : Buffer.concat(chunks), { status, headers: headersOf(answer.rawHeaders) }));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (const [index, name] of raw.entries()) if (index % 2 === 0) headers.append(name, raw[index + 1] ?? "");
  return headers;
}
