import { expect, it, vi } from "vitest";
import type { ClientConfig } from "../src/config/provider-config.ts";
import { rememberSkew, usedSkew } from "../src/protocol/provider-clock.ts";

it.each([0, -1, 1])("a clock that is wrong is told of once, and not when it is right again, at %i s", (right) => {
  const emit = vi.fn<ClientConfig["emit"]>();
  const issuer = `https://${right}.example.no`;
  const client = { id: "ansattporten", issuer, emit } as unknown as ClientConfig;
  for (const skew of [-20, -20, right]) rememberSkew(client, skew);
  expect(usedSkew(issuer)).toBe(right);
  expect(emit.mock.calls).toMatchObject([[{ action: "credentials", result: "warned", provider: "ansattporten" }]]);
});
