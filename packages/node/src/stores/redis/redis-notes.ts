import { scripts, type Script } from "./redis-scripts.ts";
import type { SessionStore } from "../session-store.ts";

type Run = (kind: "write", script: Script, keys: string[], ...given: string[]) => Promise<unknown>;

/** `announce` of a store in Redis: all notes are in one sorted set, in the slot of one key. */
export function notesIn(
  run: Run,
  key: string,
  durationUntil: (until: number) => number,
): NonNullable<SessionStore["announce"]> {
  return async (id, note, until) => {
    const given = [encodeURIComponent(id), note, String(durationUntil(until))];
    return ((await run("write", scripts.announce, [key], ...given)) as unknown[]).map(String);
  };
}
