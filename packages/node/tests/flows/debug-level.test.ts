import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ansattporten, cataloguedFault, createMockIdp, type MockIdp } from "@adgangskort/mock-idp";
import { serve, type MockIdpServer } from "@adgangskort/mock-idp/server";
import { loginOverHttp } from "@adgangskort/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Registration, Trace } from "./debug-level-application.ts";
import { leaksIn } from "../fault-matrix/leaks.ts";
import { rows } from "../fault-matrix/rows.ts";
import { SecretRegister, watchProvider } from "../fault-matrix/secrets.ts";
import { clientKey } from "../support/service.ts";

const { kty, n, e, kid, alg } = clientKey;
const register = new SecretRegister();
const clientId = "node-tests-at-debug-level";

/** Everything that can be switched on: Node's own trace, and that of packages that have one. */
const debugLevel = { NODE_DEBUG: "http,https,net,tls,stream,http2,undici,fetch", DEBUG: "*", NODE_ENV: "development" };

let application: ChildProcess;
let written = "";
let baseUrl: string;
let provider: MockIdpServer;
let idp: MockIdp;

/** What it says next. */
const said = async (): Promise<unknown> => ((await once(application, "message")) as unknown[])[0];

beforeAll(async () => {
  application = fork(fileURLToPath(new URL("debug-level-application.ts", import.meta.url)), {
    env: { ...process.env, ...debugLevel },
    execArgv: ["--trace-warnings", "--trace-deprecation"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [application.stdout, application.stderr])
    stream?.on("data", (chunk: Buffer) => (written += String(chunk)));
  baseUrl = String(await said());
  provider = await serve({
    port: 0,
    idps: (origin) => [
      createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), {
        clients: [
          {
            client_id: clientId,
            redirect_uris: [`${baseUrl}/auth/callback/ansattporten`],
            token_endpoint_auth_method: "private_key_jwt",
            jwks: { keys: [{ kty, n, e, kid, alg } as typeof clientKey] },
            grant_types: ["authorization_code", "refresh_token"],
            // Less than what a token must be good for: each call renews it.
            access_token_lifetime: 20,
          },
        ],
      }),
    ],
  });
  [idp] = provider.idps as [MockIdp];
  watchProvider(
    idp,
    () => register,
    () => undefined,
  );
  const client: Registration = {
    issuer: idp.issuer,
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
  };
  application.send(client);
  expect(await said()).toBe("ready");
});
afterAll(async () => {
  application.kill();
  await provider.close();
});

/** Logs in and calls an API; or fails to. */
async function use(): Promise<string> {
  try {
    const cookies = await loginOverHttp(new URL("/auth/login?return_to=/call", baseUrl), { person: "Kari Testmo" });
    for (const { value } of cookies) register.add("a cookie", value);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    return `status ${(await fetch(`${baseUrl}/call`, { headers: { cookie } })).status}`;
  } catch (error) {
    return String(error);
  }
}

/** One fault for each code that there is. */
const faulty = new Map(rows.flatMap(({ code, catalogued }) => (catalogued === undefined ? [] : [[code, catalogued]])));

it("at debug level no secret is written either, but for Node's own trace, which warns that it writes them", async () => {
  expect(await use()).toBe("status 200");
  for (const name of faulty.values()) {
    idp.reset();
    idp.fail(cataloguedFault(name));
    await use();
    for (const { parameters } of idp.calls.all()) register.addMembers(parameters);
  }
  application.send("enough");
  const { ofNode, asked } = (await said()) as Trace;
  const secrets = register.all();
  expect(faulty.size).toBeGreaterThan(10);
  expect(secrets.size).toBeGreaterThan(100);
  // What the application writes of itself is there, at every level.
  expect(written).toContain("result: 'failed'");
  expect(written).toContain("assurance: 'substantial'");
  expect(leaksIn(secrets, { "what is written": written })).toEqual([]);
  // No package of ours has a trace of its own.
  expect(asked).toEqual([]);
  // The control: Node's trace holds them, and so the register knows them.
  expect(leaksIn(secrets, { "Node's trace": ofNode })).toContain("access_token in Node's trace");
  expect(written).toContain("can expose sensitive data");
});
