import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { Client, Pool } from "pg";
import { createClient } from "redis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createAuth, memoryStore, sqliteStore, type AuthEvent, type SessionStore } from "../../src/index.ts";
import { postgresStore } from "../../src/postgres.ts";
import { redisStore } from "../../src/redis.ts";
import { cookieSecret, entry, origin } from "../support/service.ts";
import { startPostgres, type Postgres } from "../support/postgres.ts";
import { freePort } from "../support/server-process.ts";
import { command, startValkey, type Valkey } from "../support/valkey.ts";

/** What was written to standard error, in place of the log. */
const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  vi.spyOn(console, "error").mockImplementation((line: string) => void written.push(line));
});
afterEach(() => void vi.restoreAllMocks());

const sessionId = randomBytes(32).toString("base64url");

/** Asks for a session whose store does not work, and gives what the operator reads: the log's line by default, and the event. */
async function readOf(store: SessionStore): Promise<{ line: string; cause: string | undefined }> {
  const events: AuthEvent[] = [];
  const options = { baseUrl: origin, secrets: [cookieSecret], store, providers: [entry()] };
  const [byDefault, own] = [createAuth(options), createAuth({ ...options, onEvent: (event) => events.push(event) })];
  const ask = (auth: typeof own): Promise<Response> =>
    auth.handler(
      new Request(`${origin}/auth/session`, {
        headers: { cookie: `__Host-employee=${sessionId}`, "x-adgangskort": "1", "sec-fetch-site": "same-origin" },
      }),
    );
  expect((await ask(byDefault)).status).toBe(503);
  expect((await ask(own)).status).toBe(503);
  const [line = ""] = written;
  expect(written).toHaveLength(1);
  expect(JSON.parse(line)).toMatchObject({ level: "error", error: { code: "session_store_unavailable" } });
  expect(line).not.toContain(sessionId);
  // A feed of changes that is left open goes on connecting in the tests after this one.
  await Promise.allSettled([byDefault.close(), own.close()]);
  const cause = events.at(-1)?.error?.cause;
  // Pools and sockets do not fail in one and the same way each time, but both are told.
  expect(cause).toBeDefined();
  expect(line).toContain('"cause":');
  return { line, cause };
}

