import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Session, StoredSession } from "../src/index.ts";
import { api, useTokenService } from "../tests/support/api.ts";
import { origin } from "../tests/support/service.ts";

/** A session as a version of this library left it in the store, and what an application had of it. */
interface Kept {
  readonly cookie: string;
  readonly key: string;
  readonly record: Omit<StoredSession, "sealed"> & { readonly sealed: string };
  readonly session: Omit<Session, "fetch">;
}

const folder = new URL("./records/", import.meta.url);
/** One for each shape that a published version has written. A shape that changes gets another; these stay. */
const records = readdirSync(folder);
const secret = "a secret of the tests of records, and of nothing else";
const service = useTokenService();

afterEach(() => {
  vi.useRealTimers();
});

describe.each(records)("[L-23] the record %s", (name) => {
  const { cookie, key, record, session } = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Kept;

  /** This version, with that record in its store, while the session is under way. */
  async function deploy(): Promise<Headers> {
    vi.useFakeTimers({ toFake: ["Date"], now: record.createdAt * 1000 + 60_000 });
    await service.store.write(key, { ...record, sealed: Buffer.from(record.sealed, "base64") }, 0);
    Object.assign(service, { auth: service.newAuth({ secrets: [secret] }) });
    return new Headers({ cookie, purpose: "prefetch" });
  }

  it("is read by this version as it was: 0 people logged out by a deploy", async () => {
    const headers = await deploy();
    expect({ ...(await service.auth.session(headers)) }).toEqual(session);
  });

  it("serves its token, and ends when it is logged out", async () => {
    const headers = await deploy();
    const read = await service.auth.session(headers);
    expect((await read?.fetch(`${api}/v1/`))?.status).toBe(200);
    const leaving = new Request(`${origin}/auth/logout`, { method: "POST", headers: { cookie, origin } });
    expect((await service.auth.handler(leaving)).status).toBe(303);
    expect(await service.auth.session(headers)).toBeNull();
  });
});

it("[L-23] a record that a newer version has sealed in another way is no session, and stays for that version", async () => {
  const [name = ""] = records;
  const { cookie, key, record } = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Kept;
  vi.useFakeTimers({ toFake: ["Date"], now: record.createdAt * 1000 });
  await service.store.write(key, { ...record, version: 1, sealed: new Uint8Array(200).fill(7) }, 0);
  Object.assign(service, { auth: service.newAuth({ secrets: [secret] }) });
  expect(await service.auth.session(new Headers({ cookie }))).toBeNull();
  expect(await service.store.read(key)).toBeDefined();
});
