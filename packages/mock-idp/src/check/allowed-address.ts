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

/** The services of a cloud that are on private networks: Amazon's, Oracle's and Google's. */
const cloud = new BlockList();
for (const network of ["fd00:ec2::", "fd00:c1::", "fd20:ce::"]) cloud.addSubnet(network, 32, "ipv6");

/** Whether a host is this machine, or one on a private network. */
export async function isOwnHost(host: string): Promise<boolean> {
  const name = host.replace(/^\[|\]$/g, "");
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const found = await lookup(name, { all: true }).catch(() => []);
  const isIn = (list: BlockList, { address, family }: LookupAddress) =>
    list.check(address, family === 6 ? "ipv6" : "ipv4");
  return found.length > 0 && found.every((address) => isIn(own, address) && !isIn(cloud, address));
}
