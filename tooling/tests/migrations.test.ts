import { generateKeyPairSync } from "node:crypto";
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  ansattporten,
  createMockIdp,
  createUserAgent,
  entra,
  httpFetch,
  type ClientRegistration,
  type MockIdp,
  type UserAgent,
} from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isLong } from "../../packages/node/tests/support/form.ts";
import { packedFolder, packedPackages, temporaryFolder } from "../gates/packed.ts";
import { filesIn, write } from "../gates/quick-start.ts";
import { freePorts, whileServed } from "../gates/serving.ts";
import { quietInstall, withVersions } from "../gates/tested-install.ts";
import { bridgeTo } from "../migrations/bridge.ts";
import { commandsOf, layoutOf, migrations, programsOf, tenant, type Migration } from "../migrations/migrations.ts";
import { previewPort, servePackages, type PreviewRegistry } from "../preview/registry.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

const person = "Kari Testmo";
const longestInstallMs = 1_800_000;
const secret = "only for this machine";
let registry: PreviewRegistry | undefined;
let packed: Awaited<ReturnType<typeof packedPackages>> = [];

beforeAll(async () => {
  if (!isLong) return;
  packed = await packedPackages(repository);
  registry = await servePackages(packed, 0);
}, longestInstallMs);
afterAll(() => {
  registry?.close();
  for (const { tarball } of process.env[packedFolder] ? [] : packed) rmSync(tarball);
});

describe.each(migrations)("the guide for $name", (migration) => {
  const { before, after } = programsOf(migration);

  test("has a whole program before and after, with what installs and starts it", () => {
    for (const text of [before, after]) {
      const { install, start } = commandsOf(text);
      expect(install.filter((line) => line.startsWith("npm install")).length).toBeGreaterThan(0);
      expect(start).toMatch(/^(?:npx next dev|node --env-file=\.env server\.[jt]s)$/);
      expect(filesIn(text).some(({ name }) => name.startsWith(".env"))).toBe(true);
    }
    expect(before).not.toContain("@adgangskort/");
  });

  test.runIf(isLong)(
    "logs a person in before, and after in the same folder",
    async () => {
      const folder = temporaryFolder("migration");
      if (before.includes("next dev"))
        write([{ name: "app/layout.tsx", content: layoutOf(migration) }], folder, String);
      await expectLogin(migration, before, { folder, isBefore: true });
      await expectLogin(migration, after, { folder, isBefore: false });
      rmSync(folder, { recursive: true, force: true });
    },
    longestInstallMs,
  );
});

interface Stage {
  readonly folder: string;
  readonly isBefore: boolean;
}

interface Visit {
  readonly origin: string;
  readonly browser: UserAgent;
}

const clientIdOf = ({ mock }: Migration): string =>
  mock === "entra" ? "22222222-2222-4222-8222-222222222222" : "quick-start";

/** The key that the program after reads as `CLIENT_KEY`, and the mock knows. */
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const named = { kid: "migration", alg: "RS256", use: "sig" };

function clientOf(migration: Migration, origin: string, { isBefore }: Stage, text: string): ClientRegistration {
  const shared = { client_id: clientIdOf(migration) };
  if (isBefore)
    return {
      ...shared,
      redirect_uris: [`${origin}${migration.callback}`],
      post_logout_redirect_uris: [origin],
      token_endpoint_auth_method: migration.method ?? "client_secret_basic",
      client_secret: secret,
      ...(migration.scope !== undefined && { scope: migration.scope }),
    };
  const own = {
    ...shared,
    redirect_uris: [`${origin}/auth/callback/${migration.mock}`],
    post_logout_redirect_uris: [`${origin}/auth/logged-out`],
  };
  const key = { ...publicKey.export({ format: "jwk" }), ...named };
  if (text.includes("private_key_jwt"))
    return { ...own, token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [key] } };
  const method = text.includes("client_secret_post") ? "client_secret_post" : "client_secret_basic";
  return { ...own, token_endpoint_auth_method: method, client_secret: secret };
}

