import { expect, it } from "vitest";
import type { ClientConfig } from "../../src/config/provider-config.ts";
import { MachineTokens } from "../../src/tokens/machine-tokens.ts";

it("a call that an API refused with an older token goes on with the one that replaced it, without another request", async () => {
  let requests = 0;
  const request = async () => Promise.resolve({ accessToken: `token-${(requests += 1)}`, accessExpiresAt: 3600 });
  const source = new MachineTokens({} as ClientConfig, () => 0, request).source({ scope: "agency:read" });
  const { accessToken } = await source.token();
  const replaced = await source.otherThan(accessToken);
  expect(await source.otherThan(accessToken)).toEqual(replaced);
  expect([replaced?.accessToken, requests]).toEqual(["token-2", 2]);
});
