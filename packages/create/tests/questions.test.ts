import * as prompts from "@clack/prompts";
import { beforeEach, expect, test, vi } from "vitest";
import { commandOptions } from "../src/command-options.ts";
import { promptFor } from "../src/questions.ts";
import { emptyFolder } from "./command.ts";

const { cancelled, asked, answers, answer } = vi.hoisted(() => {
  const asked: string[] = [];
  const answers = new Map<string, unknown>();
  /** A person who answers by the words of the question, and with the first choice to others. */
  const answer = (given: unknown): Promise<unknown> => {
    const { message, options } = given as { message: string; options?: readonly { value: unknown }[] };
    asked.push(message);
    return Promise.resolve(answers.has(message) ? answers.get(message) : options?.[0]?.value);
  };
  return { cancelled: Symbol("what clack answers to Ctrl-C"), asked, answers, answer };
});

vi.mock("@clack/prompts", () => ({
  intro: vi.fn<() => void>(),
  cancel: vi.fn<() => void>(),
  isCancel: (value: unknown) => value === cancelled,
  text: vi.fn<typeof answer>(answer),
  select: vi.fn<typeof answer>(answer),
  multiselect: vi.fn<typeof answer>(answer),
  confirm: vi.fn<typeof answer>(answer),
}));

beforeEach(() => {
  asked.length = 0;
  answers.clear();
  answers.set("Which folder?", "my-app").set("Which providers do people log in by?", ["feide"]);
  answers.set("Install the packages now?", false).set("Do people act for organisations?", true);
});

const npm = "npm/11.6.0 node/v24.1.0 linux x64";

test("without a flag, everything is asked for", async () => {
  expect(await promptFor(commandOptions([]), npm)).toEqual({
    folder: "my-app",
    application: { providers: ["feide"], organisations: false, store: "sqlite" },
    manager: "npm",
    install: false,
  });
  expect(asked).toEqual([
    "Which folder?",
    "Which application?",
    "Which providers do people log in by?",
    "Where are sessions kept?",
    "Install the packages now?",
  ]);
});

test("organisations are asked for with Ansattporten", async () => {
  answers.set("Which providers do people log in by?", ["entra", "ansattporten"]);
  const { application } = await promptFor(commandOptions(["my-app"]), npm);
  expect(application).toMatchObject({ providers: ["entra", "ansattporten"], organisations: true });
});

test("a reference app needs no more answers", async () => {
  answers.set("Which application?", "skole");
  expect(await promptFor(commandOptions(["my-app"]), "pnpm/12.21.0 node/v24.1.0")).toMatchObject({
    application: "skole",
    manager: "pnpm",
  });
  expect(asked).toEqual(["Which application?", "Install the packages now?"]);
});

test("what a flag says is not asked", async () => {
  const flags = ["my-app", "--provider", "ansattporten", "--no-organisations", "--store", "redis", "--install"];
  expect(await promptFor(commandOptions(flags), npm)).toMatchObject({
    application: { providers: ["ansattporten"], organisations: false, store: "redis" },
    install: true,
  });
  expect(await promptFor(commandOptions(["my-app", "--app", "skole", "--no-install"]), npm)).toMatchObject({
    install: false,
  });
  expect(asked).toEqual([]);
});

test("Ctrl-C ends it", async () => {
  answers.set("Where are sessions kept?", cancelled);
  await expect(promptFor(commandOptions(["my-app"]), npm)).rejects.toMatchObject({ message: "cancelled", exitCode: 1 });
  expect(asked).not.toContain("Install the packages now?");
});

test("a folder that cannot be taken is said in the question", async () => {
  await promptFor(commandOptions([]), npm);
  const { validate } = vi.mocked(prompts.text).mock.calls.at(-1)?.[0] ?? {};
  const check = validate as (folder: string) => string | undefined;
  expect(check("My App")).toContain("npm refuses the name");
  expect(check(`${emptyFolder()}/my-app`)).toBeUndefined();
});
