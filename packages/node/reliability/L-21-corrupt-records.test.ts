import { expect, it } from "vitest";
import type { SessionStore, StoredSession } from "../src/index.ts";
import { kari, origin, useService } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { seeded } from "./seeded.ts";

const service = useService();
const { records } = figures["L-21"];

/** What a record may have become: bytes that flipped, went or came, and an envelope of another version. */
const damages: ((record: StoredSession, random: () => number) => StoredSession)[] = [
  (record, random) => {
    const sealed = record.sealed.slice();
    const at = Math.floor(random() * sealed.length);
    sealed[at] = (sealed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return { ...record, sealed };
  },
  (record, random) => ({ ...record, sealed: record.sealed.slice(0, Math.floor(random() * record.sealed.length)) }),
  (record, random) => ({ ...record, sealed: new Uint8Array([...record.sealed, Math.floor(random() * 256)]) }),
  (record) => ({ ...record, version: record.version + 1 }),
  (record, random) => ({ ...record, expiresAt: record.expiresAt + Math.ceil(random() * 9999) }),
  (record) => ({ ...record, provider: "of a version before" }),
  (record) => ({ ...record, index: ["of a version after", ...record.index] }),
  (record) => ({ ...record, sealed: new Uint8Array() }),
];

it(`[L-21] ${records} damaged records are no session, and never status 500`, async () => {
  const random = seeded(21);
  let damage = (record: StoredSession): StoredSession => record;
  const store: SessionStore = {
    ...service.store,
    read: async (key) => {
      const record = await service.store.read(key);
      return record && damage(record);
    },
    changes: () => ({ isCurrent: () => false, close: () => Promise.resolve() }),
  };
  const auth = service.newAuth({ store });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (url) => url.startsWith(`${origin}/sak`),
  });
  const headers = service.headers();
  expect(await auth.session(headers)).not.toBeNull();
  const seen = new Map<number, number>();
  for (let round = 0; round < records; round += 1) {
    const kind = damages[round % damages.length];
    damage = (record) => kind?.(record, random) ?? record;
    const { status } = await auth.handler(new Request(`${origin}/auth/session`, { headers }));
    seen.set(status, (seen.get(status) ?? 0) + 1);
  }
  expect([...seen]).toEqual([[401, records]]);
});
