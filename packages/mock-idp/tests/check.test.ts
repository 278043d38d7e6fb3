import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { checkCommand } from "../src/check/check-command.ts";
import { parseCheck } from "../src/server/check-file.ts";
import { type Attempt, judged } from "../src/check/run/fault-run.ts";
import { groupOf, GROUPS } from "../src/check/run/groups.ts";
import { byRule, isRed } from "../src/check/outcome.ts";
import { program } from "../src/check/subject/program.ts";
import { reportSchema } from "../src/check/reports/json-report.ts";
import { junitReport } from "../src/check/reports/junit-report.ts";
import { type Run, runCheck } from "../src/check/run/run.ts";
import { cataloguedFault, faultCatalogueOf } from "../src/index.ts";
import { stubbornApp } from "./support/stubborn-app.ts";
import { freePort, providerPort } from "./support/straw-man.ts";

const folder = mkdtempSync(join(tmpdir(), "mock-idp-check-"));
afterAll(() => rmSync(folder, { recursive: true }));
const cli = new URL("../src/cli.ts", import.meta.url).pathname;
const strawMan = new URL("straw-man/straw-man.ts", import.meta.url).pathname;

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** The description of a straw man. */
async function described(without = "", changes: object = {}) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const redirects = { redirect_uris: [`${origin}/callback`], post_logout_redirect_uris: [`${origin}/`] };
  return {
    port: providerPort,
    clients: [{ client_id: "straw-man", ...redirects, token_endpoint_auth_method: "private_key_jwt" }],
    app: {
      start: {
        command: `"${process.execPath}" "${strawMan}" ${without}`,
        env: {
          PORT: String(port),
          OIDC_ISSUER: "{issuer}",
          OIDC_CLIENT_ID: "{client_id}",
          OIDC_CLIENT_KEY: "{client_key}",
        },
        ready: origin,
      },
      login: [{ open: `${origin}/login` }],
      protected: { url: `${origin}/api/me`, in: { json: { "/name": "{person.name}" } }, out: { status: 401 } },
      ...changes,
    },
    answerSeconds: 60,
  };
}

/** What the command wrote, and its exit code. */
async function run(...parameters: readonly string[]) {
  const [lines, errors]: [string[], string[]] = [[], []];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void errors.push(line));
  return { code: await checkCommand(parameters, process.env), lines, errors };
}
afterEach(() => vi.restoreAllMocks());

