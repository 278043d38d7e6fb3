import { connect, createServer, type AddressInfo } from "node:net";

let current = Number(process.argv[2]);

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
}).listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

process.on("message", (port: number) => {
  current = port;
  process.send?.(port);
});
process.on("disconnect", () => process.exit());
