import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as send, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { loginOverHttp } from "@adgangskort/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { doctor as examineBy } from "../../../src/cli/doctor.ts";
import { blockedNeeds, blocksStyle, type Need } from "../../../src/doctor/rules/content-security-policy.ts";
import { CommandFault } from "../../../src/cli/command.ts";
import { examine } from "../../../src/doctor/examine.ts";
import { advisoriesOf } from "../../../src/doctor/rules/next-advisories.ts";
import { outsideChecks } from "../../../src/doctor/checks/outside-checks.ts";
import { sqliteStore } from "../../../src/index.ts";
import { mount, type Mounted } from "../../support/mounted.ts";
import { command, startValkey, type Valkey } from "../../support/valkey.ts";

const program = new URL("../../../src/cli.ts", import.meta.url).href;
const example = new URL("../../../examples/mounting/auth.ts", import.meta.url);

let app: Mounted;
let valkey: Valkey;
const folder = mkdtempSync(join(tmpdir(), "adgangskort-doctor-"));
beforeAll(async () => {
  // The doctor makes no file of a store.
  const store = sqliteStore({ path: join(folder, "sessions.db") });
  await store.read("key");
  await store.close();
  [app, valkey] = await Promise.all([
    mount(new URL("../../../examples/mounting/node-http.ts", import.meta.url)),
    startValkey(),
  ]);
});
afterAll(async () => {
  await Promise.all([app.remove(), valkey.remove()]);
  rmSync(folder, { recursive: true });
});

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The status of each check. */
  readonly found: Readonly<Record<string, string>>;
}

async function doctor(
  given: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Result> {
  const source = new URL("../../support/from-source.ts", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", source, fileURLToPath(program), "doctor", ...given], {
    cwd: folder,
    env: { PATH: process.env["PATH"], ...app.env, ...env },
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number]>,
  ]);
  const { findings = [] } = (given.includes("--json") && code < 2 ? JSON.parse(out) : {}) as {
    findings?: { id: string; status: string }[];
  };
  return { code, out, err, found: Object.fromEntries(findings.map(({ id, status }) => [id, status])) };
}

