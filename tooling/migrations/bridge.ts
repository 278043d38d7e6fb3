import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { temporaryFolder } from "../gates/packed.ts";

/** The header that tells the bridge where a call was to go. */
const target = "x-bridge-target";

/** What a program loads before everything else: its calls to the provider's own address go to the bridge. */
const preload = (origin: string, bridge: string): string => `
  const unled = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== "${origin}") return unled(input, init);
    const headers = new Headers(request.headers);
    headers.set("${target}", request.url);
    const text = await request.text();
    return unled("${bridge}", { method: request.method, headers, ...(text === "" ? {} : { body: text }) });
  };`;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Leads another process' calls of an address to a provider that answers in this one. `nodeOptions` is the environment of that process. */
export async function bridgeTo(
  answer: (request: Request) => Promise<Response>,
  origin: string,
): Promise<{ readonly nodeOptions: string; readonly close: () => void }> {
  const server = createServer((incoming, outgoing) => {
    const reply = async (): Promise<void> => {
      const headers = new Headers(incoming.headers as Record<string, string>);
      const url = headers.get(target) ?? "";
      for (const name of [target, "host", "connection", "content-length", "transfer-encoding"]) headers.delete(name);
      const body = await textOf(incoming);
      const response = await answer(
        new Request(url, { method: incoming.method ?? "GET", headers, ...(body === "" ? {} : { body }) }),
      );
      const kept = [...response.headers].filter(([name]) => !/^content-(?:length|encoding)$/.test(name));
      outgoing.writeHead(response.status, Object.fromEntries(kept)).end(await response.text());
    };
    reply().catch((error: unknown) => outgoing.writeHead(502).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const bridge = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const program = join(temporaryFolder("bridge"), "bridge.mjs");
  writeFileSync(program, preload(origin, bridge));
  return { nodeOptions: `--import=${pathToFileURL(program).href}`, close: () => void server.close() };
}
