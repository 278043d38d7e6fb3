import { memoryProvider, type MemoryProvider } from "./memory-provider.ts";
import { onAPort } from "./on-a-port.ts";

/** A provider in a process of its own, which takes so many milliseconds for each answer. A GET of /authorize is a person who logs in: the answer is where they are sent back to. */
const provider: { current?: MemoryProvider } = {};
const milliseconds = Number(process.argv[2]);
const { origin } = await onAPort((url, body) => {
  if (url.pathname === "/authorize") return { status: 200, body: provider.current?.authorize(url.href) ?? "" };
  return provider.current?.answer(url, body) ?? { status: 503, body: "" };
}, milliseconds);
provider.current = memoryProvider({ issuer: origin, pushedRequests: true });
process.on("disconnect", () => process.exit());
process.send?.(origin);