function mockOf({ mock, issuer }: Migration, at: string | undefined, client: ClientRegistration): MockIdp {
  if (mock === "entra") {
    const profile = entra({ tenant, environment: at === undefined ? "production" : { issuer: at } });
    return createMockIdp(profile, { clients: [client] });
  }
  // Auth0's issuer ends in a slash, and its addresses do not begin with two.
  const own = at ?? issuer ?? "";
  const profile = { ...ansattporten({ environment: { issuer: own.replace(/\/$/, "") } }), issuer: own };
  return createMockIdp(profile, { clients: [client] });
}

/** What Vitest sets for its own process, and applications read: `BASE_URL` is `/`. */
const ownOfVitest = ["BASE_URL", "NODE_ENV", "VITEST", "DEV", "PROD"].map((name) => `-u ${name}`).join(" ");

/** Installs, starts and visits one program. */
async function expectLogin(migration: Migration, text: string, stage: Stage): Promise<void> {
  const [port, providerPort] = await freePorts();
  const origin = `http://localhost:${port}`;
  const client = clientOf(migration, origin, stage, text);
  const here = (given: string): string =>
    given
      .replaceAll(`http://localhost:${previewPort}`, registry?.origin ?? "")
      .replaceAll(/(?<=localhost:|PORT=)3000\b/g, String(port))
      .replaceAll(/(?<=localhost:)4000\b/g, String(providerPort));
  await install(migration, text, stage.folder, here);
  if (text.includes("CLIENT_KEY")) {
    const key = JSON.stringify({ ...privateKey.export({ format: "jwk" }), ...named });
    appendFileSync(join(stage.folder, ".env.local"), `CLIENT_KEY='${key}'\n`);
  }
  const { start } = commandsOf(text);
  const program = (env: string) => ({
    command: ["sh", "-c", `exec env ${ownOfVitest} PORT=${port} ${env} ${start}`],
    cwd: stage.folder,
    port,
  });
  const own = stage.isBefore ? migration.issuer : undefined;
  if (own !== undefined) {
    const idp = mockOf(migration, undefined, client);
    const bridge = await bridgeTo(idp.fetch, new URL(own).origin);
    const browser = createUserAgent({
      fetch: (request) => (request.url.startsWith(new URL(own).origin) ? idp.fetch(request) : httpFetch(request)),
    });
    await whileServed([program(`NODE_OPTIONS='${bridge.nodeOptions}'`)], () =>
      visited(migration, { ...stage, origin, browser }),
    );
    bridge.close();
    return;
  }
  const provider = await serve({
    port: providerPort,
    idps: (at) => [mockOf(migration, `${at}/${migration.mock}`, client)],
  });
  const browser = createUserAgent({ fetch: httpFetch });
  try {
    await whileServed([program("")], () => visited(migration, { ...stage, origin, browser }));
  } finally {
    await provider.close();
  }
}

async function install(
  { page }: Migration,
  text: string,
  folder: string,
  here: (text: string) => string,
): Promise<void> {
  write(filesIn(text), folder, here);
  for (const line of commandsOf(text).install) {
    const command = here(line.replace(/^npm install .*/, (found) => pinned(found, page)));
    const { code, output } = await run(["sh", "-c", command], { cwd: folder, env: quietInstall });
    if (code !== 0) throw new Error(`${page}: ${command}: exit ${code}\n${output}`);
  }
}

/** A version that the page names stays; the others are the catalog's. */
const pinned = (line: string, page: string): string =>
  line.replaceAll(/(?<= )(?!install\b|-)[\w@/-]+(?= |$)/g, (name) =>
    withVersions(`npm install ${name}`, page).slice("npm install ".length),
  );

/** A stranger is sent to the login, a person reads their name, and after the move a logout ends the session. */
async function visited({ path }: Migration, { origin, browser, isBefore }: Stage & Visit): Promise<void> {
  const url = origin + path;
  const first = await browser.open(url);
  // next-auth has a page of its own before the provider's.
  const asked = new URL(first.url).origin === origin ? await browser.submit(first) : first;
  expect(new URL(asked.url).origin).not.toBe(origin);
  const page = await browser.login(asked, { person });
  expect([page.url, page.html.replaceAll("<!-- -->", "")]).toEqual([url, expect.stringContaining(`Hei, ${person}!`)]);
  if (isBefore) return;
  const out = await browser.submit(await browser.open(`${origin}/auth/logout`));
  expect(new URL(out.url).pathname).toBe("/auth/logged-out");
  expect(new URL((await browser.open(url)).url).origin).not.toBe(origin);
}