describe("a check", { timeout: 120_000 }, () => {
  it("gives each of its verdicts, and writes them down in four forms", async () => {
    const check = file("nonce.json", await described("--without nonce"));
    const only = ["C-03 nonce", "C-66", "C-41", "one byte a second", "VT-8", "VT-11"].flatMap((name) => [
      "--only",
      name,
    ]);
    const reports = join(folder, "reports");
    mkdirSync(join(reports, "logins"), { recursive: true });
    const [old, ofOthers] = [join(reports, "logins", "l0.html"), join(reports, "notes.md")];
    for (const path of [old, ofOthers]) writeFileSync(path, "");
    const { code, lines, errors } = await run(check, ...only, "--report", reports);
    expect([existsSync(old), existsSync(ofOthers)]).toEqual([false, true]);
    expect(errors).toEqual(["right answers: 1 fault", "token and id_token: 1 fault"]);
    expect(lines[0]).toBe(
      "failed 1 · undetermined 0 · warning 0 · passed 1 · not-fired 0 · not-applicable 2 · not-run 5",
    );
    expect(lines[1]).toMatch(/^failed {2}C-03 nonce is another: the person was logged in all the same.*AP-17/);
    expect(code).toBe(1);
    const report = reportSchema.parse(JSON.parse(readFileSync(join(reports, "check.json"), "utf8")));
    const found = report.outcomes.find(({ verdict }) => verdict === "failed");
    expect(found).toMatchObject({ changed: ["/body/id_token/claims/nonce", "/body/id_token/signature"] });
    expect(report.rules.find(({ number }) => number === "AP-17")).toMatchObject({
      list: "digdir.ansattporten",
      verdict: "failed",
    });
    expect(readFileSync(join(reports, "junit.xml"), "utf8")).toMatch(
      /name="AP-17 · C-03 nonce is another">\n.*\n {6}<failure message="failed: /,
    );
    const link = `logins/${found?.login ?? ""}.html`;
    expect(readFileSync(join(reports, link), "utf8")).toMatch(/<h1>One login<\/h1>/);
    expect(readFileSync(join(reports, "check.html"), "utf8")).toContain(`href="${link}"`);
    const [, row = ""] = /---.*\n(.*)\n/.exec(readFileSync(join(reports, "check.md"), "utf8")) ?? [];
    expect(row).toMatch(/^\| failed \| C-03 nonce is another \|.* AP-17 [A-ZÆØÅ]/);
    expect(row).toContain(`](${link})`);
    expect(report.only).toEqual(only.filter((one) => one !== "--only"));
    for (const name of ["check.md", "check.html"])
      expect(readFileSync(join(reports, name), "utf8")).toMatch(
        /Ansattporten[^]*Only a part was played: --only C-03 nonce --only[^]*C-03 nonce is another/,
      );
  });

  it("writes a JUnit report that is XML, whatever the application answered", () => {
    const why = 'a\u0000b\u001B\n<c> & "d"';
    const outcome = { group: "", tried: "a fault", verdict: "failed", why, rules: { "AP-17": "must" }, ms: 1 } as const;
    const run = { outcomes: [outcome], profile: "ansattporten", seconds: 1 };
    expect(junitReport(run as unknown as Run)).toContain('message="failed: a?b? &lt;c> &amp; &quot;d&quot;"');
  });

  it("fails a rule that must be kept, and warns of one that is recommended", () => {
    const rules = { "AP-17": "must", "AP-18": "may" } as const;
    const found = byRule([{ group: "", tried: "a fault", verdict: "failed", why: "", rules, ms: 1 }], "ansattporten");
    expect(found).toMatchObject([
      { number: "AP-17", verdict: "failed" },
      { number: "AP-18", verdict: "warning" },
    ]);
  });

  it("fails where something that is expected to fail does not, and only there", async () => {
    const check = file("expected.json", await described("--without nonce"));
    const expected = file("failures.json", { "C-03 nonce is another": "known" });
    expect((await run(check, "--only", "C-03 nonce", "--expected", expected)).code).toBe(0);
    const mended = file("mended.json", { "C-03 nonce is another": "known", "C-72 nonce is absent": "known" });
    const { code, lines } = await run(check, "--only", "nonce is", "--expected", mended);
    expect([code, lines.at(-2)]).toEqual([1, "expected to fail, and does not: C-72 nonce is absent"]);
  });

  it.each([
    [
      ["--expected", file("unknown.json", { "C-03 nonce is anothr": "known" })],
      /no fault C-03 nonce is anothr; did you mean C-03 nonce is another\?$/,
    ],
    [["--report", folder], /check\.json: name another folder$/],
  ])("refuses %j", async (parameters, message) => {
    const path = file("check.json", await described());
    const refused = run(path, ...parameters).then(({ errors }) => {
      throw new Error(errors.join("\n"));
    });
    await expect(refused).rejects.toThrow(message);
    expect(existsSync(path)).toBe(true);
  });

  it("restarts an application that a fault at discovery left broken, or stops and says so", async () => {
    let issuer = "";
    const app = await stubbornApp(() => issuer);
    const port = await freePort();
    issuer = `http://localhost:${port}/ansattporten`;
    const { origin } = app;
    const check = (restart: string | null) =>
      parseCheck(
        {
          port,
          clients: [
            {
              client_id: "stubborn",
              client_secret: "secret",
              redirect_uris: [`${origin}/callback`],
              token_endpoint_auth_method: "client_secret_basic",
            },
          ],
          app: {
            restart,
            login: [{ open: `${origin}/login` }],
            protected: { url: `${origin}/me`, in: { json: { "/name": "{person.name}" } }, out: { status: 401 } },
          },
          patienceSeconds: 0,
        },
        "check.json",
      );
    const options = { folder, only: ["C-32", "A-53 discovery"], ownHosts: [] };
    const command = `"${process.execPath}" -e "fetch('${origin}/restart')"`;
    const restarted = await runCheck(check(command), options);
    const stopped = await runCheck(check(null), options);
    app.close();
    const [verdicts, without] = [restarted, stopped].map(({ outcomes }) => outcomes.map(({ verdict }) => verdict));
    expect(verdicts).toEqual(["passed", "passed"]);
    expect(without).toEqual(["undetermined", "undetermined"]);
    expect(stopped.outcomes.every(isRed)).toBe(true);
    expect(stopped.outcomes[1]?.why).toMatch(/^no login succeeds since C-32 discovery: issuer is another/);
  });

  it.each([
    [
      "never answers",
      { start: { command: "echo waiting for a database; sleep 60", ready: "http://localhost:9/" } },
      /did not answer at http:\/\/localhost:9\/ within 1 seconds \(answerSeconds\): waiting for a database$/,
    ],
    [
      "ends",
      { start: { command: "echo no such setting; exit 3", ready: "http://localhost:9/" } },
      /ended: no such setting$/,
    ],
    [
      "ends in silence",
      { start: { command: "exit 3", ready: "http://localhost:9/" } },
      /ended: no output, exit code 3$/,
    ],
    [
      "shows the same to all",
      { protected: { out: { status: 404 } } },
      /^mock-idp check: before a login, app.protected shows neither/,
    ],
    ["has no such cookie", { sessionCookie: "sid" }, /there is no cookie sid after a login; there are .*session$/],
  ])("judges nothing where the application %s: exit 2", async (_what, changes, message) => {
    const given = await described();
    const { protected: page } = given.app;
    const merged = "protected" in changes ? { protected: { ...page, ...changes.protected } } : changes;
    const answerSeconds = "start" in changes ? 1 : 60;
    const check = file("bad.json", { ...given, app: { ...given.app, ...merged }, answerSeconds });
    const reports = join(folder, "old");
    mkdirSync(reports, { recursive: true });
    writeFileSync(join(reports, "junit.xml"), "of an earlier run");
    const { code, lines, errors } = await run(check, "--only", "C-03 nonce", "--report", reports);
    expect([code, lines, errors.length]).toEqual([2, [], 1]);
    expect(errors[0]).toMatch(message);
    expect(readdirSync(reports)).toEqual([]);
  });
});

