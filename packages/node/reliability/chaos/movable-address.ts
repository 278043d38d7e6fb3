import { connect, createServer, type AddressInfo } from "node:net";
import { once } from "node:events";

/** An address that leads to one server, and later to another, as a name or a load balancer does. */
export interface MovableAddress {
  readonly port: number;
  /** Leads new connections to another port. */
  move(port: number): void;
  close(): void;
}

export async function movableAddress(target: number): Promise<MovableAddress> {
  let current = target;
  const server = createServer((incoming) => {
    const onward = connect(current, "127.0.0.1");
    for (const [one, other] of [
      [incoming, onward],
      [onward, incoming],
    ] as const) {
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    move: (port) => void (current = port),
    close: () => void server.close(),
  };
}
