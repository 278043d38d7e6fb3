import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appNamed, apps } from "../start/apps.ts";

test("without a name it is minimal that starts, as the README says", () => {
  expect(appNamed(undefined)).toBe(apps["minimal"]);
  expect(apps["minimal"]?.services.map(({ readyUrl }) => readyUrl)).toEqual([
    "http://localhost:4000/",
    "http://localhost:3000/",
  ]);
});

test("an app that is not there is told with those that are, and nothing starts", () => {
  expect(appNamed("toString")).toBeUndefined();
  const { status, stderr } = spawnSync(process.execPath, ["start.ts", "kantine"], {
    cwd: join(import.meta.dirname, ".."),
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([
    1,
    `There is no app kantine to start. There are: ${Object.keys(apps).join(", ")}.\n`,
  ]);
});

test.each(Object.entries(apps))("%s: every program is there, on a port of its own that the welcome names", (_, app) => {
  const ports = app.services.map(({ readyUrl }) => new URL(readyUrl).origin);
  expect(new Set(ports).size).toBe(ports.length);
  for (const origin of ports) expect(app.welcome).toContain(origin);
  const programs = app.services.filter(({ command }) => command[0] === "node");
  expect(programs.filter(({ command, cwd }) => !existsSync(join(cwd, command[1] ?? "")))).toEqual([]);
});
