import { expect, it } from "vitest";
import { createMockIdp, ansattporten } from "../src/index.ts";
import { internalsOf } from "../src/server/internals.ts";
import type { RecentMap } from "../src/runtime/bounded-map.ts";
import { Store } from "../src/state/store.ts";

it("keeps the grant of a login that still refreshes, however many tokens have been issued since", async () => {
  const store = new Store();
  const grants = store.adapter("Grant");
  const tokens = store.adapter("RefreshToken");
  await grants.upsert("in-use", { grantId: "in-use" }, 3600);
  await grants.upsert("left", { grantId: "left" }, 3600);
  for (let issued = 0; issued < 6000; issued++) {
    await tokens.upsert(`token-${issued}`, { grantId: "in-use" }, 3600);
    if (issued % 1000 === 0) await grants.find("in-use");
  }
  expect(await grants.find("in-use")).toEqual({ grantId: "in-use" });
  expect(await grants.find("left")).toBeUndefined();
});

it.each(["logins", "redeemables", "accessTokens"] as const)("keeps what is still used of %s", (name) => {
  const state = internalsOf(createMockIdp(ansattporten({ environment: "test" }), { clients: [] })).state;
  const kept = state[name] as RecentMap<string, unknown>;
  for (let issued = 0; issued < 6000; issued++) {
    if (issued % 1000 === 1) kept.get("0");
    kept.set(String(issued), { issued });
  }
  expect(kept.get("0")).toEqual({ issued: 0 });
  expect(kept.get("1")).toBeUndefined();
});
