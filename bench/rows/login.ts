import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from "node:crypto";
import { ansattporten, memoryStore, type ProviderOptions } from "@adgangskort/node";
import { application, newSecret, type Begun } from "../application/application.ts";
import { compare, type Variant } from "../compare.ts";
import { bareLogin } from "../limit/login.ts";
import { ratio, type Benchmark, type Row, type Size } from "../outcome.ts";
import { expressOpenidConnectLogin } from "../peers/express-openid-connect-login.ts";
import { nextAuthLogin } from "../peers/next-auth-login.ts";
import { memoryProvider, type MemoryProvider } from "../provider/memory-provider.ts";
import { answerFrom } from "../provider/no-network.ts";

/**
 * Long enough that a slice has the collections of garbage that its logins cause, for the limit too. In slices of 250 ms the limit has few, and ours
 * is still compiling what the collection before the slice discarded.
 */
const sizes: Record<Size, { rounds: number; sliceMilliseconds: number }> = {
  full: { rounds: 7, sliceMilliseconds: 2500 },
  smoke: { rounds: 1, sliceMilliseconds: 1 },
};

const secret = "a secret of the benchmark";
const kid = "client-key";
const ours = { secret: "@adgangskort/node, secret", key: "@adgangskort/node, key and PAR" };
const limit = { secret: "limit, secret", key: "limit, key and PAR" };
const peers = { express: "express-openid-connect 3, secret", next: "next-auth 4, secret" };

/** Row 6: what a login costs the relying party. The person and the provider take none of the time. */
export const login: Benchmark = {
  name: "login",
  async run(size) {
    const withSecret = await costOfLogins(memoryProvider(), sizes[size], async (provider) => {
      const app = application(provider, { store: memoryStore({ name: "secret" }), secret: newSecret() });
      return {
        [ours.secret]: app,
        [limit.secret]: bareLogin(provider, { secret }),
        [peers.express]: expressOpenidConnectLogin(provider),
        [peers.next]: await nextAuthLogin(provider),
      };
    });
    const pushed = memoryProvider({ pushedRequests: true, issuer: ansattporten.issuers.production });
    const withKey = await costOfLogins(pushed, sizes[size], async (provider) => {
      const jwk: JsonWebKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
      const privateKey = { ...jwk, kid, alg: "RS256" } as Record<string, unknown>;
      const entry: Partial<ProviderOptions> = {
        environment: "production",
        clientAuthentication: { method: "private_key_jwt", privateKey },
      };
      const app = application(provider, { store: memoryStore({ name: "key" }), secret: newSecret(), entry });
      const key = createPrivateKey({ key: jwk, format: "jwk" });
      return { [ours.key]: app, [limit.key]: bareLogin(provider, { key, kid }) };
    });
    const calls = (name: string): number => withSecret.calls[name] ?? withKey.calls[name] ?? Number.NaN;
    return {
      rows: [...withSecret.rows, ...withKey.rows],
      ratios: [
        ratio("CPU with a secret, times the limit", withSecret.times(ours.secret, limit.secret), { atMost: 3.5 }),
        ratio("CPU with a key and PAR, times the limit", withKey.times(ours.key, limit.key), { atMost: 3.5 }),
        ratio("CPU of express-openid-connect 3, times ours", withSecret.times(peers.express, ours.secret), {
          atLeast: 1.9,
        }),
        ratio("CPU of next-auth 4, times ours", withSecret.times(peers.next, ours.secret), { atLeast: 5 }),
        ratio("provider calls of a login with a secret", calls(ours.secret), { atMost: 1 }),
        ratio("provider calls of a login with a key and PAR", calls(ours.key), { atMost: 2 }),
      ],
    };
  },
};

/** A login in two halves, ours or another's. */
interface Halves {
  readonly begin: () => Promise<Begun> | Begun;
  readonly end: (back: string, cookie: string) => Promise<string>;
}

interface LoginCosts {
  readonly rows: readonly Row[];
  readonly times: (name: string, other: string) => number;
  /** Calls to the provider that one login makes, once the first ones were made. */
  readonly calls: Readonly<Record<string, number>>;
}

async function costOfLogins(
  provider: MemoryProvider,
  rounds: (typeof sizes)[Size],
  waysOf: (provider: MemoryProvider) => Promise<Record<string, Halves>>,
): Promise<LoginCosts> {
  answerFrom(provider);
  const ways = Object.entries(await waysOf(provider));
  const { rows, times } = await compare(
    ways.map(([name, halves]) => variantOf(name, halves, provider)),
    rounds,
  );
  const calls: Record<string, number> = {};
  for (const [name, { begin, end }] of ways) {
    provider.calls.length = 0;
    const { location, cookie } = await begin();
    await end(provider.authorize(location), cookie);
    calls[name] = provider.calls.length;
  }
  return { rows: rows.map((row) => ({ ...row, "provider calls": calls[row.name] ?? "" })), times, calls };
}

function variantOf(name: string, { begin, end }: Halves, provider: MemoryProvider): Variant {
  return {
    name,
    async run(times, offTheClock) {
      const begun: Begun[] = [];
      for (let time = 0; time < times; time += 1) begun.push(await begin());
      const back = offTheClock(() => begun.map(({ location }) => provider.authorize(location)));
      for (const [at, { cookie }] of begun.entries())
        if (!(await end(back[at] ?? "", cookie))) throw new Error(`${name}: no login`);
    },
  };
}