/** The cookies of a login. */
async function sessionCookie(): Promise<string> {
  const cookies = await loginOverHttp(new URL("/auth/login?return_to=/sak/7", app.origin), { person: "Kari Testmo" });
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** A module of an application with another store. */
function withStore(imports: string, store: string): string {
  const file = join(folder, `auth-${Math.random()}.ts`);
  const code = `import { ansattporten, createAuth, memoryStore } from "@adgangskort/node"; ${imports}
    const { BASE_URL: baseUrl, SESSION_SECRETS, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, MOCK_ISSUER } = process.env;
    console.log("a line of the application");
    export const queue = { start() { throw new Error("not for the doctor"); } };
    export const auth = createAuth({ baseUrl, secrets: SESSION_SECRETS, store: ${store}, providers: [{ profile: ansattporten,
      environment: { issuer: MOCK_ISSUER! }, clientId, clientAuthentication: { method: "client_secret_basic", clientSecret }, assurance: "substantial" }] });`;
  writeFileSync(file, code);
  return file;
}

describe("the doctor", () => {
  it("finds nothing wrong with an application that works, and tells no secret", async () => {
    const cookie = await sessionCookie();
    const given = ["--config", fileURLToPath(example), "--url", app.origin, "--json"];
    const { code, out, found } = await doctor(given, { ADGANGSKORT_COOKIE: cookie });
    expect(Object.entries(found).filter(([, status]) => status === "fail")).toEqual([]);
    expect(code).toBe(0);
    for (const id of ["configuration", "store", "metadata", "provider-keys", "provider-clock", "registration"])
      expect(found[id]).toBe("pass");
    for (const id of ["url-routes", "url-headers", "url-events"]) expect(found[id]).toBe("pass");
    // The provider takes pushed requests, so that the answer has no redirect URI.
    expect(found).toMatchObject({ "url-login": "skip", "url-forwarded": "skip" });
    // The first page there needs a login.
    expect(found).toMatchObject({ "url-csp": "skip" });
    expect(found).toMatchObject({ "url-page": "warn", credentials: "warn", "next-version": "skip" });
    expect(found).toMatchObject({ opentelemetry: "skip" });
    const { SESSION_SECRETS = "", CLIENT_SECRET = "" } = app.env;
    for (const secret of [SESSION_SECRETS, CLIENT_SECRET, cookie, cookie.replace(/^[^=]*=/, "")])
      expect(out).not.toContain(secret);
  });

  it("tells every fault of the options, one line each with its remedy", async () => {
    const { code, out } = await doctor(["--config", fileURLToPath(example), "--only", "configuration"], {
      BASE_URL: "",
      CLIENT_SECRET: "",
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL configuration {2}baseUrl is missing.*[^?]\. → .*configuration_invalid\.md$/m);
    expect(out).toMatch(/^FAIL configuration {2}providers\[0\]\.clientAuthentication\.clientSecret /m);
  });

  it("tells what the provider and the operator's own environment lack", async () => {
    const env = {
      CLIENT_ID: "another",
      NODE_ENV: "production",
      NODE_EXTRA_CA_CERTS: "/nowhere.pem",
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    };
    const { code, found, out } = await doctor(["--config", fileURLToPath(example), "--json"], env);
    expect(code).toBe(1);
    expect(found).toMatchObject({
      registration: "fail",
      "mock-in-production": "fail",
      "extra-ca": "fail",
      "tls-verification": "fail",
    });
    expect(out).toContain("client_authentication_failed");
    const gone = await doctor(["--config", fileURLToPath(example), "--json"], {
      MOCK_ISSUER: "http://localhost:9/ansattporten",
    });
    expect(gone.found).toMatchObject({
      metadata: "fail",
      "provider-keys": "fail",
      registration: "fail",
      store: "pass",
    });
  });

  it("tells of a store that forgets: settings of a real server, one that is gone, and the memory", async () => {
    const imports = `import { redisStore } from ${JSON.stringify(new URL("../../../src/redis.ts", import.meta.url).href)}; import { Redis } from ${JSON.stringify(import.meta.resolve("ioredis"))};
      const client = new Redis({ port: ${valkey.port}, retryStrategy: () => null }); client.on("error", () => undefined);`;
    const given = [
      "--config",
      withStore(imports, "redisStore({ client })"),
      "--only",
      "store,store-settings",
      "--json",
    ];
    const before = await doctor(given);
    expect([before.code, before.found]).toEqual([0, { store: "pass", "store-settings": "warn" }]);
    expect(before.err).toContain("a line of the application");
    await command(valkey.port, "CONFIG SET appendonly yes");
    expect((await doctor(given)).found).toEqual({ store: "pass", "store-settings": "pass" });
    await command(valkey.port, "CONFIG SET maxmemory-policy allkeys-lru");
    const evicting = await doctor(given);
    expect([evicting.code, evicting.found]).toEqual([1, { store: "pass", "store-settings": "fail" }]);
    await valkey.process.stop("SIGKILL");
    expect((await doctor(given)).found).toEqual({ store: "fail", "store-settings": "skip" });
    const observed = `import { openTelemetry } from ${JSON.stringify(new URL("../../../src/opentelemetry.ts", import.meta.url).href)};`;
    const memory = [
      "--config",
      withStore(observed, "memoryStore(), telemetry: openTelemetry()"),
      "--only",
      "store,store-settings",
      "--json",
    ];
    expect((await doctor(memory)).found).toEqual({ store: "pass", "store-settings": "warn" });
  });

  it("looks at no address of another application, and begins no login in production unasked", async () => {
    const given = ["--config", fileURLToPath(example), "--only", "url-routes,url-login", "--json"];
    for (const url of ["https://other.example.no", app.origin.replace("localhost", "127.0.0.1")])
      expect((await doctor([...given, "--url", url])).found).toEqual({ "url-routes": "fail", "url-login": "skip" });
    const below = await doctor(["--url", `${app.origin}/below`, "--only", "url-routes", "--json"]);
    expect(below.out).toContain("/below/auth/session answers");
    const code = readFileSync(withStore("", "memoryStore()"), "utf8").replace(
      "{ issuer: MOCK_ISSUER! }",
      '"production"',
    );
    writeFileSync(join(folder, "real.ts"), code);
    const url = "https://service.example.no";
    const real = ["--config", join(folder, "real.ts"), "--only", "registration,url-login", "--url", url];
    const { out } = await doctor(real, { BASE_URL: url });
    expect(out.match(/^- .* add --production to begin a login there\.$/gm)).toHaveLength(2);
  });

  it("compares the basePath of a build with the path of baseUrl", async () => {
    const given = ["--config", fileURLToPath(example), "--only", "base-path", "--json"];
    mkdirSync(join(folder, ".next"));
    for (const [basePath, status] of Object.entries({ "": "pass", "/sak": "fail" })) {
      writeFileSync(join(folder, ".next/routes-manifest.json"), JSON.stringify({ basePath }));
      expect((await doctor(given)).found).toEqual({ "base-path": status });
    }
  });

  it("says why a module cannot be loaded", async () => {
    writeFileSync(join(folder, "broken.ts"), 'throw new Error("no database for kari@example.no");');
    const { code, out, err } = await doctor(["--config", "broken.ts", "--only", "configuration"]);
    expect([code, err]).toEqual([1, ""]);
    expect(out).toMatch(
      /^FAIL configuration {2}The module of the application cannot be loaded\. Error: no database for …/,
    );
    // Another check alone says it too: its skip would look as if nothing were wrong.
    const other = await doctor(["--config", "broken.ts", "--only", "store"]);
    expect(other.code).toBe(1);
    expect(other.out).toMatch(/^FAIL configuration {2}The module of the application cannot be loaded/);
    expect(other.out).toMatch(/^- {4}store {10}The application was not made: see configuration\.$/m);
  });

  it("refuses what it does not understand by exit code 2", async () => {
    const { code, out, err } = await doctor(["--only", "node,nope"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^There is no check "nope"/);
    expect(err).not.toContain("    at ");
  });

  it.each<[readonly string[], RegExp]>([
    [["--config", "nope.ts"], /^nope\.ts is not there/],
    [["--url", "ftp://example.no"], /^--url must be an http/],
    [["--url", "example"], /^--url must be an http/],
    [["--url", "https://a@example.no"], /^--url must be an http/],
    [["--url", "https://:b@example.no"], /^--url must be an http/],
    [["--colour"], /^Unknown option '--colour'/],
    [["--env", "nope"], /^nope cannot be read/],
  ])("refuses %j", async (given, message) => {
    const fault = examineBy(given, {});
    await expect(fault).rejects.toBeInstanceOf(CommandFault);
    await expect(fault).rejects.toThrow(message);
  });

  it("lists its checks, and leaves out those that call anyone", async () => {
    const { out } = await doctor(["--list", "--offline"]);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => line.split(":")[0]),
    ).toEqual([
      "node",
      "tls-verification",
      "extra-ca",
      "next-version",
      "opentelemetry",
      "mock-dependency",
      "configuration",
      "start-warnings",
      "base-path",
      "mock-in-production",
      "credentials",
    ]);
  });
});

describe("from outside, the doctor tells of a proxy that", () => {
  type Change = (headers: NodeJS.Dict<string | string[]>, forwardedHost: string | undefined) => void;
  const changes: readonly (readonly [id: string, change: Change])[] = [
    ["url-routes", (headers) => void (headers["cache-control"] = "max-age=60")],
    [
      "url-login",
      (headers) =>
        void (headers["set-cookie"] = [headers["set-cookie"] ?? []]
          .flat()
          .map((each) => each.replace("; HttpOnly", ""))),
    ],
    // Of the right origin, below another path.
    [
      "url-login",
      (headers) => {
        const redirectUri = `http://${headers["x-host"]?.toString()}/other/callback/ansattporten`;
        headers["location"] &&= `http://localhost/?${new URLSearchParams({ redirect_uri: redirectUri }).toString()}`;
      },
    ],
    [
      "url-forwarded",
      (headers, host) => {
        if (host !== undefined) headers["location"] = `http://${host}/`;
      },
    ],
    ["url-csp", (headers) => void (headers["content-security-policy"] = "default-src 'self'")],
    ["url-headers", () => undefined],
    ["url-events", () => undefined],
  ];
  let proxy: Server | undefined;
  let cookie: string;
  beforeAll(async () => void (cookie = await sessionCookie()));
  afterAll(() => proxy?.close());

  it.each(changes)("fails %s", async (id, change) => {
    const maxHeaderSize = id === "url-headers" ? 8192 : 65_536;
    proxy = createServer({ maxHeaderSize }, (incoming, outgoing) => {
      const forwarded = incoming.headers["x-forwarded-host"]?.toString();
      send(new URL(incoming.url ?? "/", app.origin), { headers: incoming.headers }, (answer) => {
        const headers: NodeJS.Dict<string | string[]> = { ...answer.headers, "x-host": incoming.headers.host };
        change(headers, forwarded);
        // A proxy that buffers sends nothing before the end.
        if (id === "url-events" && incoming.url === "/auth/events")
          return void text(answer).then(
            (whole) => outgoing.end(whole),
            () => undefined,
          );
        outgoing.writeHead(answer.statusCode ?? 502, headers);
        return void answer.pipe(outgoing);
      }).end();
    }).listen(0);
    await once(proxy, "listening");
    const url = `http://localhost:${(proxy.address() as AddressInfo).port}`;
    const patient = { url: new URL(url), configs: [], fault: undefined, production: false, folder };
    const checks = outsideChecks.filter((check) => changes.some(([each]) => each === check.id));
    const found = await examine({ ...patient, env: { ADGANGSKORT_COOKIE: cookie } }, checks);
    const failed = found.filter(({ status }) => status === "fail");
    expect([...new Set(failed.map((finding) => finding.id))]).toEqual([id]);
    proxy.closeAllConnections();
    proxy.close();
  });
});

describe("a Content-Security-Policy", () => {
  const page = new URL("https://service.example.no/");
  const needs: Need[] = [
    { directive: "connect-src", address: new URL("/auth/events", page) },
    { directive: "form-action", address: new URL("/auth", page) },
    { directive: "form-action", address: new URL("https://login.example.no") },
  ];
  const [stream, own, provider] = needs;
  it.each<[string | undefined, (Need | undefined)[]]>([
    [undefined, []],
    ["default-src 'none'", [stream]],
    ["connect-src 'self'; form-action 'self' https://login.example.no", []],
    ["form-action 'self' *.example.no:443; default-src https:", []],
    ["form-action 'self'", [provider]],
    ["form-action 'none'; form-action *", [own, provider]],
    ["form-action https://login.example.no:8443 'self'", [provider]],
    ["form-action http://login.example.no 'self'; default-src http:", []],
    ["form-action *, connect-src api.example.no", [stream]],
  ])("%s blocks what it does not name", (header, blocked) => {
    expect(blockedNeeds(header, page, needs)).toEqual(blocked);
  });

  it("that names a host by https blocks it by http", () => {
    const address = new URL("http://service.example.no/auth");
    const need: Need = { directive: "form-action", address };
    expect(blockedNeeds("form-action https://service.example.no", address, [need])).toEqual([need]);
  });

  const html = "<style>a{}</style>";
  it.each([
    ["style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='", false],
    ["default-src 'self'", true],
    ["default-src 'unsafe-inline'", false],
    ["style-src 'unsafe-inline' 'nonce-a'", true],
    ["script-src 'none'", false],
  ])("%s blocks a style element: %s", (header, isBlocked) => expect(blocksStyle(header, html)).toBe(isBlocked));
});

describe("the advisories of Next.js", () => {
  it.each([
    ["16.4.6", 0],
    ["17.0.0", 0],
    ["16.2.6", 0],
    ["16.2.6-canary.3", 1],
    ["16.2.5", 1],
    ["15.5.18", 0],
    ["15.5.6", 2],
    ["14.2.35", 2],
  ])("%s falls under %i", (version, count) => expect(advisoriesOf(version)).toHaveLength(count));
});
