import { expect, it } from "vitest";
import type { JourneyStage } from "../src/check/journeys/journey.ts";
import { expectRefused } from "../src/check/journeys/people.ts";
import { callStep } from "../src/inspector/login-step.ts";
import { refreshIn } from "../src/user-agent/html-frames.ts";
import { setUp } from "./support/client.ts";
import { wireLogin } from "./support/wire.ts";

const length = 64 * 1024;
/** Milliseconds. Linear work takes about one. */
const most = 500;

async function timeOf(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

it("the address of a call is shown in time that grows with its length", async () => {
  const setup = setUp();
  await wireLogin(setup);
  const [call] = setup.idp.calls;
  if (!call) throw new Error("no call");
  const url = `https://provider.example/${"a".repeat(length)}!`;
  expect(await timeOf(() => callStep({ ...call, url }, "l1", "ansattporten"))).toBeLessThan(most);
});

it("a page that leads on is read in time that grows with its length", async () => {
  const page = `<meta http-equiv="refresh" content="0;url=${" ".repeat(length)}\n\n">`;
  expect(await timeOf(() => refreshIn(page, new URL("https://app.example/")))).toBeLessThan(most);
});

it("the page of a refusal is read in time that grows with its length", async () => {
  const { idp } = setUp();
  const html = "<a ".repeat(length / 3);
  const subject = { agent: () => undefined, loginAs: async () => ({ html }), isIn: async () => "out" };
  const [person] = idp.people;
  if (!person) throw new Error("no person");
  const stage = { idp, subject } as unknown as JourneyStage;
  expect(await timeOf(() => expectRefused(stage, [["a guest", person]], { wayOn: true }))).toBeLessThan(most);
});
