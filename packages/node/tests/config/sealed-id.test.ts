import { expect, it } from "vitest";
import { withSealedId } from "../../src/config/provider/national-id-config.ts";
import { ansattporten, type ProviderProfile } from "../../src/index.ts";

const purpose = "asks the register on each call";
const sealed = (source: unknown, isTold = true): [string | undefined, string[]] => {
  const { nationalIdClaim, ...profile } = ansattporten;
  const faults: string[] = [];
  const told = { ...profile, ...(isTold && { nationalIdClaim }) } as ProviderProfile;
  const kept = withSealedId(
    undefined,
    source,
    "recheck",
    told,
    (option, fault) => void faults.push(`${option} ${fault}`),
  );
  return [kept?.purpose, faults];
};

it("a source that knows people by their national id needs a provider that tells it", () => {
  expect(sealed({ purpose })).toEqual([purpose, []]);
  expect(sealed({ purpose }, false)).toEqual([
    undefined,
    ["recheck needs the national id, and this provider tells none"],
  ]);
  expect(sealed({}, false)).toEqual([undefined, []]);
});
