import { expect, it } from "vitest";
import { notifiedChanges, type ChannelEvents } from "../../src/stores/changes/notified-changes.ts";

it("a heartbeat of a connection that is closed says nothing of the one that is opened next", async () => {
  const opened: ChannelEvents[] = [];
  const changes = notifiedChanges(async (ears) => {
    opened.push(ears);
    return { beat: () => Promise.resolve(), close: () => undefined };
  });
  const open = () => changes.open({ changed: () => undefined, lost: () => undefined });
  const beat = (): void => opened[0]?.beat(String(performance.now()));
  const first = open();
  beat();
  expect(first.isCurrent()).toBe(true);
  await first.close();
  const next = open();
  beat();
  expect([next.isCurrent(), opened.length]).toEqual([false, 2]);
  changes.close();
});
