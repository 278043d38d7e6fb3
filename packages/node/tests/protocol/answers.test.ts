import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ansattporten, createMockIdp, type MockIdp } from "@adgangskort/mock-idp";
import { serve, type MockIdpServer } from "@adgangskort/mock-idp/server";
import { loginOverHttp } from "@adgangskort/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Registration } from "../flows/debug-level-application.ts";
import { leaksIn } from "../fault-matrix/leaks.ts";
import { SecretRegister, watchProvider } from "../fault-matrix/secrets.ts";
import { clientKey } from "../support/service.ts";

// docs/providers/first-day.md: an application that is started with the answers shown.

const { kty, n, e, kid, alg } = clientKey;
const clientId = "node-tests-with-answers";
const register = new SecretRegister();
let application: ChildProcess;
let baseUrl: string;
let provider: MockIdpServer;
let written = "";

const said = async (): Promise<unknown> => ((await once(application, "message")) as unknown[])[0];
const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.startsWith("answer: "));

beforeAll(async () => {
  application = fork(fileURLToPath(new URL("../flows/debug-level-application.ts", import.meta.url)), {
    env: { ...process.env, NODE_OPTIONS: "--import=@adgangskort/mock-idp/answers" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  application.stderr?.on("data", (chunk: Buffer) => (written += String(chunk)));
  baseUrl = String(await said());
  const client = {
    client_id: clientId,
    redirect_uris: [`${baseUrl}/auth/callback/ansattporten`],
    token_endpoint_auth_method: "private_key_jwt",
    jwks: { keys: [{ kty, n, e, kid, alg } as typeof clientKey] },
  };
  provider = await serve({
    port: 0,
    idps: (origin) => [
      createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), { clients: [client] }),
    ],
  });
  const [idp] = provider.idps as [MockIdp];
  watchProvider(
    idp,
    () => register,
    () => undefined,
  );
  const registration: Registration = {
    issuer: idp.issuer,
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
  };
  application.send(registration);
  await said();
});
afterAll(async () => {
  application.kill();
  await provider.close();
});

it("a login with the answers shown tells what the provider answered, and no secret", async () => {
  const cookies = await loginOverHttp(new URL("/auth/login?return_to=/sak", baseUrl), { person: "Kari Testmo" });
  expect(cookies.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^employee-\d+$/));
  await expect.poll(() => linesOf(written).length, { timeout: 10_000 }).toBe(5);
  expect(linesOf(written)).toEqual([
    "answer: POST /ansattporten/par 201: request_uri expires_in=120",
    expect.stringMatching(/^answer: POST \/ansattporten\/token 200: access_token .*token_type="Bearer" id_token$/),
    expect.stringMatching(
      /^answer: {3}access_token: alg="RS256" kid typ="at\+jwt"; lives 120 s, issued \d s ago; iss /,
    ),
    expect.stringMatching(/^answer: {3}id_token: alg="RS256" kid; lives 120 s, .* pid\(eleven digits\) .* acr="/),
    'answer: GET /ansattporten/userinfo 200: sub pid(eleven digits) locale="nb"',
  ]);
  expect(register.all().size).toBeGreaterThan(5);
  expect(leaksIn(register.all(), { "the answers": written })).toEqual([]);
});

it("production does not start with it", async () => {
  const started = fork(fileURLToPath(new URL("../flows/debug-level-application.ts", import.meta.url)), {
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "--import=@adgangskort/mock-idp/answers" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let text = "";
  started.stderr?.on("data", (chunk: Buffer) => (text += String(chunk)));
  expect(await once(started, "exit")).toEqual([2, null]);
  expect(text).toContain('does not start with NODE_ENV="production"');
});
