import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { faultsOf, options } from "../support/valid-options.ts";
import { kari, origin, useService } from "../support/service.ts";

const [first, second] = [1, 2].map(() => randomBytes(32).toString("base64url")) as [string, string];
const service = useService();

const login = async (): Promise<void> => {
  await service.browser.login(`${origin}/auth/login`, { person: kari, stopAt: (url) => url === `${origin}/` });
};

describe("secrets of one environment variable", () => {
  it("are the same keys as a list of them, in the same order", async () => {
    Object.assign(service, { auth: service.newAuth({ secrets: ` ${first} ,${second}` }) });
    await login();
    for (const [secrets, opens] of [
      [[first], true],
      [[second, first], true],
      [[second], false],
    ] as const)
      expect((await service.newAuth({ secrets }).session(service.headers())) !== null, secrets.join()).toBe(opens);
  });

  it.each<[string, unknown, string[]]>([
    ["a number", 5, ["secrets"]],
    ["an empty variable", "", ["secrets"]],
    ["commas alone", " , ", ["secrets"]],
    ["an empty secret between commas", `${first},,${second}`, ["secrets"]],
    ["a comma after the last secret", `${first},`, ["secrets"]],
    ["a short secret after a comma", `${first},short`, ["secrets[1]"]],
    ["one secret: the control", first, []],
    ["two secrets, with space around them: the control", `${first}, ${second}\n`, []],
  ])("have as their faults, of %s", (_, secrets, faults) => {
    expect(faultsOf({ ...options, secrets })).toEqual(faults);
  });

  it("keep a key of a list whole that has a comma", async () => {
    Object.assign(service, { auth: service.newAuth({ secrets: [`${first},${second}`] }) });
    await login();
    expect(await service.newAuth({ secrets: `${first},${second}` }).session(service.headers())).toBeNull();
  });
});
