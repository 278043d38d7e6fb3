import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Errand, LoggedOut } from "./other-process.ts";

/** Logouts in another process, as this one comes to know of them. */
export interface Logouts {
  /** Cookies whose sessions ended. */
  readonly ended: ReadonlySet<string>;
  /** Hears what was told meanwhile, and looks whether each that was long enough ago is refused here. */
  readonly hear: () => Promise<void>;
  /** How many were still let in. */
  readonly late: () => number;
  readonly end: () => Promise<void>;
}

/** Milliseconds after which a logout in another process must count here. */
const countsWithin = 10;

/** Starts the other process. `isLetIn` tells whether this one still takes the cookie for a session. */
export function logoutsElsewhere(errand: Errand, isLetIn: (cookie: string) => Promise<boolean>): Logouts {
  const child = fork(new URL("other-process.ts", import.meta.url), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const heard: LoggedOut[] = [];
  const ended = new Set<string>();
  let late = 0;
  child.on("message", (message: LoggedOut) => heard.push(message));
  child.send(errand);
  return {
    ended,
    async hear() {
      await wait(1);
      for (const { cookie, at } of heard.splice(0)) {
        const age = performance.timeOrigin + performance.now() - at;
        if (age < countsWithin) await wait(Math.ceil(countsWithin - age));
        if (await isLetIn(cookie)) late += 1;
        ended.add(cookie);
      }
    },
    late: () => late,
    async end() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
