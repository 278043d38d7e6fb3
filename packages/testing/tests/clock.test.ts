import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
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
  ).listen(Number(process.env.PORT ?? 0), "localhost", function () { console.log(this.address().port); });
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

/** The end of a program, or that it has none. */
const orRuns = (ended: Promise<unknown>): Promise<unknown> => Promise.race([ended, sleep(20_000, "it runs on")]);

/** What plays the mock where a test has it answer otherwise. */
let played: Server;
let answering: RequestListener = (_, answer) => void answer.end('{"skewSeconds":0}');
let address: string;
beforeAll(async () => {
  played = createServer((question, answer) => answering(question, answer)).listen(0, "localhost");
  await once(played, "listening");
  address = `http://localhost:${(played.address() as AddressInfo).port}/_mock/v1/clock`;
});
afterAll(() => {
  played.closeAllConnections();
  played.close();
});

function start(MOCK_IDP_CLOCK: string | undefined, more: NodeJS.ProcessEnv = {}) {
  const env = {
    ...process.env,
    ...more,
    MOCK_IDP_TOKEN: token,
    ...(MOCK_IDP_CLOCK === undefined ? {} : { MOCK_IDP_CLOCK }),
  };
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

test.each([
  undefined,
  "ftp://localhost/clock",
  "https://clock.example.no/",
  "http://[2001:db8::1]/_mock/v1/clock",
  "http://[::ffff:192.0.2.1]/_mock/v1/clock",
  "http://someone:secret@localhost/_mock/v1/clock",
])("a program does not start with a clock of %s", async (address) => {
  const child = start(address);
  let told = "";
  child.stderr.on("data", (text: Buffer) => (told += text.toString()));
  expect(await orRuns(once(child, "exit"))).toEqual([2, null]);
  expect(told.trim().split("\n")).toEqual([expect.stringContaining("MOCK_IDP_CLOCK must be the address")]);
});

test("a program ends at its first request when the address answers with something else than a clock", async () => {
  const child = start(`${mock.url}/_mock/v1/openapi.json`);
  let told = "";
  child.stderr.on("data", (text: Buffer) => (told += text.toString()));
  const ended = once(child, "exit");
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  await fetch(`http://localhost:${port.toString().trim()}`).catch(() => undefined);
  expect(await orRuns(ended)).toEqual([2, null]);
  expect(told.trim().split("\n")).toEqual([expect.stringContaining("MOCK_IDP_CLOCK must be the address")]);
});

/** A program that follows what {@link answering} answers: its time in seconds from now, its end, and what it has told by then. */
async function following(at = address, more: NodeJS.ProcessEnv = {}) {
  const child = start(at, more);
  let told = "";
  child.stderr.on("data", (text: Buffer) => (told += text.toString()));
  const ended = once(child, "exit");
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  const ahead = async (): Promise<number> => {
    const signal = AbortSignal.timeout(6000);
    const answer = await fetch(`http://localhost:${port.toString().trim()}`, { signal });
    const [now] = (await answer.json()) as [number];
    return Math.round((now - Date.now()) / 60_000) * 60;
  };
  return { ahead, ended, told: () => told.trim().split("\n") };
}

test("a mock that hangs, or is away in the middle of its answer, holds up no request and ends no program", async () => {
  answering = (_, answer) => void answer.end('{"skewSeconds":1860}');
  const { ahead, told } = await following();
  expect(await ahead()).toBe(1860);
  answering = (_, answer) => void answer.writeHead(200).write('{"skew');
  expect(await ahead()).toBe(1860);
  answering = (_, answer) => {
    answer.writeHead(200, { "content-length": 50 }).write('{"skew');
    setTimeout(() => answer.destroy(), 20);
  };
  expect(await ahead()).toBe(1860);
  answering = (_, answer) => void answer.writeHead(502).end("<html>");
  expect(await ahead()).toBe(1860);
  expect(told()).toEqual([`adgangskort testing clock: this program now has the time of ${address}`]);
});

test("an answer that another has overtaken moves no clock back", async () => {
  let held: (() => void) | undefined;
  answering = (_, answer) => (held = () => void answer.end('{"skewSeconds":0}'));
  const { ahead } = await following();
  const first = ahead();
  while (!held) await sleep(5);
  answering = (_, answer) => void answer.end('{"skewSeconds":1860}');
  expect(await ahead()).toBe(1860);
  held();
  expect(await first).toBe(1860);
});

test.each<[string, RequestListener, string]>([
  [
    "a redirect, perhaps to another machine",
    ({ url }, answer) =>
      void (url === "/far" ? answer.end('{"skewSeconds":1860}') : answer.writeHead(302, { location: "/far" }).end()),
    "which answers 302",
  ],
  [
    "a refusal, with what is wrong",
    (_, answer) => void answer.writeHead(400).end('{"title":"provider is missing"}'),
    "which answers 400: provider is missing",
  ],
  ["a time that no date has", (_, answer) => void answer.end('{"skewSeconds":1e300}'), "not http"],
])("a program ends at %s", async (_, listener, says) => {
  answering = listener;
  const { ahead, ended, told } = await following();
  await ahead().catch(() => undefined);
  expect(await orRuns(ended)).toEqual([2, null]);
  expect(told()).toEqual([expect.stringContaining(`/_mock/v1/clock, ${says}`)]);
});

test("a program that is named its own clock ends, and does not ask itself without end", async () => {
  const probe = createServer().listen(0, "localhost");
  await once(probe, "listening");
  const PORT = String((probe.address() as AddressInfo).port);
  await new Promise((closed) => void probe.close(closed));
  const { ahead, ended, told } = await following(`http://localhost:${PORT}/_mock/v1/clock`, { PORT });
  await ahead().catch(() => undefined);
  expect(await orRuns(ended)).toEqual([2, null]);
  expect(told()).toEqual([expect.stringContaining("not of this program itself")]);
});
