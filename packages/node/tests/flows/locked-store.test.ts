import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createUserAgent } from "@adgangskort/mock-idp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mount, type Mounted } from "../support/mounted.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-locked-"));
const file = join(folder, "sessions.db");

/** How long the other process holds the lock, the deadline of a store call, and how fast the process must answer meanwhile. */
const [heldMs, deadlineMs, aliveMs] = [8_000, 2_000, 100];

/** Another process that holds the write lock of the file. */
async function holdWriteLock(): Promise<{ readonly released: Promise<unknown> }> {
  const program = fileURLToPath(new URL("../../reliability/chaos/hold-write-lock.ts", import.meta.url));
  const holder = spawn(process.execPath, [program, file, String(heldMs)], { stdio: "ignore" });
  const probe = new DatabaseSync(file, { timeout: 0 });
  for (;;) {
    try {
      probe.exec("BEGIN IMMEDIATE; ROLLBACK");
      await pause(10);
    } catch {
      probe.close();
      return { released: once(holder, "exit") };
    }
  }
}

describe("a process whose SQLite file another process has locked", () => {
  let app: Mounted;
  beforeAll(async () => {
    app = await mount(new URL("locked-store-application.ts", import.meta.url), { STORE_FILE: file });
  });
  afterAll(async () => {
    await app.remove();
    rmSync(folder, { recursive: true });
  });

  /** Status and duration of the last answer of a login. */
  async function login(): Promise<{ status: number; ms: number }> {
    let began = performance.now();
    const browser = createUserAgent({
      fetch: (request) => {
        if (request.url.includes("/auth/callback/")) began = performance.now();
        return app.fetch(request);
      },
    });
    const { status } = await browser.login(`${app.origin}/sak`, { person: "Kari Testmo" });
    return { status, ms: performance.now() - began };
  }

  /** Milliseconds of the answers of the routes of health: the median, 95 of 100, and the slowest. */
  async function timesWhile(work: Promise<unknown>): Promise<{ median: number; slow: number; slowest: number }> {
    const pending = { is: true };
    void work.then(() => (pending.is = false));
    const times: number[] = [];
    while (pending.is) {
      for (const name of ["live", "ready"]) {
        const began = performance.now();
        expect((await app.ask(`/auth/health/${name}`)).statusCode).toBe(200);
        times.push(performance.now() - began);
      }
      await pause(20);
    }
    const sorted = times.toSorted((one, other) => one - other);
    const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
    return { median: at(0.5), slow: at(0.95), slowest: at(1) };
  }

  it("answers health within 100 ms, refuses four logins together after two seconds, and goes on afterwards", async () => {
    expect((await login()).status).toBe(200);
    const atRest = await timesWhile(pause(1_000));
    const { released } = await holdWriteLock();
    const logins = Promise.all([login(), login(), login(), login()]);
    const times = await timesWhile(released);
    expect(times.median).toBeLessThan(aliveMs);
    // On a machine that runs every package at once, a process waits for a processor at rest, too.
    expect(times.slow).toBeLessThan(aliveMs + 2 * atRest.slow);
    expect(times.slowest).toBeLessThan(deadlineMs);

    for (const { status, ms } of await logins) {
      expect(status).toBe(503);
      expect(ms).toBeGreaterThan(deadlineMs * 0.9);
      expect(ms).toBeLessThan(deadlineMs * 1.9);
    }
    expect((await login()).status).toBe(200);
  });
});
