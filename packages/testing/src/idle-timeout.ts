import type { Duplex } from "node:stream";
// Of the module: a test that replaces the global timers does not stop the time of a connection.
import { clearTimeout, setTimeout } from "node:timers";

/** A socket's `setTimeout` for the client's half of a connection in memory: `timeout` is emitted after so long without a write by either half. */
export function idleTimeout(client: Duplex, remote: Duplex): (ms: number, callback?: () => void) => Duplex {
  let timer: NodeJS.Timeout | undefined;
  for (const half of [client, remote]) {
    const write = half._write.bind(half);
    half._write = (...written) => {
      timer?.refresh();
      write(...written);
    };
  }
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  client.once("close", stop);
  return (ms, callback) => {
    if (client.destroyed) return client;
    stop();
    if (ms > 0) timer = setTimeout(() => client.emit("timeout"), ms).unref();
    if (callback) client[ms > 0 ? "once" : "off"]("timeout", callback);
    return client;
  };
}
