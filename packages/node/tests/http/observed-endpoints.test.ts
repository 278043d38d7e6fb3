import { expect, it, vi } from "vitest";
import { observedCall, observeEndpoints } from "../../src/http/observed-endpoints.ts";
import type { Telemetry } from "../../src/telemetry/telemetry.ts";

it("a call is counted for the entry that named its address last, where two entries share a provider", async () => {
  const providerCall = vi.fn<Telemetry["providerCall"]>((_told, _isOpen, call) => call());
  const entry = (id: string) => ({ id, telemetry: { providerCall } as Partial<Telemetry> as Telemetry });
  const url = new URL("https://provider.example/token");
  const metadata = { issuer: url.origin, token_endpoint: url.href };
  const [one, other] = [entry("one"), entry("other")];
  for (const each of [one, other, one]) {
    observeEndpoints(each, metadata);
    await observedCall(url, { method: "POST" }, async () => ({ status: 200 }));
  }
  expect(providerCall.mock.calls.map(([{ provider }]) => provider)).toEqual(["one", "other", "one"]);
});
