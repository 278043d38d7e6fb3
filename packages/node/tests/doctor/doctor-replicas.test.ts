import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { replicaChecks } from "../../src/doctor/checks/replica-checks.ts";
import { memoryStore, sqliteStore, type AuthOptions, type SessionStore } from "../../src/index.ts";
import { compareReplicas, newAgreement, withdraw } from "../../src/replicas/replica-agreement.ts";
import { configOf } from "../support/config-of.ts";
import { examined } from "../support/examined.ts";
import { entry } from "../support/service.ts";

const [secret, wrong] = ["s".repeat(43), "w".repeat(43)];
const folder = mkdtempSync(join(tmpdir(), "adgangskort-doctor-replicas-"));
afterAll(() => rmSync(folder, { recursive: true }));

let store: SessionStore;
let files = 0;
beforeEach(() => {
  files += 1;
  store = sqliteStore({ path: join(folder, `${files}.db`) });
});

const config = (changes: Partial<AuthOptions> = {}): Config => configOf({ secrets: [secret], store, ...changes });
const say = async (own: Config): Promise<string[]> =>
  (await examined(replicaChecks, "replicas", { configs: [own] })).map(({ status, message }) => `${status} ${message}`);

/** A running replica, by this name. */
async function announce(name: string, changes: Partial<AuthOptions> = {}): Promise<() => Promise<void>> {
  const own = config(changes);
  const agreement = newAgreement(own);
  agreement.own = { ...agreement.own, name };
  await compareReplicas(own, agreement);
  return () => withdraw(own, agreement);
}

describe("the check of the replicas", () => {
  it("passes if those that run and this configuration agree, and is no replica itself", async () => {
    for (const name of ["pod-a:1", "pod-b:1"]) await announce(name);
    for (let run = 0; run < 2; run += 1)
      expect(await say(config())).toEqual(["pass 2 replicas and this configuration agree."]);
  });

  it.each<[string, Partial<AuthOptions>, string]>([
    ["another secret", { secrets: [wrong] }, "fail secrets: pod-c:1 has a first secret"],
    ["other providers", { providers: [entry({ id: "another" })] }, "warn providers: pod-c:1 has other providers"],
  ])("names the replica with %s", async (_, changes, expected) => {
    for (const name of ["pod-a:1", "pod-b:1"]) await announce(name);
    const leave = await announce("pod-c:1", changes);
    expect(await say(config())).toEqual([expect.stringContaining(expected)]);
    await leave();
    expect(await say(config())).toEqual(["pass 2 replicas and this configuration agree."]);
  });

  it("names this configuration if it is the one that differs", async () => {
    for (const name of ["pod-a:1", "pod-b:1"]) await announce(name);
    expect(await say(config({ secrets: [wrong] }))).toEqual([
      expect.stringContaining("secrets: this configuration has"),
    ]);
  });

  it("is skipped if none runs or the store cannot compare, and warns if it fails", async () => {
    expect(await say(config())).toEqual([expect.stringMatching(/^skip No replica/)]);
    expect(await say(config({ store: memoryStore() }))).toEqual([expect.stringMatching(/^skip The store cannot/)]);
    const failing = { ...store, announce: () => Promise.reject(new Error("no table")) };
    expect(await say(config({ store: failing }))).toEqual([
      expect.stringMatching(/^warn .*session_store_unavailable\. no table/),
    ]);
  });
});
