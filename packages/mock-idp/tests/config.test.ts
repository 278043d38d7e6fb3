import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ansattporten, createMockIdp, people, Register } from "../src/index.ts";
import { chosenConfig, controlToken } from "../src/server/chosen-config.ts";
import { commandOptions } from "../src/server/command-options.ts";
import { parseConfig, providersOf } from "../src/server/config.ts";
import { PROFILES } from "../src/profiles/profile-named.ts";
import { secretClient } from "./support/client.ts";
import { clinic } from "./support/helseid-client.ts";
import { machineClient } from "./support/machine-client.ts";

const folder = mkdtempSync(join(tmpdir(), "mock-idp-config-"));
afterAll(() => rmSync(folder, { recursive: true }));
const clients = [secretClient];

function chosen(command: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return chosenConfig(commandOptions(command, Object.keys(PROFILES) as (keyof typeof PROFILES)[]), environment);
}

function file(content: unknown): string {
  const path = join(folder, "mock-idp.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

it("several providers, each with its own clients, are served below their own paths", () => {
  const config = parseConfig(
    { profiles: ["ansattporten", { profile: "helseid", clients: [clinic] }], clients },
    "test",
  );
  const idps = providersOf(config, "http://localhost:4000");
  expect(idps.map(({ issuer }) => issuer)).toEqual([
    "http://localhost:4000/ansattporten",
    "http://localhost:4000/helseid",
  ]);
  expect(idps.map((idp) => idp.clients.map(({ client_id }) => client_id))).toEqual([
    [secretClient.client_id],
    [clinic.client_id],
  ]);
});

it("those of one register share it, ID-porten among them, and one with people of its own does not beside a register", () => {
  const profiles = ["ansattporten", "idporten", "maskinporten", "altinn"].map((profile) => {
    return { profile, clients: profile === "maskinporten" ? [machineClient] : clients };
  });
  const [first, ...others] = providersOf(parseConfig({ profiles, register: {} }, "test"), "http://localhost:4000");
  for (const other of others) expect(other.register).toBe(first?.register);
  const own = { profiles: [{ profile: "ansattporten", clients, people }], register: {} };
  expect(() => providersOf(parseConfig(own, "test"), "http://localhost:4000")).toThrow(
    "ansattporten has people of its own, which a register excludes: list them in people",
  );
});

it.each([{ people }, { resources: [] }])("createMockIdp takes no register beside %o", (given) => {
  const make = () =>
    createMockIdp(ansattporten({ environment: "test" }), { clients, register: new Register(people), ...given });
  expect(make).toThrow("the register has the people and resources: leave people and resources out");
});

describe("the configuration is taken", () => {
  const given = { profiles: ["feide"], clients };

  it("from the environment, from the file it names, and from the command, whose options win", () => {
    const inline = JSON.stringify(given);
    expect(chosen([], { MOCK_IDP_CONFIG: inline, PORT: "5000" })).toMatchObject({ profiles: ["feide"], port: 5000 });
    const path = file({ ...given, port: 5001 });
    expect(chosen([], { MOCK_IDP_CONFIG_FILE: path }).port).toBe(5001);
    expect(
      chosen(["--config", path, "--port", "5002", "--profile", "entra"], { MOCK_IDP_CONFIG: inline }),
    ).toMatchObject({
      profiles: ["entra"],
      port: 5002,
    });
  });

  it.each<[string, unknown, RegExp]>([
    [
      "an unknown member",
      { ...given, prot: 1 },
      /mock-idp\.json: there is no member prot; it takes .*clients, people.*port/,
    ],
    ["an unknown provider", { ...given, profiles: ["google"] }, /mock-idp\.json profiles\.0: .*"ansattporten"/],
    [
      "a misspelt member of a provider",
      { profiles: [{ profile: "feide", cleints: [] }] },
      /profiles\.0: there is no member cleints; it takes profile, clients/,
    ],
    ["a list in place of an object", [given], /mock-idp\.json: must be an object$/],
    ["a text in place of an object", "feide", /mock-idp\.json: must be an object$/],
    ["a port that is none", { ...given, port: 70_000 }, /mock-idp\.json port: /],
  ])("with one line for %s", (_what, content, message) => {
    const act = () => chosen(["--config", file(content)]);
    expect(act).toThrow(message);
    expect(act).not.toThrow(/\n/);
  });

  it("never quoting what may be a secret", () => {
    expect(() => chosen([], { MOCK_IDP_CONFIG: "{ client_secret: oops" })).toThrow(/^MOCK_IDP_CONFIG is not JSON$/);
  });

  it("and must be somewhere", () => {
    expect(() => chosen([])).toThrow("--clients is missing: run mock-idp --clients clients.json");
    expect(() => providersOf(parseConfig({}, "x"), "http://localhost")).toThrow("ansattporten has no clients");
  });
});

it("a token for the control API that is short is refused", () => {
  expect(controlToken({})).toBeUndefined();
  expect(controlToken({ MOCK_IDP_TOKEN: "t".repeat(32) })).toBe("t".repeat(32));
  expect(() => controlToken({ MOCK_IDP_TOKEN: "short" })).toThrow("32 characters at least");
});
