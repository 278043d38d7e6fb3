import { expect, test } from "vitest";
import { loadMsw } from "../src/mock-network.ts";

test("MSW that is missing, or too old, is refused by the command that installs it", async () => {
  const missing = loadMsw(() => {
    throw new Error("Cannot find module");
  });
  await expect(missing).rejects.toThrow(
    /^a login without a browser needs msw, which is missing: npm install --save-dev msw@\^3$/,
  );
  await expect(loadMsw(() => ({ version: "2.15.0" }))).rejects.toThrow(
    /^a login without a browser needs msw 3 or later, and 2\.15\.0 is installed: npm install --save-dev msw@\^3$/,
  );
});

test.each(["3.0.0", "10.1.0"])("MSW %s is taken", async (version) => {
  expect(await loadMsw(() => ({ version }))).toMatchObject({ setupServer: expect.any(Function) as unknown });
});
