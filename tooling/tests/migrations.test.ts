import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
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
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isLong } from "../../packages/node/tests/support/form.ts";
import { packedFolder, packedPackages, temporaryFolder } from "../gates/packed.ts";
import { filesIn, write } from "../gates/quick-start.ts";
import { freePorts, whileServed } from "../gates/serving.ts";
import { quietInstall, withVersions } from "../gates/tested-install.ts";
import { bridgeTo } from "../migrations/bridge.ts";
import { commandsOf, layoutOf, migrations, tenant, textsOf, type Migration } from "../migrations/migrations.ts";
import { previewPort, servePackages, type PreviewRegistry } from "../preview/registry.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

const person = "Kari Testmo";
const longestInstallMs = 1_800_000;
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
  const { provider, before, after } = textsOf(migration);

  test("has a provider and a whole program before and after, with what installs and starts it", () => {
    expect(filesIn(provider).map(({ name }) => name)).toEqual(["clients.json"]);
    expect(commandsOf(provider).start).toMatch(/^npx @adgangskort\/mock-idp .*--port 4000$/);
    for (const text of [before, after]) {
      const { install, start } = commandsOf(text);
      expect(install.filter((line) => line.startsWith("npm install")).length).toBeGreaterThan(0);
      expect(start).toMatch(/^(?:npx next dev|node --env-file=\.env server\.[jt]s)$/);
      expect(filesIn(text).some(({ name }) => name.startsWith(".env"))).toBe(true);
      expect(missingFiles(text)).toEqual([]);
    }
    expect(before).not.toContain("@adgangskort/");
  });

  // Not by `runIf`: a landing would count the rows as skipped.
  test.each(isLong ? [migration] : [])(
    "logs a person in before, and after in the same folder",
    async () => {
      const folder = temporaryFolder("migration");
      if (before.includes("next dev"))
        write([{ name: "app/layout.tsx", content: layoutOf(migration) }], folder, String);
      const providerFolder = temporaryFolder("provider");
      await expectLogin(migration, before, { folder, provider, providerFolder, isBefore: true });
      await expectLogin(migration, after, { folder, provider, providerFolder, isBefore: false });
      for (const each of [folder, providerFolder]) rmSync(each, { recursive: true, force: true });
    },
    longestInstallMs,
  );
});

/** What a program imports of its own, and the text does not show as a file. */
function missingFiles(text: string): readonly string[] {
  const files = filesIn(text);
  return files.flatMap(({ name, content }) =>
    Array.from(content.matchAll(/ from "(\.[^"]+)"/g), ([, path = ""]) => join(dirname(name), path)).filter(
      (path) => !files.some((file) => file.name === path || file.name === `${path}.ts`),
    ),
  );
}

interface Stage {
  readonly folder: string;
  /** The text of the provider, and where it is installed. */
  readonly provider: string;
  readonly providerFolder: string;
  readonly isBefore: boolean;
}

interface Visit {
  readonly origin: string;
  readonly browser: UserAgent;
}

/** What takes the place of the provider that the program before names itself. */
function mockOf({ mock, own }: Migration, origin: string): MockIdp {
  const client: ClientRegistration = {
    client_id: mock === "entra" ? "22222222-2222-4222-8222-222222222222" : "quick-start",
    redirect_uris: [`${origin}${own?.callback}`],
    post_logout_redirect_uris: [`${origin}/`],
    token_endpoint_auth_method: "client_secret_post",
    client_secret: "only for this machine",
    ...(own?.scope !== undefined && { scope: own.scope }),
  };
  if (mock === "entra") return createMockIdp(entra({ tenant, environment: "production" }), { clients: [client] });
  // Auth0's issuer ends in a slash, and its addresses do not begin with two.
  const issuer = own?.issuer ?? "";
  const profile = { ...ansattporten({ environment: { issuer: issuer.replace(/\/$/, "") } }), issuer };
  return createMockIdp(profile, { clients: [client] });
}

/** What Vitest sets for its own process, and applications read: `BASE_URL` is `/`. */
const ownOfVitest = ["BASE_URL", "NODE_ENV", "VITEST", "DEV", "PROD"].map((name) => `-u ${name}`).join(" ");

/** Installs, starts and visits one program. */
async function expectLogin(migration: Migration, text: string, stage: Stage): Promise<void> {
  const [port, providerPort] = await freePorts();
  const origin = `http://localhost:${port}`;
  const here = (given: string): string =>
    given
      .replaceAll(`http://localhost:${previewPort}`, registry?.origin ?? "")
      .replaceAll(/(?<=localhost:|PORT=)3000\b/g, String(port))
      .replaceAll(/(?<=localhost:|--port )4000\b/g, String(providerPort));
  await install(migration, text, stage.folder, here);
  const { start } = commandsOf(text);
  const program = (env: string) => ({
    command: ["sh", "-c", `exec env ${ownOfVitest} PORT=${port} ${env} ${start}`],
    cwd: stage.folder,
    port,
  });
  const own = stage.isBefore ? migration.own : undefined;
  if (own !== undefined) {
    const idp = mockOf(migration, origin);
    const issuer = new URL(own.issuer).origin;
    const bridge = await bridgeTo(idp.fetch, issuer);
    const browser = createUserAgent({
      fetch: (request) => (new URL(request.url).origin === issuer ? idp.fetch(request) : httpFetch(request)),
    });
    await whileServed([program(`NODE_OPTIONS='${bridge.nodeOptions}'`)], () =>
      visited(migration, { ...stage, origin, browser }),
    );
    bridge.close();
    return;
  }
  const { provider, providerFolder: cwd } = stage;
  if (existsSync(join(cwd, "node_modules"))) write(filesIn(provider), cwd, here);
  else await install(migration, provider, cwd, here);
  const mock = { command: ["sh", "-c", `exec ${here(commandsOf(provider).start)}`], cwd, port: providerPort };
  const browser = createUserAgent({ fetch: httpFetch });
  // A program may read the provider's metadata at its start.
  await whileServed([mock], () => whileServed([program("")], () => visited(migration, { ...stage, origin, browser })));
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

/** A stranger is sent to the login, a person reads their name, and a logout by the page's own form ends the session. */
async function visited({ path, leavesFrom }: Migration, { origin, browser, isBefore }: Stage & Visit): Promise<void> {
  const url = origin + path;
  const first = await browser.open(url);
  // next-auth has a page of its own before the provider's.
  const asked = new URL(first.url).origin === origin ? await browser.submit(first) : first;
  expect(new URL(asked.url).origin).not.toBe(origin);
  const page = await browser.login(asked, { person });
  expect([page.url, page.html.replaceAll("<!-- -->", "")]).toEqual([url, expect.stringContaining(`Hei, ${person}!`)]);
  // The programs before of Next log out by forms and pages of their libraries.
  if (isBefore && leavesFrom === undefined) return;
  const out = await browser.submit(await browser.open(origin + (leavesFrom ?? "/auth/logout")));
  expect(out.url.split("?")[0]).toBe(origin + (isBefore ? "/" : "/auth/logged-out"));
  expect(new URL((await browser.open(url)).url).origin).not.toBe(origin);
}
