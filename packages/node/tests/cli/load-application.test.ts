import { expect, it } from "vitest";
import { run, save } from "../support/key-commands.ts";

/** What the doctor says of a module with this code. */
const saidOf = (code: string): ReturnType<typeof run> =>
  run("doctor", "--config", save("auth.ts", code), "--only", "configuration");

it("a module that makes no application is a fault", () => {
  const fault = expect.stringMatching(/^FAIL configuration /) as string;
  expect(saidOf("export const auth = {};")).toMatchObject({ code: 1, out: fault });
});

it("a module that ends the process ends no command well", () => {
  expect(saidOf("setTimeout(() => process.exit(0)); await new Promise(() => {});")).toMatchObject({ code: 2 });
});

it("a module that ends the process with a code of its own keeps it", () => {
  expect(saidOf("process.exit(3);")).toMatchObject({ code: 3, err: "" });
});

it("a module of the application is found without its ending, as by a bundler", () => {
  save("part.ts", "export const part = 1;");
  expect(saidOf('import "./part"; export const auth = {};').out).toContain("exports nothing that createAuth made");
  expect(saidOf('import "./gone"; export const auth = {};').out).not.toContain("exports nothing");
});

it.each(["./gone", "file:///gone"])("a module that is not there is told by its name in the source: %s", (specifier) => {
  const { code, out } = saidOf(`import "${specifier}";`);
  expect([code, out.match(/\bgone[.\w]*/)?.[0]]).toEqual([1, "gone"]);
});
