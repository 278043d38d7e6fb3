import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { httpFetch } from "../src/index.ts";

/** What is fetched from a server that answers so. */
async function fetched(answer: (response: ServerResponse) => void): Promise<Response> {
  const server = createServer((_request, response) => answer(response)).listen(0, "localhost");
  await once(server, "listening");
  try {
    return await httpFetch(new Request(`http://localhost:${(server.address() as AddressInfo).port}/`));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const part = Buffer.alloc(1024 * 1024, "a");

it("reads a large page", async () => {
  const response = await fetched((answer) => void answer.end(Buffer.concat(Array.from({ length: 32 }, () => part))));
  expect((await response.arrayBuffer()).byteLength).toBe(32 * 1024 * 1024);
});

it("reads no answer without end", async () => {
  let sent = 0;
  const endless = fetched((answer) => {
    const more = (): void => {
      // A mistake fails, and does not fill the memory.
      while (!answer.destroyed && sent < 128 && answer.write(part)) sent++;
      if (sent >= 128) answer.end();
    };
    answer.on("drain", more);
    more();
  });
  await expect(endless).rejects.toThrow("the answer has more than 32 MiB");
  expect(sent).toBeLessThan(128);
});
