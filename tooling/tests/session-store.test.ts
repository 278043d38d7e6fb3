import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../packages/node/tests/support/server-process.ts";
import { startValkey, type Valkey } from "../../packages/node/tests/support/valkey.ts";
import { makeCertificate, type TlsFiles } from "../deploy-local/nginx.ts";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-session-store-"));
/** What an address cannot have as it is. */
const [user, password] = ["nais-app", "p@ss/w%rd:1?"];
/** `access: readwrite` of NAIS. */
const readwrite = "-@all +@connection +@scripting +@pubsub +@transaction +@write +@read".split(" ");
const sessionStore = pathToFileURL(join(repository, "apps/shell/src/session-store.ts")).href;
const started: { valkey?: Valkey; tls?: TlsFiles; port?: number } = {};

beforeAll(async () => {
  const tls = await makeCertificate(folder);
  const port = await freePort();
  const files = ["--tls-cert-file", tls.certificate, "--tls-key-file", tls.key, "--tls-auth-clients", "no"];
  const users = ["--user", user, "on", `>${password}`, "~*", "&*", ...readwrite, "--user", "default", "off"];
  const valkey = await startValkey("--tls-port", String(port), ...files, ...users);
  Object.assign(started, { valkey, tls, port });
});
afterAll(async () => {
  await started.valkey?.remove();
  rmSync(folder, { recursive: true });
});

/** Loads the store of the apps with these variables, as an app does when it starts, and claims a key twice. */
async function used(variables: Readonly<Record<string, string>>, mostTries = 50) {
  const cwd = mkdtempSync(join(folder, "app-"));
  const program = `
    const { store } = await import("${sessionStore}");
    const until = Date.now() / 1000 + 60;
    const claims = [];
    // The client is not connected at once.
    for (let tries = 0; claims.length < 2 && tries < ${mostTries}; tries++)
      await store.claim("${crypto.randomUUID()}", until).then((won) => claims.push(won), () => new Promise((done) => setTimeout(done, 20)));
    console.log(store.system, String(claims));
    process.exit(0);
  `;
  const command = [process.execPath, "--input-type=module", "--eval", program];
  const NODE_EXTRA_CA_CERTS = started.tls?.certificate ?? "";
  const { code, output } = await run(command, { cwd, env: { NODE_EXTRA_CA_CERTS, ...variables } });
  return { code, output, hasFile: existsSync(join(cwd, ".data/sessions.db")) };
}

const nais = (): Record<string, string> => ({
  VALKEY_URI_SESSIONS: `valkeys://localhost:${started.port}`,
  VALKEY_USERNAME_SESSIONS: user,
  VALKEY_PASSWORD_SESSIONS: password,
});

test("with the variables of NAIS, sessions are in Valkey, by TLS and with its user", async () => {
  const { output, hasFile } = await used(nais());
  expect({ output, hasFile }).toEqual({
    output: expect.stringMatching(/redis true,false\n$/) as string,
    hasFile: false,
  });
});

test("a user whose password is wrong has no sessions, and no file instead", async () => {
  const { output, hasFile } = await used({ ...nais(), VALKEY_PASSWORD_SESSIONS: "x" }, 3);
  expect(output).toContain("WRONGPASS");
  expect({ output, hasFile }).toEqual({ output: expect.stringMatching(/redis \n$/) as string, hasFile: false });
});

test.each(Object.keys(nais()))(
  "without %s, or with nothing in it, an app with the other two does not start",
  async (name) => {
    const { [name]: _, ...others } = nais();
    for (const variables of [others, { ...others, [name]: "" }]) {
      const { code, output } = await used(variables);
      expect(code).toBe(1);
      expect(output).toContain(`The session store of NAIS is incomplete. Set ${name}\n`);
    }
  },
);

test("REDIS_URL comes first, with its own user", async () => {
  const REDIS_URL = `rediss://${user}:${encodeURIComponent(password)}@localhost:${started.port}`;
  const { output } = await used({ REDIS_URL, VALKEY_URI_SESSIONS: "valkeys://nowhere.example:1" });
  expect(output).toMatch(/redis true,false\n$/);
});

test("without any of them, sessions are in a file", async () => {
  const { output, hasFile } = await used({});
  expect({ output, hasFile }).toEqual({
    output: expect.stringMatching(/sqlite true,false\n$/) as string,
    hasFile: true,
  });
});
