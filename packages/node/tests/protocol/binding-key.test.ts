import { describe, expect, it } from "vitest";
import { bindingKey, bindsTokens } from "../../src/protocol/binding-key.ts";
import type { ClientConfig } from "../../src/config/provider-config.ts";
import { helseid } from "../../src/providers/helseid.ts";

const issuer = "https://idp.example.no";
const announced = { issuer, dpop_signing_alg_values_supported: ["ES256"] };

describe("the key that tokens are bound to", () => {
  it.each([
    ["always, though nothing is announced", { dpop: { pushedRequest: false } }, { issuer }, true],
    ["never, though it is announced", {}, announced, false],
    ["if it is announced", { dpop: "if-advertised" }, announced, true],
    ["not if it is not announced", { dpop: "if-advertised" }, { issuer }, false],
  ] as const)("is for a provider that binds %s", (_how, profile, metadata, is) => {
    expect(bindsTokens(profile, metadata)).toBe(is);
  });

  it("is made before the provider is asked for anything, where it is always needed", async () => {
    const unreachable = { profile: helseid } as unknown as ClientConfig;
    await expect(bindingKey(unreachable)).resolves.toHaveProperty("d");
  });
});
