import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { command } from "../src/command.ts";
import { profileNames } from "../src/profiles/profile-named.ts";
import { chosenConfig } from "../src/server/chosen-config.ts";
import { commandOptions } from "../src/server/command-options.ts";
import { providersOf } from "../src/server/config.ts";
import { secretClient } from "./support/client.ts";
import { clinic } from "./support/helseid-client.ts";
import { caseWork } from "./support/entra-client.ts";
import { service } from "./support/idporten-client.ts";

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mock-idp-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const run = (...parameters: readonly string[]) => seen(spawn(process.execPath, [CLI, ...parameters]));

function seen(child: ChildProcessWithoutNullStreams) {
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => void (output.text += data.toString()));
  return { child, output, exited: once(child, "exit") };
}

/** The command in this process, where a process of its own would show no more. */
async function runHere(...parameters: readonly string[]): Promise<{ code: unknown; text: string }> {
  const lines: string[] = [];
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(`${line}\n`));
  try {
    await command(parameters);
    return { code: process.exitCode ?? 0, text: lines.join("") };
  } finally {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  }
}

describe("mock-idp", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("prints the issuer, serves it, and stops clean on %s", async (signal) => {
    const { child, output, exited } = run("--clients", file("clients.json", [secretClient]), "--port", "0");
    await expect.poll(() => output.text, { timeout: 10_000 }).toMatch(/People and calls/);
    const issuer = /Ansattporten: (\S+)/.exec(output.text)?.[1] ?? "";
    const discovery = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as object;
    expect(discovery).toMatchObject({ issuer });
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
  });

  it.each([
    ["helseid", "HelseID", clinic, "/connect/token"],
    ["idporten", "ID-porten", service, "/token"],
    ["entra", "Microsoft Entra ID", caseWork, "/oauth2/v2.0/token"],
  ])("plays %s by name", async (profile, title, client, token) => {
    const options = commandOptions(
      ["--clients", file(`${profile}.json`, [client]), "--profile", profile],
      profileNames,
    );
    const [idp] = providersOf(chosenConfig(options, {}), "http://localhost:4000");
    const issuer = `http://localhost:4000/${profile}`;
    expect([idp?.profile.title, idp?.issuer]).toEqual([title, issuer]);
    const metadata = await idp?.fetch(new Request(`${issuer}/.well-known/openid-configuration`));
    expect(await metadata?.json()).toMatchObject({ issuer, token_endpoint: `${issuer}${token}` });
  });

  it.each([
    ["20.20.2", 2, "mock-idp: needs Node 22.18 or newer, and this is v20.20.2\n"],
    ["22.17.1", 2, "mock-idp: needs Node 22.18 or newer, and this is v22.17.1\n"],
    ["22.18.0", 0, /--clients/],
  ])("with Node %s it ends with %i", async (node, code, told) => {
    const versions = `Object.defineProperty(process,"versions",{value:{...process.versions,node:"${node}"}})`;
    const fake = `--import=data:text/javascript,${encodeURIComponent(versions)}`;
    const child = spawn(process.execPath, [fake, CLI, "--help"]);
    const { output, exited } = seen(child);
    expect(await exited).toEqual([code, null]);
    expect(output.text).toMatch(told);
  });

  it("tells how it is used when clients are missing", async () => {
    const { code, text } = await runHere();
    expect(code).toBe(2);
    expect(text).toContain("mock-idp --clients clients.json");
  });

  it("--help prints every option", async () => {
    const { code, text } = await runHere("--help");
    expect(code).toBe(0);
    for (const option of ["--clients", "--people", "--profile", "--port"]) expect(text).toContain(option);
  });

  it("a port in use is named, with what to do", async () => {
    const taken = createServer().listen(0, "localhost");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const { code, text } = await runHere("--clients", file("clients.json", [secretClient]), "--port", String(port));
    expect(code).toBe(1);
    taken.close();
    expect(text).toBe(
      `mock-idp: port ${port} is in use: stop the program that listens there, or choose another port\n`,
    );
  });

  it("a wrong option ends with 2 and one line", async () => {
    const { code, text } = await runHere("--cleints", "clients.json");
    expect(code).toBe(2);
    expect(text).toBe("mock-idp: there is no --cleints; did you mean --clients? (see mock-idp --help)\n");
  });

  it.each([
    ["form", "form takes the name of one list: digdir, for instance"],
    ["chekc check.json", "there is no command chekc; did you mean check?"],
    ["drift --all", "drift takes no --all"],
  ])("%s: a wrong use ends with 2 and one line", async (parameters, message) => {
    const { code, text } = await runHere(...parameters.split(" "));
    expect(code).toBe(2);
    expect(text).toBe(`mock-idp: ${message} (see mock-idp --help)\n`);
  });
});
