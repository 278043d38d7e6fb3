import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "./rotation.ts";

/** Something that answers on a port of localhost. */
export interface OnAPort {
  readonly origin: string;
  readonly close: () => void;
}

/** Answers from memory, so many milliseconds after it was asked. */
export async function onAPort(
  answer: (url: URL, body: string, authorization: string | undefined) => Answer,
  milliseconds = 0,
): Promise<OnAPort> {
  const server = createServer((request, response) => {
    const answering = async (): Promise<void> => {
      const body = await text(request);
      await wait(milliseconds);
      const given = answer(new URL(request.url ?? "/", origin()), body, request.headers.authorization);
      response.writeHead(given.status, { "content-type": "application/json" }).end(given.body);
    };
    answering().catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const origin = (): string => `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin: origin(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
