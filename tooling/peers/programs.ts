import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browsers } from "../chromium.ts";
import { brokenTypes, installConsumer } from "../gates/consumer.ts";
import { brokenOnNext } from "../gates/next-15.ts";
import type { Packed } from "../gates/packed.ts";
import { freePorts } from "../gates/serving.ts";
import { run } from "../run.ts";
import { catalog, repository } from "../workspace.ts";
import { bundlersBeside, importsElsewhere } from "./client-imports.ts";
import { peerRanges, type ProgramName } from "./ranges.ts";

type Program = (packed: readonly Packed[], peers: Readonly<Record<string, string>>) => Promise<string[]>;

/** Uses the peers of one program at one end of their ranges, in an empty project with the packed packages. Returns what went wrong. */
export async function brokenWithPeers(
  name: ProgramName,
  end: "oldest" | "newest",
  packed: readonly Packed[],
): Promise<string[]> {
  const rows = peerRanges.filter(({ usedBy }) => usedBy === name);
  const peers = Object.fromEntries(rows.map((row) => [row.peer, row[end]]));
  const problems = await programs[name](packed, peers);
  return problems.map((problem) => `${JSON.stringify(peers)}: ${problem}`);
}

const programs: Readonly<Record<ProgramName, Program>> = {
  stores: async (packed, peers) => {
    const { vitest = "", msw = "" } = catalog();
    const folder = await installed(packed, ["node", "mock-idp", "testing"], { vitest, msw, ...peers });
    for (const [store, program] of Object.entries(storePrograms))
      writeFileSync(join(folder, `${store}.test.js`), program);
    return passed(folder, ["vitest", "run", "--testTimeout=30000"], /Tests .*\b3 passed \(3\)/);
  },
  "test kit": async (packed, peers) => {
    const folder = await installed(packed, ["node", "mock-idp", "testing"], peers);
    const [, program = ""] = /```ts\n([^]*?)```/.exec(read("packages/testing/README.md")) ?? [];
    writeFileSync(join(folder, "login.test.ts"), program);
    writeFileSync(join(folder, "handlers.test.ts"), mswProgram);
    return passed(folder, ["vitest", "run", "--testTimeout=30000"], /Tests .*\b2 passed \(2\)/);
  },
  "browser kit": async (packed, peers) => {
    const folder = await installed(packed, ["node", "mock-idp", "testing"], peers);
    for (const [file, text] of Object.entries(browserProgram(await freePorts())))
      writeFileSync(join(folder, file), text);
    return passed(folder, ["playwright", "test"], /1 passed/, await browsers(repository));
  },
  next: async (packed, { next = "", react = "" }) =>
    brokenOnNext(packed, { next, react, "react-dom": react }, { beside: bundlersBeside, check: importsElsewhere }),
  react: async (packed, peers) => {
    const { "@digdir/designsystemet-css": css = "" } = catalog();
    const beside = { ...peers, "react-dom": peers["react"] ?? "", "@digdir/designsystemet-css": css };
    const folder = await installed(packed, ["browser", "react"], beside);
    writeFileSync(join(folder, "render.js"), reactProgram);
    const { code, output } = await run(["node", "render.js"], { cwd: folder });
    const types = await brokenTypes(["@adgangskort/react", "@adgangskort/react/designsystemet"], folder);
    return [...types, ...(code === 0 && /<form.*<form/s.test(output) ? [] : [`render.js: exit ${code}\n${output}`])];
  },
};

const read = (path: string): string => readFileSync(join(repository, path), "utf8");

function installed(
  packed: readonly Packed[],
  names: readonly string[],
  beside: Readonly<Record<string, string>>,
): Promise<string> {
  const wanted = new Set(names.map((name) => `@adgangskort/${name}`));
  return installConsumer(
    packed.filter(({ pack }) => wanted.has(pack.manifest.name)),
    beside,
  );
}

async function passed(
  folder: string,
  [name = "", ...args]: readonly string[],
  says: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const command = [join(folder, "node_modules", ".bin", name), ...args];
  const { code, output } = await run(command, { cwd: folder, env: { NO_COLOR: "1", CI: "1", ...env } });
  return code === 0 && says.test(output) ? [] : [`${name}: exit ${code}\n${output}`];
}

/** A login whose session is in a store of this client, and which another process would read there. */
const storeProgram = (setUp: string): string => `
  import { ansattporten, createAuth } from "@adgangskort/node";
  import { testClient } from "@adgangskort/testing";
  import { loginTest } from "@adgangskort/testing/vitest";
  import { afterAll, expect } from "vitest";
  ${setUp}
  const options = {
    baseUrl: "https://etat.example.no",
    secrets: [crypto.randomUUID()],
    store,
    providers: [{ profile: ansattporten, environment: "test", assurance: "high", ...testClient() }],
  };
  const auth = createAuth(options);
  const test = loginTest(options, auth.handler);
  test("a session is kept in the store", async ({ userAgent }) => {
    await userAgent.login("/auth/login", { person: "Kari Testmo", assurance: "high" });
    expect(await createAuth(options).session(userAgent.headers())).toMatchObject({ name: "Kari Testmo" });
  });
  afterAll(async () => {
    await close();
    await server.remove();
  });`;

