import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { command } from "../src/command.ts";
import { profileNames } from "../src/profiles/profile-named.ts";
import { chosenConfig } from "../src/server/chosen-config.ts";
import { commandOptions } from "../src/server/command-options.ts";
import { providersOf } from "../src/server/config.ts";
import { serve } from "../src/server.ts";
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
  onTestFinished(() => void child.kill());
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
    vi.unstubAllEnvs();
    process.exitCode = undefined;
  }
}

describe("mock-idp", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("prints the issuer, serves it, and stops clean on %s", async (signal) => {
    const { child, output, exited } = run("--clients", file("clients.json", [secretClient]), "--port", "0");
    await expect.poll(() => output.text, { timeout: 25_000 }).toMatch(/People and calls/);
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

  it.each([
    ["that the mock prints", (printed: string) => printed],
    ["without its last slash", (printed: string) => printed.replace(/\/$/, "")],
    ["of the platform", (printed: string) => printed.replace(/\/authentication\/.*/, "")],
    ["of the platform, with a slash", (printed: string) => printed.replace(/authentication\/.*/, "")],
  ])("assumptions altinn --issuer takes the address %s", async (_, given) => {
    const server = await serve({ idps: (origin) => providersOf({ profiles: ["altinn"] }, origin), port: 0 });
    onTestFinished(() => server.close());
    const { code, text } = await runHere("assumptions", "altinn", "--issuer", given(server.idps[0]?.issuer ?? ""));
    expect(text).toContain("| R1 | held |");
    expect(code).toBe(0);
  });

  const clients = JSON.stringify([secretClient]);
  it.each<[string, string, Record<string, string>, string | RegExp]>([
    ["a command", "chekc check.json", {}, "there is no command chekc; did you mean check? (see mock-idp --help)"],
    ["an option", "--cleints x", {}, "there is no --cleints; did you mean --clients? (see mock-idp --help)"],
    ["form", "form", {}, "form takes the name of one list: digdir, for instance (see mock-idp --help)"],
    ["drift", "drift --all", {}, "drift takes no --all (see mock-idp --help)"],
    [
      "an issuer",
      "assumptions maskinporten --issuer http://localhost:4000/maskinporten",
      {},
      "--issuer: the issuer of Maskinporten ends with a slash: http://localhost:4000/maskinporten/ (see mock-idp --help)",
    ],
    ["a file", "--config none.json", {}, "cannot read none.json: there is no such file"],
    ["JSON", "", { MOCK_IDP_CONFIG: "{" }, "MOCK_IDP_CONFIG is not JSON (see mock-idp --help)"],
    [
      "a member",
      "",
      { MOCK_IDP_CONFIG: '{"clinets":[]}' },
      /^MOCK_IDP_CONFIG: there is no member clinets; it takes .*/,
    ],
    ["a profile", "", { MOCK_IDP_CONFIG: '{"profiles":["feid"]}' }, /^MOCK_IDP_CONFIG profiles\.0: .*"feide".*/],
    [
      "a client",
      "",
      { MOCK_IDP_CONFIG: '{"clients":[{"client_id":"a","redirect_uris":"x"}]}', PORT: "0" },
      "client a: token_endpoint_auth_method is missing; it must be a text; client a: redirect_uris must be a list of texts",
    ],
    [
      "a person",
      "",
      { MOCK_IDP_CONFIG: `{"clients":${clients},"people":[{"nmae":"a"}]}`, PORT: "0" },
      /^person 1: nmae is unknown; did you mean name\?; .*/,
    ],
    [
      "PORT",
      "",
      { MOCK_IDP_CONFIG: `{"clients":${clients}}`, PORT: "abc" },
      "PORT must be a number from 0 to 65535, not abc (see mock-idp --help)",
    ],
    [
      "a host",
      "--host 192.0.2.1 --port 0",
      { MOCK_IDP_CONFIG: `{"clients":${clients}}` },
      "host 192.0.2.1 is not of this machine: use localhost, or a name or address of this machine",
    ],
    [
      "a folder",
      "--tls package.json --port 0",
      { MOCK_IDP_CONFIG: `{"clients":${clients}}` },
      "--tls package.json must be a folder that can be written to (see mock-idp --help)",
    ],
  ])("%s that it cannot use ends with 2 and one line: %s", async (_what, parameters, environment, message) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    expect(await refused(parameters.split(" ").filter(Boolean))).toEqual([2, [expectedLine(message)]]);
  });

  it("a port in use is named, with what to do", async () => {
    const taken = createServer().listen(0, "localhost");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const told = `mock-idp: port ${port} is in use: stop the program that listens there, or choose another port`;
    expect(await refused(["--clients", file("clients.json", [secretClient]), "--port", String(port)])).toEqual([
      2,
      [told],
    ]);
    taken.close();
  });
});

const expectedLine = (message: string | RegExp): unknown =>
  typeof message === "string"
    ? `mock-idp: ${message}`
    : expect.stringMatching(new RegExp(message.source.replace("^", "^mock-idp: ").concat("$")));

/** The exit code and the lines of a command that does not start. */
async function refused(parameters: readonly string[]): Promise<[unknown, readonly string[]]> {
  const { code, text } = await runHere(...parameters);
  return [code, text.trimEnd().split("\n")];
}
