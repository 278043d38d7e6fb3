import { afterEach, expect, it, vi } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { underLock } from "../../src/tokens/refresh/store-lock.ts";
import { outcomeOf } from "../support/api.ts";

afterEach(() => void vi.restoreAllMocks());

it("whoever waits for the result of another process gives up after 15 seconds", async () => {
  const config = { store: { lock: async () => undefined }, now: () => 0 } as unknown as Config;
  vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValueOnce(14_999).mockReturnValue(15_001);
  const look = vi
    .fn<() => Promise<string | undefined>>()
    .mockResolvedValue("too late")
    .mockResolvedValueOnce(undefined)
    .mockResolvedValueOnce(undefined);
  const outcome = await outcomeOf(underLock(config, "refresh", { look, make: () => Promise.resolve("ours") }));
  expect(outcome).toMatchObject({ code: "provider_unavailable" });
  expect(look).toHaveBeenCalledTimes(2);
});