const support = join(repository, "packages/node/tests/support");

const storePrograms: Readonly<Record<string, string>> = {
  redis: storeProgram(`
    import { redisStore } from "@adgangskort/node/redis";
    import { createClient } from "redis";
    import { startValkey } from "${support}/valkey.ts";
    const server = await startValkey();
    const client = createClient({ url: "redis://127.0.0.1:" + server.port });
    client.on("error", () => undefined);
    await client.connect();
    const store = redisStore({ client });
    const close = () => client.close();`),
  ioredis: storeProgram(`
    import { redisStore } from "@adgangskort/node/redis";
    import ioredis from "ioredis";
    import { startValkey } from "${support}/valkey.ts";
    const server = await startValkey();
    const client = new (ioredis.Redis ?? ioredis)(server.port, "127.0.0.1");
    client.on("error", () => undefined);
    const store = redisStore({ client });
    const close = () => client.quit();`),
  pg: storeProgram(`
    import { postgresStore } from "@adgangskort/node/postgres";
    import pg from "pg";
    import { startPostgres } from "${support}/postgres.ts";
    const server = await startPostgres();
    const pool = new pg.Pool({ connectionString: server.url });
    const store = postgresStore({ pool });
    await store.migrate();
    const close = () => pool.end();`),
};

const mswProgram = `
  import { ansattporten, createMockIdp } from "@adgangskort/mock-idp";
  import { mswHandlers } from "@adgangskort/mock-idp/msw";
  import { setupServer } from "msw/node";
  import { expect, test } from "vitest";
  test("the provider answers on its own host", async () => {
    const idp = createMockIdp(ansattporten({ environment: "test" }), { clients: [] });
    const server = setupServer(...mswHandlers(idp));
    server.listen({ onUnhandledRequest: "error" });
    const answer = await fetch(idp.issuer + "/.well-known/openid-configuration");
    server.close();
    expect(await answer.json()).toMatchObject({ issuer: idp.issuer });
  });`;

const browserProgram = ([application, provider]: readonly [number, number, ...number[]]): Readonly<
  Record<string, string>
> => ({
  "app.js": `
    import { ansattporten, createAuth, memoryStore } from "@adgangskort/node";
    import { serve } from "srvx";
    const auth = createAuth({
      baseUrl: "http://localhost:${application}",
      secrets: [crypto.randomUUID()],
      store: memoryStore(),
      providers: [{
        profile: ansattporten,
        environment: { issuer: "http://localhost:${provider}/ansattporten" },
        clientId: "app",
        clientAuthentication: { method: "client_secret_basic", clientSecret: "only for this machine" },
        assurance: "high",
      }],
    });
    const page = ({ name }) => new Response("<h1>Hei, " + name + "!</h1>", { headers: { "content-type": "text/html" } });
    serve({
      port: ${application},
      fetch: (request) =>
        new URL(request.url).pathname.startsWith("/auth/") ? auth.handler(request) : auth.protect(request, page),
    });`,
  "clients.json": JSON.stringify([
    {
      client_id: "app",
      redirect_uris: [`http://localhost:${application}/auth/callback/ansattporten`],
      post_logout_redirect_uris: [`http://localhost:${application}/auth/logged-out`],
      token_endpoint_auth_method: "client_secret_basic",
      client_secret: "only for this machine",
    },
  ]),
  "playwright.config.js": `
    import { defineConfig } from "@playwright/test";
    const { HEADLESS_SHELL_PATH, CHROMIUM_PATH } = process.env;
    // Chromium cannot make its sandbox as root.
    const launchOptions = { executablePath: HEADLESS_SHELL_PATH ?? CHROMIUM_PATH, chromiumSandbox: process.getuid() !== 0 };
    export default defineConfig({
      testMatch: "login.spec.js",
      use: { baseURL: "http://localhost:${application}", launchOptions },
      webServer: [
        { command: "npx --no -- @adgangskort/mock-idp --clients clients.json --port ${provider}", url: "http://localhost:${provider}" },
        { command: "node app.js", url: "http://localhost:${application}/auth/session" },
      ],
    });`,
  "login.spec.js": `
    import { expect, test } from "@adgangskort/testing/playwright";
    test.use({ employee: { person: "Kari Testmo", assurance: "high" } });
    test("a person sees the page", async ({ page }) => {
      await page.goto("/");
      await expect(page.getByRole("heading")).toHaveText("Hei, Kari Testmo!");
    });`,
});

/** The plain components, and those on Designsystemet, as a server renders them. */
const reactProgram = `
  import { AuthProvider, LogoutButton } from "@adgangskort/react";
  import { LogoutButton as DesignedLogoutButton } from "@adgangskort/react/designsystemet";
  import { createElement } from "react";
  import { renderToString } from "react-dom/server";
  const page = createElement(AuthProvider, { initial: null, lang: "nb" }, createElement(LogoutButton), createElement(DesignedLogoutButton));
  console.log(renderToString(page));`;
