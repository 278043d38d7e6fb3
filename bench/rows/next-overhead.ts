import { closedLoad, newClient } from "../application/load.ts";
import { startNext, type NextServer } from "../application/next-server.ts";
import { cookieHeader, headersWith } from "../application/request.ts";
import { sessionFile } from "../application/session-file.ts";
import { median, middleHalf, shuffled } from "../compare.ts";
import { ratio, rounded, type Benchmark, type Size } from "../outcome.ts";
import { nextAuth, nextAuthEnvironment } from "../peers/next-auth.ts";

const sizes: Record<Size, { rounds: number; requests: number; warmUp: number }> = {
  full: { rounds: 21, requests: 3000, warmUp: 6000 },
  smoke: { rounds: 1, requests: 20, warmUp: 20 },
};
const connections = 8;
const routes = { bare: "/bare", cookies: "/cookies", session: "/session", nextAuth: "/next-auth" } as const;

type Route = keyof typeof routes;

/** What one request costs in a round: microseconds of the server's processor, and how many are answered in a second. */
interface Cost {
  readonly cpu: number;
  readonly perSecond: number;
}

/** Row 5: what `auth.session()` adds to a Route Handler of Next, beside what next-auth 4 adds by `getServerSession()`. */
export const nextOverhead: Benchmark = {
  name: "next-overhead",
  async run(size) {
    const file = sessionFile("next-overhead");
    const [ours = ""] = await file.logins(1);
    const theirs = await nextAuth().cookieFor((await file.auth.session(headersWith(ours))) ?? {});
    Object.assign(process.env, nextAuthEnvironment);
    const server = await startNext({ kind: "sqlite", path: file.path }, file.options);
    try {
      const costs = await measure(server, { ours: cookieHeader(ours), theirs: cookieHeader(theirs) }, sizes[size]);
      const each = <Result>(of: (costs: Record<Route, Cost>) => Result): Result[] => costs.map(of);
      const added = (route: Route): number => median(each((cost) => cost[route].cpu - cost.bare.cpu));
      return {
        rows: (Object.keys(routes) as Route[]).map((name) => ({
          name: routes[name],
          "CPU µs a request": rounded(median(each((cost) => cost[name].cpu))),
          "CPU µs, middle half of the rounds": middleHalf(each((cost) => cost[name].cpu)),
          "requests a second": rounded(median(each((cost) => cost[name].perSecond))),
        })),
        ratios: [
          ratio(
            "requests a second, of those of cookies() alone",
            median(each(({ session, cookies }) => session.perSecond / cookies.perSecond)),
            { atLeast: 0.97 },
          ),
          ratio("CPU added, of what next-auth 4 adds", added("session") / added("nextAuth"), { atMost: 0.333 }),
        ],
      };
    } finally {
      await server.stop();
      await file.remove();
    }
  },
};

/** By turns, in another order each round, so that what else the machine is doing meets them alike. */
async function measure(
  server: NextServer,
  cookies: Readonly<Record<"ours" | "theirs", string>>,
  { rounds, requests, warmUp }: (typeof sizes)[Size],
): Promise<Record<Route, Cost>[]> {
  const names = Object.keys(routes) as Route[];
  const client = newClient();
  const ask = (name: Route, times: number): Promise<{ readonly perSecond: number }> => {
    const cookie = name === "nextAuth" ? cookies.theirs : cookies.ours;
    return closedLoad(times, connections, async () => {
      const { status } = await client.get(`${server.origin}${routes[name]}`, { cookie });
      if (status !== 200) throw new Error(`${routes[name]}: ${status}`);
    });
  };
  for (const name of names) await ask(name, warmUp);
  const costs: Record<Route, Cost>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const found: [Route, Cost][] = [];
    for (const name of shuffled(names)) {
      const before = await server.usage();
      const { perSecond } = await ask(name, requests);
      found.push([name, { cpu: ((await server.usage()).cpu - before.cpu) / requests, perSecond }]);
    }
    costs.push(Object.fromEntries(found) as Record<Route, Cost>);
  }
  client.close();
  return costs;
}
