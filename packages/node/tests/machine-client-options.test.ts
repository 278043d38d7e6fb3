import { expect, it } from "vitest";
import { checkMachineClient } from "../src/config/machine-client-options.ts";
import { helseid } from "../src/helseid.ts";
import { isAuthError } from "../src/index.ts";
import { maskinporten } from "../src/maskinporten.ts";
import { clientKey } from "./support/client-key.ts";

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
