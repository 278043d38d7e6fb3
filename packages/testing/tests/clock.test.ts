import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { ansattporten, createMockIdp } from "@adgangskort/mock-idp";
import { type MockIdpServer, serve } from "@adgangskort/mock-idp/server";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { mockControl } from "../src/mock-control.ts";

const clock = new URL("../src/clock.ts", import.meta.url).href;
const token = "a-token-of-thirty-two-characters!";

/** A program that tells its time, in seconds from now, and whether it takes a date for one. */
const program = `
  const { createServer } = require("node:http");
  createServer((_, answer) =>
    answer.end(JSON.stringify([Date.now(), new Date().getTime(), structuredClone(new Date(5)) instanceof Date])),
  ).listen(0, "localhost", function () { console.log(this.address().port); });
`;

let mock: MockIdpServer;
let running: ChildProcess | undefined;
beforeAll(async () => {
  const idps = (origin: string) => [
    createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), { clients: [] }),
  ];
  mock = await serve({ port: 0, idps, token });
});
afterAll(() => mock.close());
afterEach(() => void running?.kill());

function start(MOCK_IDP_CLOCK: string | undefined) {
  const env = { ...process.env, MOCK_IDP_TOKEN: token, ...(MOCK_IDP_CLOCK === undefined ? {} : { MOCK_IDP_CLOCK }) };
  const child = spawn(process.execPath, ["--import", clock, "--eval", program], { env });
  running = child;
  return child;
}

test("an application in another process follows the clock of the mock, ahead and back", async () => {
  const child = start(`${mock.url}/_mock/v1/clock`);
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  const ahead = async (): Promise<readonly (number | boolean)[]> => {
    const answer = await fetch(`http://localhost:${port.toString().trim()}`);
    const [now, date, isDate] = (await answer.json()) as [number, number, boolean];
    const minutes = (time: number): number => Math.round(Math.abs(time - Date.now()) / 60_000);
    return [minutes(now), minutes(date), isDate];
  };
  const { clock: moved, reset } = mockControl({ url: mock.url, token }, "w1");
  expect(await ahead()).toEqual([0, 0, true]);
  await moved.pass(31 * 60);
  expect(await ahead()).toEqual([31, 31, true]);
  await moved.pass(60);
  expect(await ahead()).toEqual([32, 32, true]);
  await reset();
  expect(await ahead()).toEqual([0, 0, true]);
});

test("where the mock does not answer, the clock stays", async () => {
  const child = start("http://localhost:9/_mock/v1/clock");
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  const answer = await fetch(`http://localhost:${port.toString().trim()}`);
  const [now] = (await answer.json()) as [number];
  expect(Math.abs(now - Date.now())).toBeLessThan(10_000);
});

test.each([undefined, "ftp://localhost/clock", "https://clock.example.no/"])(
  "a program does not start with a clock of %s",
  async (address) => {
    const child = start(address);
    let told = "";
    child.stderr.on("data", (text: Buffer) => (told += text.toString()));
    expect(await once(child, "exit")).toEqual([2, null]);
    expect(told.trim().split("\n")).toEqual([expect.stringContaining("MOCK_IDP_CLOCK must be the address")]);
  },
);

test("a program ends at its first request when the address answers with something else than a clock", async () => {
  const child = start(`${mock.url}/_mock/v1/openapi.json`);
  let told = "";
  child.stderr.on("data", (text: Buffer) => (told += text.toString()));
  const ended = once(child, "exit");
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  await fetch(`http://localhost:${port.toString().trim()}`).catch(() => undefined);
  expect(await ended).toEqual([2, null]);
  expect(told.trim().split("\n")).toEqual([expect.stringContaining("MOCK_IDP_CLOCK must be the address")]);
});
