import { Pool } from "pg";
import { expect, it, onTestFinished, vi } from "vitest";
import { postgresStore } from "../../../src/postgres.ts";
import { aRecord, nowSeconds } from "../session-store-suite.ts";
import { startPostgres } from "../../support/postgres.ts";

it("reads nothing from a standby, which may have sessions that ended, and goes on when it is the primary", async () => {
  const primary = await startPostgres();
  onTestFinished(() => primary.remove());
  const standby = await startPostgres(primary);
  onTestFinished(() => standby.remove());
  const [onPrimary, onStandby] = [primary, standby].map(({ url }) => {
    const pool = new Pool({ connectionString: url });
    pool.on("error", () => undefined);
    onTestFinished(() => pool.end());
    return { pool, store: postgresStore({ pool }) };
  }) as [
    { pool: Pool; store: ReturnType<typeof postgresStore> },
    { pool: Pool; store: ReturnType<typeof postgresStore> },
  ];
  await onPrimary.store.migrate();
  await onPrimary.store.write("key", aRecord({ index: ["entry"] }), 0);
  await vi.waitFor(
    async () => expect((await onStandby.pool.query("SELECT key FROM adgangskort.sessions")).rowCount).toBe(1),
    { timeout: 10_000 },
  );
  const reads = {
    "a session": () => onStandby.store.read("key"),
    "no session": () => onStandby.store.read("nobody"),
    "an entry": () => onStandby.store.findIndexed("entry"),
    "the end of one": () => onStandby.store.end("key", nowSeconds() + 60),
  };
  for (const [of, read] of Object.entries(reads))
    await expect(read(), of).rejects.toMatchObject({ code: "session_store_unavailable" });
  // A connection that was refused is closed, so that the next one goes where the address leads by then.
  expect(onStandby.pool.totalCount).toBe(0);

  await primary.kill();
  await standby.promote();
  await vi.waitFor(async () => expect(await onStandby.store.read("key")).toBeDefined(), { timeout: 10_000 });
  expect(await onStandby.store.end("key", nowSeconds() + 60)).toBe(true);
}, 60_000);
