import { setTimeout as wait } from "node:timers/promises";
import type { Auth } from "@adgangskort/node";
import { logoutsElsewhere } from "../application/logouts.ts";
import { cookieHeader, headersWith } from "../application/request.ts";
import { sessionFile } from "../application/session-file.ts";
import { compare, shuffled, type Variant } from "../compare.ts";
import { cookieSessions } from "../limit/cookie-session.ts";
import { ratio, type Benchmark, type Size } from "../outcome.ts";
import { expressOpenidConnect } from "../peers/express-openid-connect.ts";
import { ironSession } from "../peers/iron-session.ts";
import { nextAuth } from "../peers/next-auth.ts";
import { readByPeer } from "../peers/read-by-peer.ts";

const sizes: Record<Size, { sessions: number; leaving: number; rounds: number; sliceMilliseconds: number }> = {
  full: { sessions: 10_000, leaving: 500, rounds: 11, sliceMilliseconds: 100 },
  smoke: { sessions: 20, leaving: 5, rounds: 1, sliceMilliseconds: 1 },
};
/** What is kept lasts so long, in milliseconds. */
const keptMilliseconds = 5_000;
/** A cache is filled in so long, or not all of it counts; then slices may begin for so long, and have a second before the first is over. */
const [fillMilliseconds, usableMilliseconds] = [2_500, 1_500];
const ours = "@adgangskort/node";
const limit = "limit: cookie, SHA-256, Map";

/** Row 1: from the cookie header to the session, warm, while another process uses and ends sessions. */
export const sessionRead: Benchmark = {
  name: "session-read",
  async run(size) {
    const { sessions, leaving, ...rounds } = sizes[size];
    const file = sessionFile("session-read");
    const cookies = await file.logins(sessions + leaving);
    const { auth } = file;
    const isLetIn = async (cookie: string): Promise<boolean> => (await auth.session(headersWith(cookie))) !== null;
    const { path, options } = file;
    const errand = { path, secret: options.secret, touchesPerSecond: 100, logoutsPerSecond: 10 };
    const [active, last] = [cookies.slice(0, sessions), cookies.slice(sessions)];
    const logouts = logoutsElsewhere({ ...errand, active, leaving: last }, isLetIn);
    try {
      const facts = (await auth.session(headersWith(active[0] ?? ""))) ?? {};
      const live = (): string[] => cookies.filter((cookie) => !logouts.ended.has(cookie)).slice(-sessions);
      const peers = [expressOpenidConnect(), nextAuth(), ironSession()];
      const variants = [
        ourVariant(auth, live, logouts.hear),
        limitVariant(active, facts),
        ...(await Promise.all(peers.map((peer) => readByPeer(peer, facts)))),
      ];
      const { rows, times } = await compare(variants, rounds);
      await logouts.hear();
      return {
        rows,
        ratios: [
          ratio("CPU, times the limit", times(ours, limit), { atMost: 1.5 }),
          ratio("CPU of express-openid-connect 3, times ours", times("express-openid-connect 3", ours), {
            atLeast: 100,
          }),
          ratio("CPU of next-auth 4, times ours", times("next-auth 4", ours), { atLeast: 100 }),
          ratio("CPU of iron-session 9, times ours", times("iron-session 9", ours), { atLeast: 100 }),
          ratio(`logouts of ${logouts.ended.size} elsewhere that did not count after 10 ms`, logouts.late(), {
            atMost: 0,
          }),
        ],
      };
    } finally {
      await logouts.end();
      await file.remove();
    }
  },
};

/** Each session is in the cache, as while its person uses the service. When what is kept may be over soon, the cache is filled anew. */
function ourVariant(auth: Auth, live: () => readonly string[], hear: () => Promise<void>): Variant {
  let requests: readonly Headers[] = [];
  let filledAt = Number.NEGATIVE_INFINITY;

  async function fill(): Promise<void> {
    await wait(Math.max(0, filledAt + keptMilliseconds - performance.now()));
    const readAt: number[] = [];
    const all = shuffled(live()).map((cookie) => headersWith(cookieHeader(cookie)));
    for (const headers of all) {
      await auth.session(headers);
      readAt.push(performance.now());
    }
    filledAt = performance.now();
    // On a busy machine the first may be over by now.
    requests = all.filter((_, at) => (readAt[at] ?? 0) > filledAt - fillMilliseconds);
  }

  return {
    name: ours,
    async before() {
      await hear();
      if (performance.now() > filledAt + usableMilliseconds) await fill();
    },
    async run(times) {
      let found = 0;
      for (let time = 0; time < times; time += 1) {
        const headers = requests[time % requests.length];
        if (headers && (await auth.session(headers))) found += 1;
      }
      // Some have been ended by the other process meanwhile.
      if (found < times / 2) throw new Error(`Only ${found} of ${times} sessions were there`);
    },
  };
}

function limitVariant(cookies: readonly string[], facts: object): Variant {
  const [name = ""] = cookies[0]?.split("=") ?? [];
  const ids = cookies.map((cookie) => cookie.slice(name.length + 1));
  const { read } = cookieSessions(name, new Map(ids.map((id) => [id, { ...facts }])));
  const headers = shuffled(cookies).map(cookieHeader);
  return {
    name: limit,
    run(times) {
      for (let time = 0; time < times; time += 1)
        if (!read(headers[time % headers.length] ?? "")) throw new Error("A session is not there");
    },
  };
}
