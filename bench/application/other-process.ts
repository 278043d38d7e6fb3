import { setInterval as every } from "node:timers/promises";
import { createAuth, sqliteStore } from "@adgangskort/node";
import { memoryProvider } from "../provider/memory-provider.ts";
import { answerFrom } from "../provider/no-network.ts";
import { authOptions, forOrganisations, origin } from "./application.ts";

/** What another process of the application is to do: people use the service, and log out of it. */
export interface Errand {
  readonly path: string;
  readonly secret: string;
  /** Cookies of those who say, by turns, that they are still there. */
  readonly active: readonly string[];
  /** Cookies of those who log out, one after the other. */
  readonly leaving: readonly string[];
  readonly touchesPerSecond: number;
  readonly logoutsPerSecond: number;
}

/** Told once a logout was answered: whose it was, and when, in milliseconds since 1970. */
export interface LoggedOut {
  readonly cookie: string;
  readonly at: number;
}

async function use({ active, touchesPerSecond }: Errand, post: Post): Promise<void> {
  let next = 0;
  for await (const _ of every(1000 / touchesPerSecond)) {
    const answer = await post("/auth/session", active[next++ % active.length] ?? "");
    if (!answer.ok) throw new Error(`An active session was refused: ${answer.status}`);
  }
}

async function logOut({ leaving, logoutsPerSecond }: Errand, post: Post): Promise<void> {
  const left = leaving.values();
  for await (const _ of every(1000 / logoutsPerSecond)) {
    const { value: cookie } = left.next();
    if (cookie === undefined) return;
    await post("/auth/logout", cookie);
    const told: LoggedOut = { cookie, at: performance.timeOrigin + performance.now() };
    // Who listens may have ended a moment ago.
    process.send?.(told, undefined, undefined, () => undefined);
  }
}

type Post = (route: string, cookie: string) => Promise<Response>;

process.once("message", (errand: Errand) => {
  answerFrom(memoryProvider());
  const store = sqliteStore({ path: errand.path });
  const auth = createAuth(authOptions({ store, secret: errand.secret, entry: forOrganisations }));
  const post: Post = (route, cookie) =>
    auth.handler(new Request(new URL(route, origin), { method: "POST", headers: { cookie, origin } }));
  void use(errand, post);
  void logOut(errand, post);
});
process.on("disconnect", () => process.exit());
