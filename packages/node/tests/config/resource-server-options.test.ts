import { describe, expect, it } from "vitest";
import { ansattporten, isAuthError, type AuthEvent } from "../../src/index.ts";
import { createResourceServer } from "../../src/api.ts";
import { helseid } from "../../src/helseid.ts";

const good = { profile: ansattporten, environment: "test", clients: ["fagsystem"] };

/** The options that are at fault. */
function faults(options: unknown): string[] {
  try {
    createResourceServer(options as never);
  } catch (error) {
    if (isAuthError(error, "configuration_invalid")) return error.details.faults.map(({ option }) => option);
  }
  return [];
}

describe("the options of an API", () => {
  it("are enough when they name provider, environment and clients: the control", () => {
    expect(faults(good)).toEqual([]);
    expect(Object.isFrozen(createResourceServer(good as never))).toBe(true);
  });

  it.each<[string, object, string[]]>([
    ["no clients", { clients: [] }, ["clients"]],
    ["clients that are no list", { clients: "fagsystem" }, ["clients"]],
    ["a client that is missing in the environment", { clients: ["fagsystem", undefined] }, ["clients[1]"]],
    ["an audience that is missing in the environment", { audience: undefined }, ["audience"]],
    ["an empty audience", { audience: "" }, ["audience"]],
    ["no audience where every token has one", { profile: helseid }, ["audience"]],
    ["no scopes in a list of them", { scopes: [] }, ["scopes"]],
    ["scopes that are undefined", { scopes: undefined }, ["scopes"]],
    ["two scopes in one", { scopes: ["a b"] }, ["scopes"]],
    ["a level that the profile has not", { assurance: "highest" }, ["assurance"]],
    ["a level that is undefined", { assurance: undefined }, ["assurance"]],
    ["no profile", { profile: {} }, ["profile"]],
    ["a directory where the provider has one", { tenant: "7d0c9f4e-2b1a-4c3d-9e8f-0a1b2c3d4e5f" }, ["tenant"]],
    ["contexts where the provider has none", { contexts: ["c1"] }, ["contexts"]],
    ["guests where the provider has none", { guests: true }, ["guests"]],
    ["an environment that is none", { environment: "staging" }, ["environment"]],
    ["an issuer of somewhere else", { environment: { issuer: "https://evil.example" } }, ["environment"]],
    ["no secret in a list of them", { secrets: [] }, ["secrets"]],
    ["a short secret", { secrets: ["short"] }, ["secrets[0]"]],
    ["secrets that are undefined", { secrets: undefined }, ["secrets"]],
    [
      "secrets for people's pseudonyms, where machines call",
      { secrets: ["s".repeat(32)], machines: true },
      ["secrets"],
    ],
    ["a misspelt option", { audiences: ["x"] }, ["audiences"]],
    ["a sink that is no function", { onEvent: "console" }, ["onEvent"]],
    [
      "several faults, all together",
      { clients: [], audience: 5, assurance: "low" },
      ["clients", "audience", "assurance"],
    ],
  ])("are refused with %s", (_, changes, expected) => {
    expect(faults({ ...good, ...changes })).toEqual(expected);
  });

  it.each([[undefined], [null], ["text"], [[]]])("are an object: %s", (options) => {
    expect(faults(options)).toEqual(["options"]);
  });

  it("may name a mock on localhost, with a warning", () => {
    const events: AuthEvent[] = [];
    const environment = { issuer: "http://localhost:4000/ansattporten" };
    expect(faults({ ...good, environment, onEvent: (event: AuthEvent) => events.push(event) })).toEqual([]);
    expect(events).toMatchObject([{ level: "warn", action: "start", result: "warned" }]);
  });
});
