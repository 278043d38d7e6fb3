import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { MockIdp } from "@adgangskort/mock-idp";
import { checkedApps, type CheckedApp } from "./check-apps/apps.ts";
import { appsPage } from "./check-apps/page.ts";
import { type Outcome, playCheck } from "./foreign/play.ts";
import { temporaryFolder } from "./gates/packed.ts";
import { run } from "./run.ts";
import { load } from "./start/development.ts";
import { apps } from "./start/apps/index.ts";
import { repository } from "./workspace.ts";

/** `node tooling/check-apps.ts NAME…`: judges the built apps by `mock-idp check`, all without a name, and writes `docs/check/apps.md`. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(checkedApps, name));
if (unknown.length > 0) {
  console.error(`There is no app ${unknown.join(", ")} here; there are ${Object.keys(checkedApps).join(", ")}.`);
  process.exit(2);
}

const PROVIDER = "http://localhost:4390";
const REGISTER = "http://localhost:4391";

/** What `mock-idp check` is told of an app: its registrations and people are those of its own folder `dev`. */
function checkFile(name: string, app: CheckedApp, told: Told): object {
  const { profile, entry, page, people, more, logout = "/auth/logout" } = app;
  const { origin, environment, idp, folder } = told;
  const next = createRequire(join(repository, "apps", name, "package.json")).resolve("next/dist/bin/next");
  const built = join(repository, "apps", name);
  writeFileSync(join(folder, "people.json"), JSON.stringify(idp.people));
  const at = entry === undefined ? "" : `/${entry}`;
  return {
    profile,
    port: Number(new URL(PROVIDER).port),
    clients: idp.clients,
    people: { ...people, from: "people.json" },
    app: {
      start: {
        // A shell between would be in the way of the signal that ends it.
        command: `exec "${process.execPath}" "${next}" start "${built}" --hostname localhost --port ${new URL(origin).port}`,
        env: { ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
        ready: `${origin}/icon.svg`,
      },
      login: [{ open: `${origin}/auth/login${at}?return_to=${encodeURIComponent(page)}` }],
      protected: {
        url: origin + page,
        in: { status: 200, text: "{person.name}" },
        // A redirect to the login, or the page of a refusal.
        out: { status: [302, 303, 307, 401, 403] },
      },
      returnTo: `${origin}/auth/login${at}?return_to={returnTo}`,
      sessionCookie: `employee-${new URL(origin).port}`,
      logout: [{ open: origin + logout }, { press: "Logg ut" }],
      ...Object.fromEntries(Object.entries(more ?? {}).map(([step, path]) => [step, [{ open: origin + path }]])),
    },
    answerSeconds: 60,
  };
}

interface Told {
  readonly origin: string;
  readonly environment: object;
  readonly idp: MockIdp;
  readonly folder: string;
}

async function registerFor(name: string, environment: object, folder: string): Promise<ChildProcess | undefined> {
  if (apps[name]?.register === undefined) return undefined;
  const settings = (await load(name, "register-api.ts")).registerSettings(environment);
  const child = spawn(process.execPath, [join(repository, "apps/register-api/server.ts")], {
    env: { ...process.env, ...settings, DATABASE_FILE: join(folder, "register.db") },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const answers = (): Promise<boolean> =>
    fetch(`${REGISTER}/openapi.json`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (child.exitCode === null && !(await answers())) await new Promise((resolve) => void setTimeout(resolve, 100));
  return child;
}

async function outcomesOf(name: string, app: CheckedApp): Promise<readonly Outcome[]> {
  const folder = temporaryFolder("check-apps");
  const origin = `http://localhost:${4400 + Object.keys(checkedApps).indexOf(name)}`;
  const environment = await (await load(name, "environment.ts")).newEnvironment(origin, PROVIDER, REGISTER, "");
  const idps = (await load(name, "mock-idp.ts")).idpsOf(environment);
  const idp = idps.find(({ profile }) => profile.id === app.profile);
  if (!idp) throw new Error(`${name} has no provider ${app.profile}`);
  const register = await registerFor(name, environment, folder);
  try {
    return await playCheck(folder, checkFile(name, app, { origin, environment, idp, folder }));
  } finally {
    register?.kill();
  }
}

const page = join(repository, "docs/check/apps.md");
const { output } = await run(["git", "rev-parse", "--short=8", "HEAD"], { cwd: repository });
for (const [name, app] of Object.entries(checkedApps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const outcomes = await outcomesOf(name, app);
  if (outcomes.some(({ verdict }) => verdict === "failed" || verdict === "undetermined")) process.exitCode = 1;
  writeFileSync(
    page,
    appsPage(existsSync(page) ? readFileSync(page, "utf8") : "", {
      name,
      outcomes,
      commit: output.trim(),
      on: new Date().toISOString(),
    }),
  );
}
const formatted = await run(["oxfmt", page], { cwd: repository });
if (formatted.code !== 0) throw new Error(formatted.output);
