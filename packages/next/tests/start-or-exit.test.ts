import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { AuthError } from "@adgangskort/node";
import { startOrExit } from "../src/index.ts";

const key = "Hemmelig9".repeat(5);
const secret = `{"kty":"EC","d":"${key}"}`;
const source = (file: string): string => JSON.stringify(pathToFileURL(`${import.meta.dirname}/../${file}`).href);

/** A server that answers, and starts its login as `register()` does. */
function program(start: string): string {
  return `
    import { createServer } from "node:http";
    import { AuthError, createAuth } from "@adgangskort/node";
    import { startOrExit } from ${source("src/start-or-exit.ts")};
    const { SECRET } = process.env;
    createServer().listen(0, "127.0.0.1");
    await startOrExit(async () => { ${start} });
    console.log("started");
    process.exit(0);`;
}

function run(start: string, mode: "production" | "development" = "production") {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program(start)], {
    cwd: import.meta.dirname,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: mode, SECRET: secret },
  });
  return { status, stdout, stderr };
}

const faulty = `createAuth({ baseUrl: "tjeneste.example.no", secrets: ["kort"], store: undefined, providers: [] });`;

describe("a server that does not start", () => {
  it("ends with code 1 and one line that names every fault of the options", () => {
    const { status, stdout, stderr } = run(faulty);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(
        /^The server does not start\. configuration_invalid: (?=.*baseUrl: )(?=.*secrets)(?=.*providers)/,
      ),
    ]);
    expect(stderr).not.toContain("kort");
  });

  it.each([
    ["a value that is no JSON", "JSON.parse(SECRET.slice(0, -3))", /SyntaxError: .* \(at /],
    ["a value that is no JSON at its beginning", "JSON.parse(SECRET.slice(9))", /SyntaxError: .* \(at /],
    ["an error with a secret in its message", "throw new Error('no key in ' + SECRET)", /Error: no key in/],
    [
      "an error of several lines, and its deepest cause",
      "throw new Error('a\\nb', { cause: new Error('c\\nd') })",
      /Error: c d \(at /,
    ],
    ["what is no error", "throw SECRET", /A module threw what is no error/],
    ["a rejection", "await Promise.reject(new Error('rejected'))", /Error: rejected/],
  ])("says in one line what a module threw, without a part of a secret: %s", (_, start, said) => {
    const { status, stderr } = run(start);
    expect(status).toBe(1);
    expect(stderr).toMatch(said);
    expect(stderr.trimEnd()).not.toContain("\n");
    for (let at = 0; at < 9; at++) expect(stderr).not.toContain(key.slice(at, at + 6));
  });

  it("throws in development, where Next shows the place and ends by itself", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const fault = new AuthError("configuration_invalid", {
      details: { faults: [{ option: "baseUrl", fault: "is bad" }] },
    });
    await expect(startOrExit(() => Promise.reject(fault))).rejects.toBe(fault);
    vi.unstubAllEnvs();
  });
});

it("a server that starts goes on", () => {
  expect(run("")).toEqual({ status: 0, stdout: "started\n", stderr: "" });
});
