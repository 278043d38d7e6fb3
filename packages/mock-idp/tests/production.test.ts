import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { mswHandlers } from "../src/msw.ts";
import { serve } from "../src/server.ts";
import { setUp } from "./support/client.ts";

const REFUSAL = /does not start with NODE_ENV="production"/;

afterEach(() => vi.unstubAllEnvs());

it("no provider is made in production", () => {
  vi.stubEnv("NODE_ENV", "production");
  expect(() => setUp()).toThrow(REFUSAL);
});

it("no server and no handlers either, for a provider that was made before", async () => {
  const { idp } = setUp();
  vi.stubEnv("NODE_ENV", "production");
  await expect(serve({ idps: [idp], port: 0 })).rejects.toThrow(REFUSAL);
  expect(() => mswHandlers(idp)).toThrow(REFUSAL);
});

it("the command ends with 2, before it reads a file", () => {
  const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [cli, "--clients", "no-such-file.json"], {
    env: { ...process.env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(REFUSAL);
});

it("the watcher of answers ends with 2 and one line", () => {
  const watcher = new URL("../src/answers.ts", import.meta.url).href;
  const { status, stdout, stderr } = spawnSync(process.execPath, [`--import=${watcher}`, "--eval", "console.log(1)"], {
    env: { ...process.env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^mock-idp answers: .*does not start with NODE_ENV="production"\n$/);
});
