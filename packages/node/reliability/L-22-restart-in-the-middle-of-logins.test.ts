import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { callProvider } from "../src/http/transport.ts";
import { figures } from "./figures.ts";
import { closed, listening, portOf } from "./listening.ts";
import { useProviderOnAPort } from "./provider-on-a-port.ts";

const free = await listening(() => Promise.resolve(new Response()));
const origin = `http://localhost:${portOf(free)}`;
await closed(free);
const service = useProviderOnAPort(origin);

const { loginsAtOnce, kills } = figures["L-22"];
const folder = mkdtempSync(join(tmpdir(), "restart-"));
const secret = randomBytes(32).toString("base64url");
let running: ChildProcess | undefined;

async function start(): Promise<void> {
  const script = new URL("./restarted-application.ts", import.meta.url).pathname;
  const given = [script, origin, join(folder, "sessions.db"), secret, JSON.stringify(service.provider())];
  running = spawn(process.execPath, given, { stdio: ["ignore", "pipe", "ignore"] });
  await once(running.stdout ?? running, "data");
}

async function kill(): Promise<void> {
  const gone = running && once(running, "exit");
  running?.kill("SIGKILL");
  await gone;
  running = undefined;
}

afterEach(async () => {
  await kill();
  rmSync(folder, { recursive: true });
});

const app = async (request: Request): Promise<Response> =>
  callProvider(request.url, {
    method: request.method,
    headers: request.headers,
    body: request.body ? await request.text() : null,
  });

it(`[L-22] of ${loginsAtOnce * kills} logins, ${loginsAtOnce * kills} succeed though the process is killed between authorize and callback`, async () => {
  const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);
  let succeeded = 0;
  await start();
  for (let round = 0; round < kills; round += 1) {
    const people = await Promise.all(Array.from({ length: loginsAtOnce }, () => service.login(isCallback, app)));
    expect(people.every(({ stopped }) => stopped)).toBe(true);
    await kill();
    await start();
    const pages = await Promise.all(people.map(({ open, url }) => open(url)));
    succeeded += pages.filter(({ url }) => url === `${origin}/sak`).length;
  }
  expect(succeeded).toBe(loginsAtOnce * kills);
  expect(service.idp.calls.all("token").filter(({ status }) => status === 200)).toHaveLength(loginsAtOnce * kills);
});
