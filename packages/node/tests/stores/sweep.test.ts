import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { faults } from "@adgangskort/mock-idp";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sqliteStore, type Auth, type SessionStore } from "../../src/index.ts";
import { logoutToken, postLogoutToken, publishLogoutKey } from "../support/logout-token.ts";
import { kari, origin, useService } from "../support/service.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-sweep-"));
const service = useService();
const [hour, interval] = [3_600, 300];
let [files, path] = [0, ""];
let store: SessionStore;
let auth: Auth;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  path = join(folder, `${++files}.db`);
  store = sqliteStore({ path });
  auth = service.newAuth({ store });
  Object.assign(service, { auth });
});
afterEach(async () => {
  vi.useRealTimers();
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

/** Claims that are still stored, expired ones among them. */
function claims(): number {
  const database = new DatabaseSync(path);
  const row = database.prepare("SELECT count(*) AS rows FROM claims").get();
  database.close();
  return Number(row?.["rows"]);
}

/** A callback whose id_token is another client's. */
async function failedCallback(): Promise<void> {
  service.idp.fail(faults.idToken.claims({ aud: "another" }), { times: 1 });
  const page = await service.newBrowser().login(`${origin}/auth/login`, { person: kari });
  expect(page.status).toBeGreaterThanOrEqual(400);
}

describe("what has expired in the store is deleted", () => {
  it("beside callbacks that fail, though no login ever succeeds", async () => {
    for (let round = 0; round < 5; round += 1) await failedCallback();
    expect(claims()).toBe(5);
    pass(hour);
    await failedCallback();
    await vi.waitFor(() => expect(claims()).toBe(1));
  });

  it("at most once in five minutes, however many callbacks fail", async () => {
    const sweep = vi.spyOn(store, "sweep");
    for (let round = 0; round < 3; round += 1) await failedCallback();
    expect(sweep).toHaveBeenCalledTimes(1);
    pass(interval + 1);
    for (let round = 0; round < 3; round += 1) await failedCallback();
    expect(sweep).toHaveBeenCalledTimes(2);
  });

  it("beside logout tokens, where nobody logs in", async () => {
    publishLogoutKey(service);
    const post = async (sid: string): Promise<void> =>
      expect((await postLogoutToken(service, await logoutToken({ sid }))).status).toBe(200);
    for (const sid of ["one", "two", "three"]) await post(sid);
    expect(claims()).toBe(6);
    pass(hour);
    await post("four");
    await vi.waitFor(() => expect(claims()).toBe(2));
  });
});
