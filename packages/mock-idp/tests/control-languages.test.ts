import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ansattporten, createMockIdp } from "../src/index.ts";
import { serve } from "../src/server.ts";
import { isLong } from "./support/form.ts";
import { type StrawMan, startStrawMan } from "./support/straw-man.ts";

const run = promisify(execFile);
const example = (file: string): string => new URL(`../examples/${file}`, import.meta.url).pathname;
let app: StrawMan;

beforeAll(async () => {
  app = await startStrawMan();
});
afterAll(() => app.stop());

it("curl and jq alone test a login by the control API", async () => {
  const { stdout } = await run("bash", [example("control.sh"), app.server.url, "straw-man", app.origin]);
  expect(stdout.trim().split("\n")).toEqual([
    "ready",
    "fault: /body/id_token/claims/nonce",
    "after another nonce: 401",
    expect.stringMatching(/^refused: .*code/),
    expect.stringMatching(/^clause: RFC 6749/),
    "hint: Begin a new login: this code is not known here.",
    "after an old code: 401",
    "after a login: 200",
    "logout token: not sent, as was asked",
    "after a lost logout: 200",
    "verify: true",
  ]);
});

it("Python's standard library tests a login by the control API", async () => {
  const env = { ...process.env, MOCK: app.server.url, ISSUER: app.issuer, APP: app.origin };
  const { stderr } = await run(process.env["PYTHON"] ?? "python3", [example("control_test.py")], { env });
  expect(stderr).toMatch(/Ran 3 tests in [\d.]+s\s+OK/);
});

// Only the long form has a JDK.
it.each(isLong ? ["java"] : [])(
  "the JDK alone tests a login by the control API (%s)",
  async (java) => {
    const request = { client_id: "straw-man", redirect_uri: `${app.origin}/callback`, response_type: "code" };
    const wrong = `${app.issuer}/authorize?${new URLSearchParams(request).toString()}`;
    const { stdout } = await run(java, [example("ControlTest.java"), app.server.url, app.origin, wrong]);
    expect(stdout).toBe("3 passed\n");
  },
  120_000,
);

it("openid-client alone tests a login by the control API", async () => {
  const client = {
    client_id: "my-app",
    redirect_uris: ["http://localhost:3000/auth/callback/ansattporten"],
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: "only for this machine",
  };
  const server = await serve({
    port: 0,
    idps: (at) => [
      createMockIdp(ansattporten({ environment: { issuer: `${at}/ansattporten` } }), { clients: [client] }),
    ],
  });
  const { stdout } = await run(process.execPath, [example("openid-client.ts"), server.url]);
  await server.close();
  expect(stdout).toBe("3 passed\n");
});
