import { beforeEach, expect, it, vi } from "vitest";
import { createMachineClient } from "../../../src/api.ts";
import { helseid } from "../../../src/helseid.ts";
import { routeOf } from "../../../src/routes/route-table.ts";
import { dpopKeyPair, newDpopKey } from "../../../src/keys/dpop-key.ts";
import { loadEngine } from "../../../src/protocol/engine.ts";
import type { Config } from "../../../src/config/config.ts";
import { clientKey } from "../../support/service.ts";

/** Modules whose next load fails, as when a deploy takes a file away or a disk is full for a moment. */
const failing = vi.hoisted(() => new Set<string>());
const failsOnce = vi.hoisted(() => async <Module>(name: string, load: () => Promise<Module>): Promise<Module> => {
  if (failing.delete(name)) throw new Error(`${name} cannot be read`);
  return load();
});
vi.mock("openid-client", async (load) => failsOnce("openid-client", load));
vi.mock("jose/key/import", async (load) => failsOnce("jose/key/import", load));
vi.mock("../../../src/tokens/token-call.ts", async (load) => failsOnce("token-call", load));
vi.mock("../../../src/routes/logged-in.ts", async (load) => failsOnce("logged-in", load));

beforeEach(() => vi.resetModules());

const dpopKey = newDpopKey();
const loads: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  ["the protocol engine", "openid-client", () => loadEngine()],
  ["what signs DPoP proofs", "jose/key/import", () => dpopKeyPair(dpopKey)],
  ["a route", "logged-in", () => routeOf({ routesPath: "/auth" } as Config, "/auth/logged-in", "GET").route()],
];

it.each(loads)("a failed load of %s is not remembered: the next call tries again", async (_, name, load) => {
  failing.add(name);
  await expect(load()).rejects.toThrow(/cannot be read|error when mocking/);
  expect(failing.size).toBe(0);
  await expect(load()).resolves.toBeDefined();
  // And what was loaded stays.
  failing.add(name);
  await expect(load()).resolves.toBeDefined();
  failing.clear();
});

it("a machine client whose calls could not be loaded once makes them the next time", async () => {
  const machine = createMachineClient({
    profile: helseid,
    environment: { issuer: "http://localhost:9/helseid" },
    clientId: "a-machine",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    apis: [{ address: "https://api.example.no/", scope: "a:b/c" }],
    onEvent: () => {},
  });
  failing.add("token-call");
  await expect(machine.fetch("https://api.example.no/")).rejects.toThrow(/token-call|error when mocking/);
  // Loaded: it is the provider that is not there.
  await expect(machine.fetch("https://api.example.no/")).rejects.toMatchObject({ code: "provider_unavailable" });
});
