import { fork } from "node:child_process";
import { once } from "node:events";

/** An address that leads to one server, and later to another, as a name or a load balancer does. */
export interface MovableAddress {
  readonly port: number;
  /** Leads new connections to another port. */
  move(port: number): Promise<void>;
  close(): void;
}

/** In a process of its own: people and provider keep the event loop of the run busy, and its delay would count as the store's. */
export async function movableAddress(target: number): Promise<MovableAddress> {
  const child = fork(new URL("./movable-address-process.ts", import.meta.url).pathname, [String(target)]);
  const answer = async (): Promise<number> => {
    const [port] = (await once(child, "message")) as [number];
    return port;
  };
  return {
    port: await answer(),
    async move(port) {
      child.send(port);
      await answer();
    },
    close: () => child.disconnect(),
  };
}
