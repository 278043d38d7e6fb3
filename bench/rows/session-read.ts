import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteStore, type Auth, type Session } from "@adgangskort/node";
import { application, forOrganisations, newSecret } from "../application/application.ts";
import { logoutsElsewhere } from "../application/logouts.ts";
import { compare, shuffled, type Variant } from "../compare.ts";
import { cookieSessions } from "../limit/cookie-session.ts";
import { ratio, type Benchmark, type Size } from "../outcome.ts";
import { expressOpenidConnect } from "../peers/express-openid-connect.ts";
import { ironSession } from "../peers/iron-session.ts";
import { nextAuth } from "../peers/next-auth.ts";
import type { Reader } from "../peers/reader.ts";
import { memoryProvider } from "../provider/memory-provider.ts";
import { answerFrom } from "../provider/no-network.ts";

const sizes: Record<Size, { sessions: number; leaving: number; rounds: number; sliceMilliseconds: number }> = {
  full: { sessions: 10_000, leaving: 500, rounds: 15, sliceMilliseconds: 40 },
  smoke: { sessions: 20, leaving: 5, rounds: 1, sliceMilliseconds: 1 },
};

/** Other cookies of the site, before and after ours. */
const [before, after] = ["lang=nb; _pk_id.1.1fff=6bd7b8a0c5f1e2d3.1795000000.; ", "; consent=necessary"];
const ours = "@adgangskort/node";
const limit = "limit: cookie, SHA-256, Map";

/** Row 1: from the cookie header to the session, warm, while another process uses and ends sessions. */
export const sessionRead: Benchmark = {
  name: "session-read",
  async run(size) {
    const { sessions, leaving, ...rounds } = sizes[size];
    const folder = mkdtempSync(join(tmpdir(), "bench-session-read-"));
    const path = join(folder, "sessions.db");
    const provider = memoryProvider();
    answerFrom(provider);
    const secret = newSecret();
    const options = { store: sqliteStore({ path }), secret, entry: forOrganisations };
    const { auth, login } = application(provider, options);
    const cookies: string[] = [];
    while (cookies.length < sessions + leaving) cookies.push(await login());

    let latest = auth;
    const read = (cookie: string): Promise<Session | null> => latest.session(new Headers({ cookie }));
    const isLetIn = async (cookie: string): Promise<boolean> => (await read(cookie)) !== null;
    const errand = { path, secret, touchesPerSecond: 100, logoutsPerSecond: 10 };
    const [active, last] = [cookies.slice(0, sessions), cookies.slice(sessions)];
    const logouts = logoutsElsewhere({ ...errand, active, leaving: last }, isLetIn);
    try {
      const facts = (await read(active[0] ?? "")) ?? {};
      const live = (): string[] => cookies.filter((cookie) => !logouts.ended.has(cookie)).slice(-sessions);
      const ourNewest = async (): Promise<Auth> => {
        await logouts.hear();
        return (latest = application(provider, options).auth);
      };
      const variants = [
        ourVariant(ourNewest, live),
        limitVariant(active, facts),
        ...(await Promise.all(
          [expressOpenidConnect(), nextAuth(), ironSession()].map((peer) => peerVariant(peer, facts)),
        )),
      ];
      const { rows, times } = await compare(variants, rounds);
      await logouts.hear();
      return {
        rows,
        ratios: [
          ratio("CPU, times the limit", times(ours, limit), { atMost: 2 }),
          ratio("CPU of express-openid-connect 3, times ours", times("express-openid-connect 3", ours), {
            atLeast: 30,
          }),
          ratio("CPU of next-auth 4, times ours", times("next-auth 4", ours), { atLeast: 40 }),
          ratio("CPU of iron-session 9, times ours", times("iron-session 9", ours), { atLeast: 100 }),
          ratio(`logouts of ${logouts.ended.size} elsewhere that did not count after 10 ms`, logouts.late(), {
            atMost: 0,
          }),
        ],
      };
    } finally {
      await logouts.end();
      await auth.close();
      rmSync(folder, { recursive: true });
    }
  },
};

/** A request's headers as far as a read asks for them. What it costs to make and to look into real ones is the framework's, for the peers too. */
function headersWith(cookie: string): Headers {
  return {
    get: (name: string) => (name === "cookie" ? cookie : null),
    has: (name: string) => name === "cookie",
  } as Headers;
}

/**
 * Each session is in the cache, as while its person uses the service: what is kept lasts five seconds, so each slice has an instance
 * whose cache was just filled.
 */
function ourVariant(newest: () => Promise<Auth>, live: () => readonly string[]): Variant {
  let auth: Auth;
  let requests: readonly Headers[] = [];
  return {
    name: ours,
    async before(times) {
      auth = await newest();
      const cookies = shuffled(live()).slice(0, times);
      requests = cookies.map((cookie) => headersWith(`${before}${cookie}${after}`));
      for (const headers of requests) await auth.session(headers);
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
  const headers = shuffled(cookies).map((cookie) => `${before}${cookie}${after}`);
  return {
    name: limit,
    run(times) {
      for (let time = 0; time < times; time += 1)
        if (!read(headers[time % headers.length] ?? "")) throw new Error("A session is not there");
    },
  };
}

/** Reading a sealed cookie costs the same for whomever it is: some hundred are many enough. */
async function peerVariant({ name, cookieFor, read }: Reader, facts: object): Promise<Variant> {
  const pairs = await Promise.all(Array.from({ length: 200 }, (_, number) => cookieFor({ ...facts, number })));
  const headers = pairs.map((pair) => `${before}${pair}${after}`);
  return {
    name,
    async run(times) {
      for (let time = 0; time < times; time += 1) {
        const session = await read(headers[time % headers.length] ?? "");
        if (!("representation" in session)) throw new Error(`${name} found no session`);
      }
    },
  };
}
