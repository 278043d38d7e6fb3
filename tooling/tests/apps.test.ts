import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { environmentIn } from "../../apps/shell/src/dev/environment.ts";
import { temporaryFolder } from "../gates/packed.ts";
import { apps } from "../start/apps/index.ts";
import { allIdps, allRegisterSettings, load } from "../start/development.ts";
import { everything, providers, register, servicesOf } from "../start/services.ts";
import { welcomeTo } from "../start/welcome.ts";
import { repository } from "../workspace.ts";

test("an app that is not there is told with those that are, and nothing starts", () => {
  const { status, stderr } = spawnSync(process.execPath, ["start.ts", "toString"], {
    cwd: join(import.meta.dirname, ".."),
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([
    1,
    `There is no app toString to start. There are: ${Object.keys(apps).join(", ")}.\n`,
  ]);
});

test("no two apps are at one place", () => {
  const ports = Object.values(apps).map(({ port }) => port);
  expect(new Set(ports).size).toBe(ports.length);
});

test.each(Object.entries(apps))("%s: every program is there, on a port that the welcome names", (name, app) => {
  const services = servicesOf(name, app);
  for (const { readyUrl } of services) expect(welcomeTo(app)).toContain(new URL(readyUrl).origin);
  const programs = services.filter(({ command }) => command[0] === "node");
  expect(programs.filter(({ command, cwd }) => !existsSync(join(cwd, command[1] ?? "")))).toEqual([]);
});

test("all of them are started together, each on its port, with one provider server and one register", () => {
  const addresses = everything(apps).map(({ readyUrl }) => new URL(readyUrl).origin);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses).toHaveLength(Object.keys(apps).length + 3);
});

/** Not the one that development has: a test leaves no `.env.local` behind. */
async function newEnvironmentOf(name: string, port: number): Promise<object> {
  const { newEnvironment } = (await import(join(repository, "apps", name, "dev/environment.ts"))) as {
    readonly newEnvironment: (...origins: readonly string[]) => Promise<object>;
  };
  return newEnvironment(`http://localhost:${port}`, providers, register);
}

test("the providers of all apps know every client, and the register knows those that call it", async () => {
  const environments = new Map<string, object>();
  for (const [name, { port }] of Object.entries(apps)) environments.set(name, await newEnvironmentOf(name, port));
  const idps = await allIdps(environments);
  expect(new Set(idps.map(({ issuer }) => issuer)).size).toBe(idps.length);
  const addresses = idps.flatMap(({ clients }) => clients).flatMap(({ redirect_uris }) => redirect_uris);
  for (const { port } of Object.values(apps))
    expect(addresses.some((address) => new URL(address).port === String(port))).toBe(true);
  const settings = await allRegisterSettings(environments);
  const clients = Object.entries(settings).flatMap(([name, value]) =>
    name.endsWith("_CLIENTS") ? value.split(" ") : [],
  );
  expect(clients.length).toBeGreaterThanOrEqual(Object.values(apps).filter((app) => app.register).length);
  expect(settings["ORIGIN"]).toBe("http://localhost:4100");
});

test("the login page describes everybody in the languages of the apps", async () => {
  const unsaid: string[] = [];
  for (const [app, { port }] of Object.entries(apps)) {
    const idps = (await load(app, "mock-idp.ts")).idpsOf(await newEnvironmentOf(app, port));
    for (const { name, description } of idps.flatMap(({ people }) => people))
      for (const language of ["nb", "nn", "en"] as const)
        if (!description[language]) unsaid.push(`${app}: ${name} has no description in ${language}`);
  }
  expect(unsaid).toEqual([]);
});

test("an agency's app is one that can be started", () => {
  const agencies = readdirSync(join(repository, "apps")).filter((app) =>
    existsSync(join(repository, "apps", app, "texts/nb.ts")),
  );
  expect(agencies.filter((app) => !Object.hasOwn(apps, app))).toEqual([]);
});

test("what .env.local has is kept, and what it lacks is made once", async () => {
  const file = join(temporaryFolder("environment"), ".env.local");
  writeFileSync(file, "SESSION_SECRETS='of this machine'");
  const make = () => ({ SESSION_SECRETS: "another", CLIENT_ID: String(Math.random()) });
  const first = await environmentIn(pathToFileURL(file), make);
  expect(first).toEqual({ SESSION_SECRETS: "of this machine", CLIENT_ID: expect.stringMatching(/^0\.\d+$/) as string });
  expect(await environmentIn(pathToFileURL(file), make)).toEqual(first);
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(3);
});
