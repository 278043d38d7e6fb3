import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { BlockList } from "node:net";

const own = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  own.addSubnet(network, prefix, "ipv4");
own.addAddress("::1", "ipv6");
own.addSubnet("fc00::", 7, "ipv6");

/** Whether a host is this machine, or one on a private network. */
export async function isOwnHost(host: string): Promise<boolean> {
  const name = host.replace(/^\[|\]$/g, "");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const found = await lookup(name, { all: true }).catch(() => []);
  const isOwn = ({ address, family }: LookupAddress): boolean =>
    // The metadata services of Amazon, Oracle and Google, as DNS and URLs write addresses (RFC 5952).
    !/^fd(?:00:ec2|00:c1|20:ce):/.test(address) && own.check(address, family === 6 ? "ipv6" : "ipv4");
  return found.length > 0 && found.every(isOwn);
}
