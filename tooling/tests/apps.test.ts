import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apps } from "../start/apps/index.ts";
import { servicesOf } from "../start/services.ts";
import { welcomeTo } from "../start/welcome.ts";

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
