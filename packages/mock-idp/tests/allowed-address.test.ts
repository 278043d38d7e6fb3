import { expect, it } from "vitest";
import { isOwnHost } from "../src/check/allowed-address.ts";

it.each([
  ["localhost", true],
  ["app.localhost", true],
  ["10.1.2.3", true],
  ["[::1]", true],
  ["169.254.169.254", false],
  ["192.0.2.1", false],
  ["no-such-host.invalid", false],
])("%s is on this machine or a private network: %s", async (host, own) => {
  expect(await isOwnHost(host)).toBe(own);
});
