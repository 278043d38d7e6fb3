import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../gates/packed.ts";
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
    expect(await answer.json()).toMatchObject({ ready: true, issuers: { ansattporten: issuer } });
    mock.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(statSync(image.cwd).mtimeMs).toBe(before);
    await expectForm(join(image.cwd, "node_modules/.bin/mock-idp"));
  },
);

/** In an empty folder, what is installed judges an application and fills in Digdir's form. */
async function expectForm(bin: string): Promise<void> {
  const cwd = temporaryFolder("form");
  const [port] = await freePorts();
  const origin = `http://localhost:${port}`;
  const env = { PORT: String(port), OIDC_ISSUER: "{issuer}", OIDC_CLIENT_ID: "{client_id}" };
  const check = {
    port: 0,
    clients: [
      {
        client_id: "straw-man",
        redirect_uris: [`${origin}/callback`],
        token_endpoint_auth_method: "private_key_jwt",
      },
    ],
    app: {
      start: {
        command: `exec "${process.execPath}" "${join(directory, "tests/straw-man/straw-man.ts")}" --without nonce`,
        env: { ...env, OIDC_CLIENT_KEY: "{client_key}" },
        ready: origin,
      },
      login: [{ open: `${origin}/login` }],
      protected: { url: `${origin}/api/me`, in: { json: { "/name": "{person.name}" } }, out: { status: 401 } },
    },
    answerSeconds: 60,
  };
  writeFileSync(join(cwd, "check.json"), JSON.stringify(check));
  const only = ["state, new for each login", "C-03 nonce is another"].flatMap((name) => ["--only", name]);
  const checked = await run([bin, "check", "check.json", "--report", "report", ...only], { cwd });
  expect(checked.code, checked.output).toBe(1);
  const filled = await run([bin, "form", "digdir", "--results", "report/check.json", "--out", "form.json"], { cwd });
  expect(filled.code, filled.output).toBe(1);
  const { chapters } = JSON.parse(readFileSync(join(cwd, "form.json"), "utf8")) as Form;
  const lines = chapters.flatMap((chapter) => chapter.lines);
  expect(lines.find(({ number }) => number === "AP-07")?.state).toBe("passed");
  expect(lines.find(({ number }) => number === "AP-17")?.state).toBe("failed");
}

interface Form {
  readonly chapters: readonly { readonly lines: readonly { readonly number: string; readonly state: string }[] }[];
}
