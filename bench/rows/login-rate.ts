import { fork } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { forOrganisations, newSecret } from "../application/application.ts";
import { newClient, openLoad, type Client } from "../application/load.ts";
import { startNext, type NextServer } from "../application/next-server.ts";
import { onOwnStores, type OwnStore } from "../application/own-stores.ts";
import { ratio, rounded, type Benchmark, type Ratio, type Row, type Size } from "../outcome.ts";

const sizes: Record<Size, { rates: readonly number[]; seconds: number; delays: readonly number[] }> = {
  full: { rates: [10, 20, 40, 60, 80, 100, 130, 160, 200, 250, 300], seconds: 6, delays: [0, 300] },
  smoke: { rates: [5], seconds: 1, delays: [0] },
};
const unavailable = 503;
/** Where browsers would find the application: the benchmark sends them to the port of its server. */
const baseUrl = "http://localhost:3997";

/** Logins a second through one Next process, more and more of them, until some are refused because too many are under way. */
export const loginRate: Benchmark = {
  name: "login-rate",
  async run(size) {
    const { rates, seconds, delays } = sizes[size];
    const [rows, ratios]: [Row[], Ratio[]] = [[], []];
    await onOwnStores(async (own) => {
      for (const delay of delays) {
        const provider = await startProvider(delay);
        const profileTo = process.env["BENCH_PROFILE"];
        const flags = profileTo === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileTo}`];
        const options = { secret: newSecret(), entry: entry(), site: { baseUrl, issuer: provider.issuer } };
        const server = await startNext(own.spec, options, flags);
        const client = newClient();
        let best = 0;
        try {
          // The first logins load the protocol engine and the provider's metadata.
          for (let at = 0; at < 20; at += 1) await login(client, server);
          for (const rate of rates) {
            const found = await logins(own, client, server, { rate, seconds });
            rows.push({ name: `${own.spec.kind}, provider ${delay} ms: ${rate} a second`, ...found });
            if (found["answered 503"] > 0) break;
            best = rate;
          }
        } finally {
          await server.stop();
          client.close();
          provider.stop();
        }
        ratios.push(
          ratio(`${own.spec.kind}, provider ${delay} ms: logins a second, none refused`, best, { atLeast: 5 }),
        );
      }
    });
    return { rows, ratios };
  },
};

/** By a key and a pushed request, as Ansattporten has it. */
function entry() {
  const jwk = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const privateKey = { ...jwk, kid: "client-key", alg: "RS256" } as Record<string, unknown>;
  return { ...forOrganisations, clientAuthentication: { method: "private_key_jwt", privateKey } } as const;
}

async function startProvider(delay: number) {
  const child = fork(new URL("../provider/provider-process.ts", import.meta.url), [String(delay)]);
  const [issuer] = (await once(child, "message")) as [string];
  return { issuer, stop: () => child.disconnect() };
}

async function logins(
  own: OwnStore,
  client: Client,
  server: NextServer,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
) {
  const [{ cpu }, storeCpu] = [await server.usage(), own.cpu()];
  let [completed, refused] = [0, 0];
  const { p50, p99 } = await openLoad(rate, seconds, async () => {
    if (await login(client, server)) completed += 1;
    else refused += 1;
  });
  const used = (await server.usage()).cpu - cpu;
  return {
    completed,
    "answered 503": refused,
    "p50 ms": rounded(p50),
    "p99 ms": rounded(p99),
    "CPU µs a login": rounded(used / Math.max(1, completed)),
    "of the store": rounded((own.cpu() - storeCpu) / Math.max(1, completed)),
    "share of a core": rounded(used / 1e6 / seconds),
  };
}

const navigation = {
  host: new URL(baseUrl).host,
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "none",
};

/** From the link to the session. Returns whether it went through: false if a part of it was answered by 503. */
async function login(client: Client, server: NextServer): Promise<boolean> {
  const begun = await client.get(`${server.origin}/auth/login`, navigation);
  if (begun.status === unavailable) return false;
  const { location } = begun.headers;
  if (location === undefined) throw new Error(`/auth/login: ${begun.status} ${begun.body}`);
  const { body: back } = await client.get(location, {});
  const cookie = cookiesOf(begun.headers["set-cookie"]);
  const ended = await client.get(back.replace(baseUrl, server.origin), { ...navigation, cookie });
  if (ended.status === unavailable) return false;
  if (ended.status !== 303) throw new Error(`The callback: ${ended.status}`);
  return true;
}

function cookiesOf(set: readonly string[] = []): string {
  return set.map((cookie) => cookie.slice(0, cookie.indexOf(";"))).join("; ");
}
