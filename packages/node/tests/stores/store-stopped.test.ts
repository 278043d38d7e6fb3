import { randomBytes } from "node:crypto";
import { globSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { clientKey } from "../support/client-key.ts";
import { mount, type Mounted } from "../support/mounted.ts";

const examples = new URL("../../examples/", import.meta.url);

/** An example that answers requests: a whole program, or a handler that it exports. */
interface Served {
  readonly handler?: string;
  readonly method?: "POST";
}

const program: Served = {};
const imported = "a part of a program with a row of its own";
const noServer = "answers no request";
const ownTest = "a test, which runs by itself";
const storeOnly = "makes a store: the suites of the stores stop it";
const noSession = "an API for machines: it has no session";

/** Every example, by its path: how it is served with its store stopped, or why it is not. */
const rows: Readonly<Record<string, Served | string>> = {
  "altinn/auth.ts": { handler: "file", method: "POST" },
  "altinn/machines.ts": noServer,
  "altinn/vendor.ts": noServer,
  "guides/another-browser.test.ts": ownTest,
  "guides/call-an-api.ts": { handler: "reports" },
  "guides/from-msal-node/auth.ts": imported,
  "guides/from-msal-node/server.ts": program,
  "guides/from-openid-client/auth.ts": imported,
  "guides/from-openid-client/server.ts": program,
  "guides/from-wonderwall/auth.ts": imported,
  "guides/from-wonderwall/session-json.ts": "calls auth.handler, which answers",
  "guides/from-wonderwall/side-by-side.ts": "a function for a handler: it rejects as auth.session does",
  "guides/health.ts": "a route of health, which answers 204 while the store is down",
  "guides/offer-an-api-helseid.ts": noSession,
  "guides/offer-an-api.ts": noSession,
  "guides/organisations.ts": { handler: "sendReport", method: "POST" },
  "guides/protect-a-route.ts": { handler: "approve" },
  "guides/service.ts": noServer,
  "guides/switch-organisation.test.ts": ownTest,
  "guides/test-your-app.test.ts": ownTest,
  "guides/verify/tests/node-test.ts": ownTest,
  "guides/verify/tests/subject.ts": noServer,
  "guides/verify/tests/verify.test.ts": ownTest,
  "handler.ts": { handler: "handle" },
  "keys/auth.ts": noServer,
  "keys/aws-kms.ts": noServer,
  "keys/azure-key-vault.ts": noServer,
  "keys/certificate.ts": noServer,
  "keys/google-cloud-kms.ts": noServer,
  "keys/pkcs11.ts": noServer,
  "maskinporten/first-token.ts": noServer,
  "maskinporten/offer-an-api.ts": noSession,
  "maskinporten/system-user.ts": noServer,
  "mounting/auth.ts": imported,
  "mounting/express.ts": program,
  "mounting/fastify.ts": program,
  "mounting/hono.ts": program,
  "mounting/node-http.ts": program,
  "operations/many-hosts.ts": "calls auth.handler, which answers",
  "sessions/end-process.ts": noServer,
  "sessions/end-sessions.ts": noServer,
  "sessions/own-sessions.ts": { handler: "ownSessions" },
  "sessions/stored-data.ts": noServer,
  "stores/postgres-migrate.ts": storeOnly,
  "stores/postgres-pgbouncer.ts": storeOnly,
  "stores/postgres.ts": storeOnly,
  "stores/redis-cluster.ts": storeOnly,
  "stores/redis-sentinel.ts": storeOnly,
  "stores/redis.ts": storeOnly,
  "stores/sqlite.ts": storeOnly,
  "telemetry/auth.ts": noServer,
  "telemetry/instrumentation.ts": noServer,
  "telemetry/plain-node.ts": noServer,
  "tests/node-test.ts": ownTest,
};

const served = Object.entries(rows).flatMap(([path, row]) => (typeof row === "string" ? [] : [{ path, ...row }]));
const key = JSON.stringify({ ...clientKey, kid: "of-the-tests" });

async function start({ path, handler }: (typeof served)[number]): Promise<Mounted> {
  const file = new URL(path, examples);
  // No login begins here, so no provider is called.
  if (path.startsWith("guides/from-msal-node/"))
    return mount(file, { MOCK_ISSUER: "", TENANT_ID: "00000000-0000-4000-8000-000000000000" });
  if (handler === undefined) return mount(file);
  return mount(new URL("../support/mounted-example.ts", import.meta.url), {
    EXAMPLE: file.href,
    EXPORT: handler,
    CLIENT_KEY: key,
    MASKINPORTEN_ID: "of-the-tests",
    MASKINPORTEN_KEY: key,
    ALTINN_SUBSCRIPTION_KEY: "of-the-tests",
  });
}

/** Takes the store away: a folder is where its file was. */
function stopStore(folder: string): void {
  const file = join(folder, "sessions.db");
  for (const ending of ["", "-wal", "-shm"]) rmSync(file + ending, { force: true });
  mkdirSync(file);
}

describe("an example whose store is stopped", () => {
  it("has a row in the table: how it is served, or why it is not", () => {
    const found = globSync("**/*.ts", { cwd: examples }).map((path) => path.replaceAll("\\", "/"));
    expect(found.toSorted()).toEqual(Object.keys(rows).toSorted());
  });

  it.each(served)("answers 503 to ten requests in a row, and lives: $path", async (example) => {
    const app = await start(example);
    onTestFinished(() => app.remove());
    const { method = "GET" } = example;
    const path = "/sak/7";
    const cookie = `employee-${new URL(app.origin).port}=${randomBytes(32).toString("base64url")}`;
    const headers = { cookie, accept: "text/html", origin: app.origin, "x-adgangskort": "1" };
    // Opens the store, as a program that has run for a while has it.
    const before = await app.ask(path, headers, method);
    expect(before.statusCode).not.toBe(503);
    stopStore(app.folder);
    // Longer than a look at the file counts.
    await pause(50);
    for (let count = 0; count < 10; count += 1) {
      const answer = await app.ask(path, headers, method);
      expect([answer.statusCode, answer.headers["set-cookie"]]).toEqual([503, undefined]);
    }
    expect(app.output()).not.toMatch(/unhandled/i);
    expect((await app.end()).code).not.toBe(1);
  });
});
