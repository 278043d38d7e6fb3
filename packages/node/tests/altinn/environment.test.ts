import { expect, it } from "vitest";
import { altinn } from "../../src/altinn.ts";
import { altinnOptions } from "../support/altinn.ts";

const faultyIn = (changes: object): string[] => altinn(altinnOptions(changes)).faults.map(({ option }) => option);

it.each(["test", "production", { platform: "http://localhost:4000", issuer: "http://localhost:4000/" }])(
  "Altinn may be that of the environment %o",
  (environment) => {
    expect(faultyIn({ environment })).toEqual([]);
  },
);

it.each(["https://localhost:4000", "http://altinn.example.no", "http://localhost:4000/?a"])(
  "Altinn is no mock at %s",
  (platform) => {
    const environment = { platform, issuer: "http://localhost:4000/" };
    expect(faultyIn({ environment })).toEqual(["environment.platform"]);
  },
);

it.each([[30], [null], [["read"]]])("permits are reused by action, and not by %j", (cacheSeconds) => {
  expect(faultyIn({ cacheSeconds })).toEqual(["cacheSeconds"]);
});
