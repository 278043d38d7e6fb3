import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { freePorts } from "../gates/serving.ts";
import { builtImage } from "../image.ts";
import { run } from "../run.ts";

const directory = fileURLToPath(new URL("../../packages/mock-idp/", import.meta.url));
const [context, place] = [mkdtempSync(join(tmpdir(), "mock-context-")), mkdtempSync(join(tmpdir(), "mock-image-"))];
afterAll(() => [context, place].forEach((folder) => rmSync(folder, { recursive: true })));

test(
  "the image of the mock is configured by the environment, is healthy, and writes nothing",
  { timeout: 10 * 60_000 },
  async () => {
    const packed = await run(["pnpm", "pack", "--out", join(context, "mock-idp.tgz")], { cwd: directory });
    expect(packed.code, packed.output).toBe(0);
    copyFileSync(join(directory, "Containerfile"), join(context, "Containerfile"));
    writeFileSync(join(context, ".dockerignore"), "node_modules\n");
    const image = await builtImage(context, place, "Containerfile");
    const [port] = await freePorts();
    const clients = [
      {
        client_id: "app",
        redirect_uris: ["http://localhost:3000/callback"],
        token_endpoint_auth_method: "client_secret_basic",
        client_secret: "only for this machine",
      },
    ];
    const variables = {
      MOCK_IDP_CONFIG: JSON.stringify({ profiles: ["ansattporten"], clients }),
      MOCK_IDP_PUBLIC_URL: `http://mock-idp.localhost:${port}`,
      PORT: String(port),
    };
    const before = statSync(image.cwd).mtimeMs;
    const health = (): ReturnType<typeof run> => run(image.health(variables), { cwd: image.cwd });
    expect((await health()).code).toBe(1);
    const [file = "", ...args] = image.command(variables);
    const mock = spawn(file, args, { cwd: image.cwd, stdio: "ignore" });
    const ended = new Promise((resolve) => void mock.once("exit", resolve));
    await expect.poll(async () => (await health()).code, { timeout: 60_000 }).toBe(0);
    const answer = await fetch(`http://127.0.0.1:${port}/_mock/v1/health`);
    const issuer = `http://mock-idp.localhost:${port}/ansattporten`;
    expect(await answer.json()).toEqual({ ready: true, issuers: { ansattporten: issuer } });
    mock.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(statSync(image.cwd).mtimeMs).toBe(before);
  },
);