describe("an address of the application that answers before it is started", () => {
  it.each(["ready", "protected"] as const)("is not judged in its place: exit 2 (%s)", async (which) => {
    const other = await stubbornApp(() => "http://localhost:9");
    const given = await described();
    const { start, protected: page } = given.app;
    const url = `${other.origin}/me`;
    const app = which === "ready" ? { start: { ...start, ready: url } } : { protected: { ...page, url } };
    const check = file("other.json", { ...given, app: { ...given.app, ...app } });
    const { code, errors } = await run(check, "--only", "C-03 nonce");
    other.close();
    expect([code, errors]).toEqual([
      2,
      [`mock-idp check: something answers at ${url} already: stop it, or leave app.start out`],
    ]);
  });
});

it("says that an application hangs, and after how long", async () => {
  const silent = createServer(() => undefined).listen(0, "localhost");
  await once(silent, "listening");
  const url = `http://localhost:${(silent.address() as AddressInfo).port}/me`;
  const { start: _none, ...app } = (await described("", {})).app;
  const given = { ...(await described()), answerSeconds: 1 };
  const check = file("hangs.json", { ...given, app: { ...app, protected: { ...app.protected, url: `${url}?a=b` } } });
  const { code, errors } = await run(check);
  silent.closeAllConnections();
  silent.close();
  expect([code, errors.at(-1)]).toEqual([
    2,
    expect.stringContaining(`GET ${url} did not answer within 1 seconds (answerSeconds)`),
  ]);
});

it("says why the provider refused a logout", { timeout: 60_000 }, async () => {
  const given = await described();
  const { start, protected: page } = given.app;
  const logout = [{ open: start.ready }, { press: "Logg ut" }];
  const clients = given.clients.map((client) => ({ ...client, post_logout_redirect_uris: ["http://localhost:9/"] }));
  const app = { start, login: given.app.login, protected: page, logout };
  const { lines } = await run(file("logout.json", { ...given, clients, app }), "--only", "VT-6", "--only", "C-45");
  const refused = "the provider refused end_session: .* Send a registered post_logout_redirect_uri";
  expect(lines).toContainEqual(expect.stringMatching(`the session at the provider lives on; ${refused}`));
  expect(lines).toContainEqual(expect.stringMatching(/C-45 .*: the logout was refused: .* Send a registered post/));
});

it.each([
  ["ends in peace, though the shell before it ended at once", 1000, true],
  ["does not end by itself", 60_000, false],
])("starts an application again whose program %s", { timeout: 60_000 }, async (_what, endsAfter, inPeace) => {
  const port = await freePort();
  const marker = join(folder, `${port}.ended`);
  const end = `require("fs").writeFileSync("${marker}", ""), process.exit()`;
  const script = `require("http").createServer((_, answer) => answer.end(String(process.pid))).listen(${port}, "localhost");
    process.on("SIGTERM", () => setTimeout(() => (${end}), ${endsAfter}))`;
  const ready = `http://localhost:${port}/`;
  const command = `"${process.execPath}" -e '${script}' & wait`;
  const app = program({ command, folder, env: process.env, ready, seconds: 30 });
  const answering = async (): Promise<string> => (await fetch(ready)).text();
  await app.start();
  const before = await answering();
  await app.start();
  expect(existsSync(marker)).toBe(inPeace);
  expect(await answering()).not.toBe(before);
  await app.end();
  await expect(answering()).rejects.toThrow("fetch failed");
});