describe("the log tells why the sqlite store does not work:", () => {
  const root = mkdtempSync(join(tmpdir(), "adgangskort-cause-"));
  afterAll(() => rmSync(root, { recursive: true }));

  it("a directory is in the place of the file (EISDIR)", async () => {
    const path = join(root, "sessions.db");
    mkdirSync(path);
    const { line, cause } = await readOf(sqliteStore({ path }));
    expect(cause).toBe(`Error: EISDIR: illegal operation on a directory, open '${path}'`);
    expect(line).toContain(`EISDIR: illegal operation on a directory, open '${path}'`);
  });

  it("the folder cannot be made, as a file is in its place (ENOTDIR)", async () => {
    writeFileSync(join(root, "file"), "");
    const { line } = await readOf(sqliteStore({ path: join(root, "file", "below", "sessions.db") }));
    expect(line).toContain("ENOTDIR: not a directory, mkdir");
  });

  it("the file may only be read (EACCES)", async () => {
    const path = join(root, "read-only.db");
    writeFileSync(path, "");
    chmodSync(path, 0o444);
    chmodSync(root, 0o755);
    const isRoot = process.geteuid?.() === 0;
    // Nothing is forbidden to root.
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect((await readOf(sqliteStore({ path }))).line).toContain(`EACCES: permission denied, open '${path}'`);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it("the file is no database (SQLite's own number, 26)", async () => {
    const path = join(root, "text.db");
    writeFileSync(path, "not a database, and longer than the header of one ".repeat(20));
    expect((await readOf(sqliteStore({ path }))).cause).toBe("Error [ERR_SQLITE_ERROR 26]: file is not a database");
  });
});

describe("the log tells why the redis store does not work:", () => {
  let valkey: Valkey;
  beforeAll(async () => void (valkey = await startValkey()));
  afterAll(() => valkey.remove());
  const password = "a-password-of-the-tests";

  it("the port is closed, by redis (ECONNREFUSED)", async () => {
    const port = await freePort();
    const client = createClient({ url: `redis://user:${password}@127.0.0.1:${port}` });
    client.on("error", () => undefined);
    void client.connect().catch(() => undefined);
    const { line } = await readOf(redisStore({ client }));
    client.destroy();
    expect(line).toContain(`connect ECONNREFUSED 127.0.0.1:${port}`);
    expect(line).not.toContain(password);
  });

  it("the port is closed, by ioredis (ECONNREFUSED)", async () => {
    const port = await freePort();
    const client = new Redis({ port, host: "127.0.0.1", password });
    client.on("error", () => undefined);
    const { line } = await readOf(redisStore({ client }));
    client.disconnect();
    expect(line).toContain(`connect ECONNREFUSED 127.0.0.1:${port}`);
    expect(line).not.toContain(password);
  });

  it("the user lacks a right (NOPERM)", async () => {
    await command(valkey.port, `ACL SETUSER few on >${password} ~* &* +@connection +info`);
    const client = createClient({ username: "few", password, socket: { port: valkey.port } });
    client.on("error", () => undefined);
    await client.connect();
    const { line } = await readOf(redisStore({ client }));
    client.destroy();
    expect(line).toMatch(/NOPERM .*'evalsha'/i);
    expect(line).not.toContain(password);
  });

  it("the password is another (WRONGPASS), which the client is told when it connects", async () => {
    await command(valkey.port, `ACL SETUSER known on >${password} ~* &* +@all`);
    const client = new Redis({ port: valkey.port, username: "known", password: `${password}-2` });
    client.on("error", () => undefined);
    const { line } = await readOf(redisStore({ client }));
    client.disconnect();
    expect(line).toMatch(/WRONGPASS|NOAUTH/);
    expect(line).not.toContain(password);
  });
});

describe("the log tells why the postgres store does not work:", () => {
  let postgres: Postgres;
  beforeAll(async () => void (postgres = await startPostgres()), 60_000);
  afterAll(() => postgres.remove());

  async function readAs(connectionString: string, schema = "adgangskort"): ReturnType<typeof readOf> {
    const pool = new Pool({ connectionString });
    pool.on("error", () => undefined);
    try {
      return await readOf(postgresStore({ pool, schema }));
    } finally {
      await pool.end();
    }
  }

  it("the tables are not there (42P01)", async () => {
    const { cause, line } = await readAs(postgres.url, "nothing");
    expect(cause).toBe('error [42P01]: relation "nothing.sessions" does not exist');
    expect(line).toContain("42P01");
  });

  it("there is no such role (28000)", async () => {
    const { cause } = await readAs(postgres.url.replace("postgres@", "nobody:the-password@"));
    expect(cause).toBe('error [28000]: role "nobody" does not exist');
  });

  it("the role lacks a right (42501)", async () => {
    const administrator = new Client({ connectionString: postgres.url });
    await administrator.connect();
    await administrator.query("CREATE ROLE few LOGIN");
    const pool = new Pool({ connectionString: postgres.url });
    await postgresStore({ pool, schema: "theirs" }).migrate();
    await pool.end();
    await administrator.end();
    const { cause } = await readAs(postgres.url.replace("postgres@", "few@"), "theirs");
    expect(cause).toBe("error [42501]: permission denied for schema theirs");
  });

  it("the port is closed (ECONNREFUSED)", async () => {
    const port = await freePort();
    const { cause } = await readAs(`postgres://few:the-password@127.0.0.1:${port}/postgres`);
    expect(cause).toBe(`Error: connect ECONNREFUSED 127.0.0.1:${port}`);
  });

  it("a host of two addresses, both of them closed, which has an error without words (AggregateError)", async () => {
    const port = await freePort();
    const { cause } = await readAs(`postgres://few:the-password@localhost:${port}/postgres`);
    expect(cause).toMatch(/ECONNREFUSED (?:::1|127\.0\.0\.1):\d+$/);
  });
});

describe("the log tells why a store of the application's own does not work", () => {
  const failing = (error: unknown): SessionStore => ({
    ...memoryStore({ name: sessionId }),
    read: async () => {
      throw error;
    },
  });

  it("by the deepest of its causes", async () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:4000"), { code: "ECONNREFUSED" });
    const wrapped = new Error("The query failed", { cause: new TypeError("fetch failed", { cause }) });
    expect((await readOf(failing(wrapped))).cause).toBe("Error: connect ECONNREFUSED 10.0.0.1:4000");
  });

  it("without a password, a key, a token or a national id that the cause quotes, and in one line of bounded length", async () => {
    const secrets = [
      "hemmelig",
      sessionId,
      "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJrYXJpIn0.c2ln",
      "41818012345",
      "kari@etat.no",
    ];
    const [, key, token, pid, address] = secrets;
    const said = `redis://user:hemmelig@host SET ${key} ${token} for ${pid} <${address}>\n\u001b[31m${"long ".repeat(500)}`;
    const { line, cause = "" } = await readOf(failing(new Error("outer", { cause: new Error(said) })));
    for (const secret of secrets) expect(line).not.toContain(secret);
    expect(cause).toMatch(/^Error: redis:\/\/…@host SET … … for … <…> \[31mlong /);
    expect(cause.length).toBeLessThan(600);
  });

  it("and a chain of causes that leads back to itself has an end", async () => {
    const error = new Error("round");
    error.cause = new Error("and round", { cause: error });
    expect((await readOf(failing(error))).cause).toBe("Error: and round");
  });
});
