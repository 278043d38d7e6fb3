import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { sqliteStore } from "../../src/index.ts";
import { leaveReplicas, replicaState } from "../../src/replicas/replicas.ts";
import { configOf } from "../support/config-of.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-replica-state-"));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

it("a comparison of replicas counts for 75 seconds, as long as their notes last", async () => {
  const config = configOf({ store: sqliteStore({ path: join(folder, "sessions.db") }) });
  const comparedMs = Date.now();
  const now = vi.spyOn(Date, "now").mockReturnValue(comparedMs);
  const state = { status: "agree", seen: 1, options: [] };
  await vi.waitFor(() => expect(replicaState(config)).toEqual(state), 20_000);
  now.mockReturnValue(comparedMs + 74_999);
  expect(replicaState(config)).toEqual(state);
  now.mockReturnValue(comparedMs + 75_000);
  expect(replicaState(config)).toEqual({ status: "unknown", seen: 0, options: [] });
  await leaveReplicas(config);
  await config.store.close();
});