describe("a signal", { timeout: 60_000 }, () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("stops the application, too: %s", async (signal, expected) => {
    const given = await described();
    const pidFile = join(folder, `${signal}.pid`);
    const command = `echo $$ > "${pidFile}"; sleep 120; sleep 120`;
    const start = { ...given.app.start, command, ready: "http://localhost:9/" };
    const path = file(`${signal}.json`, { ...given, app: { ...given.app, start } });
    const check = spawn(process.execPath, [cli, "check", path], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    check.stderr.on("data", (data: Buffer) => void (said += data.toString()));
    await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, "utf8"), { timeout: 30_000 }).toMatch(/\n/);
    check.kill(signal);
    expect(await once(check, "exit")).toEqual([expected, null]);
    expect(said).toBe("mock-idp check: stopped; nothing is judged\n");
    const group = Number(readFileSync(pidFile, "utf8"));
    const runs = (): boolean => {
      try {
        return process.kill(-group, 0);
      } catch {
        return false;
      }
    };
    await expect.poll(runs, { timeout: 10_000 }).toBe(false);
  });
});

describe("check.json", () => {
  it("is as the guide shows it", () => {
    const page = readFileSync(new URL("../../../docs/guides/check-any-app.md", import.meta.url), "utf8");
    const [, shown = ""] = /```json\n([^]*?)```/.exec(page) ?? [];
    expect(parseCheck(JSON.parse(shown), "check.json")).toMatchObject({ app: { sessionCookie: "JSESSIONID" } });
  });

  it.each([
    [
      { app: { start: { command: "x", ready: "http://localhost/", env: { A: "{secret}" } } } },
      /^check\.json app\.start\.env\.A: there is no \{secret\}; allowed: \{issuer\}, .*, \{client_key\}$/,
    ],
    [{ nonsense: 1 }, /^check\.json: there is no member nonsense; it takes \$schema, profile, lists, /],
    [{ "a\nb\u202e": 1 }, /^check\.json: there is no member a\?b\?; it takes /],
    [{ profile: "google" }, /^check\.json profile: .*"ansattporten"\|"entra"\|"feide"\|"helseid"\|"idporten"$/],
    [
      { app: { protected: { url: "http://localhost/", in: { status: 200 }, out: {} } } },
      /must have a mark of the person/,
    ],
    [
      { app: { login: [{ click: "x" }] } },
      /^check\.json app\.login\.0: there is no member click; it takes open, press, fill, submit$/,
    ],
  ])("%j is refused in one line", async (changes, message) => {
    const given = await described();
    const app = { ...given.app, ...("app" in changes ? changes.app : {}) };
    const refused = (): unknown => parseCheck({ ...given, ...changes, app }, "check.json");
    expect(refused).toThrow(message);
    expect(refused).toThrow(/^[^\n]*$/);
  });

  // The title of a row would need as deep a stack.
  it("is refused in one line if it is nested too deeply", () => {
    const clients = [{ deep: JSON.parse("[".repeat(20_000) + "]".repeat(20_000)) as unknown }];
    expect(() => parseCheck({ clients }, "check.json")).toThrow(/^check\.json: is nested more than 100 deep$/);
  });
});

describe("an attempt", () => {
  const usual: Attempt = { fired: true, changed: [], who: "out", status: 400, calls: [] };
  const attempt = (changes: Partial<Attempt>): Attempt => ({ ...usual, ...changes });
  const [refusable, right] = [cataloguedFault("C-03"), cataloguedFault("C-66")];

  it.each([
    [refusable, { who: "out" }, "passed"],
    [refusable, { who: "in" }, "failed"],
    [refusable, { who: "other" }, "failed"],
    [refusable, { who: "undetermined" }, "undetermined"],
    [refusable, { who: "out", fired: false }, "not-fired"],
    [right, { who: "in" }, "passed"],
    [right, { who: "out" }, "failed"],
    [right, { who: "other" }, "failed"],
    [right, { who: "undetermined", changed: ["/body/id_token/claims/name"] }, "passed"],
  ] as const)("at $name, seen as %j, is %s", (fault, seen, verdict) => {
    expect(judged(fault, attempt(seen)).verdict).toBe(verdict);
  });

  it("where the fault's endpoint was not called, says whether any other was", () => {
    const calling = (endpoint: string) => attempt({ fired: false, calls: [{ endpoint } as Attempt["calls"][0]] });
    expect(judged(refusable, calling("par")).why).toContain("may keep an earlier answer");
    expect(judged(refusable, calling("authorize")).why).toContain("called nothing");
  });
});

it("has a group for each fault of each provider", () => {
  const names = ["ansattporten", "entra", "feide", "helseid", "idporten"];
  const faults = names.flatMap((id) => faultCatalogueOf({ id }));
  expect(faults.filter((fault) => groupOf(fault) === undefined).map(({ name }) => name)).toEqual([]);
  expect(new Set(faults.map(groupOf)).size).toBe(GROUPS.length);
});
