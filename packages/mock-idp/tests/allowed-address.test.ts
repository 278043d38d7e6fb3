import { expect, it } from "vitest";
import { isOwnHost } from "../src/check/subject/allowed-address.ts";

it.each([
  ["localhost", true],
  ["app.localhost", true],
  ["10.1.2.3", true],
  ["[::1]", true],
  ["[fd12::1]", true],
  ["[::ffff:10.1.2.3]", true],
  ["169.254.169.254", false],
  ["[::ffff:169.254.169.254]", false],
  ["[::ffff:a9fe:a9fe]", false],
  ["169.254.170.2", false],
  ["[fd00:ec2::254]", false],
  ["[fd00:c1::a9fe:a9fe]", false],
  ["[fd20:ce::254]", false],
  ["192.0.2.1", false],
  ["no-such-host.invalid", false],
])("%s is on this machine or a private network: %s", async (host, own) => {
  expect(await isOwnHost(host)).toBe(own);
});
