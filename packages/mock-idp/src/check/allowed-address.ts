import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

const own = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  own.addSubnet(network, prefix, "ipv4");
own.addAddress("::1", "ipv6");
own.addSubnet("fc00::", 7, "ipv6");

/** The cloud's own services (169.254.169.254) are on no machine of the agency's. */
const METADATA = "169.254.169.254";

/** Whether a host is this machine, or one on a private network. */
export async function isOwnHost(host: string): Promise<boolean> {
  const name = host.replace(/^\[|\]$/g, "");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const addresses = isIP(name)
    ? [name]
    : await lookup(name, { all: true }).then(
        (found) => found.map(({ address }) => address),
        () => [],
      );
  return (
    addresses.length > 0 &&
    addresses.every((address) => address !== METADATA && own.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"))
  );
}
