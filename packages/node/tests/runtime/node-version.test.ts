import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMachineClient, createResourceServer } from "../../src/api.ts";
import { namedApplication } from "../../src/cli/load-application.ts";
import { createAuth, isAuthError } from "../../src/index.ts";
import { maskinporten } from "../../src/maskinporten.ts";

afterEach(() => void vi.unstubAllGlobals());

/** What is thrown, on a Node of this version, when the options are of no use at all. */
function faultsOf(version: string, make: () => unknown): readonly { option: string; fault: string }[] {
  vi.stubGlobal("process", Object.create(process, { versions: { value: { ...process.versions, node: version } } }));
  try {
    make();
  } catch (error) {
    if (isAuthError(error, "configuration_invalid")) return error.details.faults;
    throw error;
  }
  throw new Error("Nothing was refused");
}

const makers: readonly [string, () => unknown][] = [
  ["an application", () => createAuth({} as never)],
  ["an API", () => createResourceServer({} as never)],
  ["an API for organisations", () => createResourceServer({ profile: maskinporten } as never)],
  ["a machine client", () => createMachineClient({} as never)],
];

describe.each(makers)("%s on a Node that is too old", (_, make) => {
  it.each(["20.20.2", "22.12.0", "22.17.1", "21.99.0"])("does not start, and says that this is why: %s", (version) => {
    expect(faultsOf(version, make)).toEqual([
      {
        option: "the version of Node",
        fault: `is ${version}, which is too old: this library needs 22.18 or newer`,
      },
    ]);
  });

  it.each(["22.18.0", "22.20.1", "24.0.0", "100.1.0"])("is none on a newer one: %s", (version) => {
    expect(faultsOf(version, make).map(({ option }) => option)).not.toContain("the version of Node");
  });
});

it("the oldest Node is the one of package.json", () => {
  const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    engines: { node: string };
  };
  const [{ fault } = { fault: "" }] = faultsOf("18.0.0", () => createAuth({} as never));
  expect(fault).toContain(`needs ${engines.node.replace(">=", "")} or newer`);
});

it("the doctor says it too, where Node has no hooks by which an application is loaded", async () => {
  const version = { versions: { value: { ...process.versions, node: "20.20.2" } } };
  vi.stubGlobal("process", Object.create(process, version));
  const { fault } = await namedApplication("package.json", undefined);
  expect(isAuthError(fault, "configuration_invalid")).toBe(true);
  // An old Node refuses a module that imports the hooks by their name, before its first line runs.
  const source = readFileSync(new URL("../../src/cli/load-application.ts", import.meta.url), "utf8");
  expect(source).not.toMatch(/import \{[^}]*registerHooks/);
});
