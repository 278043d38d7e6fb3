import { expect, it } from "vitest";
import { checkMachineClient } from "../../src/config/machine-client-options.ts";
import { helseid } from "../../src/helseid.ts";
import { isAuthError } from "../../src/index.ts";
import { maskinporten } from "../../src/maskinporten.ts";
import { clientKey } from "../support/client-key.ts";

function faultyIn(changes: object): string[] {
  try {
    checkMachineClient({
      profile: maskinporten,
      environment: "test",
      clientId: "night-job",
      clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
      apis: [{ address: "https://api.example.no/v1/", scope: "agency:catch.read" }],
      ...changes,
    });
    return [];
  } catch (error) {
    if (!isAuthError(error, "configuration_invalid")) throw error;
    return error.details.faults.map(({ option }) => option);
  }
}

it.each([maskinporten, helseid])("a machine may be a client of $title", (profile) => {
  expect(faultyIn({ profile })).toEqual([]);
});

it.each([[undefined], [[]]])("a machine needs an API to call: %j is none", (apis) => {
  expect(faultyIn({ apis })).toEqual(["apis"]);
});

it("a machine's profile is one of this library's, and is told as a fault by its name", () => {
  expect(faultyIn({ profile: { title: "Ours" } })).toEqual(["profile"]);
});

it("a machine of a provider without directories chooses none", () => {
  expect(faultyIn({ tenant: "8b1f6a3e-2f1c-4c2e-9d5a-0a1b2c3d4e5f" })).toEqual(["tenant"]);
});
