import { generateKeyPairSync, randomBytes, type JsonWebKey } from "node:crypto";
import { ansattporten, memoryStore, type ProviderOptions, type SessionStore } from "@adgangskort/node";
import { application, newSecret, origin, redirectUri, type Application } from "../application/application.ts";
import { compare, type Variant } from "../compare.ts";
import { ratio, type Benchmark, type Row, type Size } from "../outcome.ts";
import { memoryProvider } from "../provider/memory-provider.ts";
import { answerFrom } from "../provider/no-network.ts";

const sizes: Record<Size, { rounds: number; sliceMilliseconds: number }> = {
  full: { rounds: 9, sliceMilliseconds: 250 },
  smoke: { rounds: 1, sliceMilliseconds: 1 },
};

/** Methods of a store that write. */
const writing = [
  "write",
  "touch",
  "end",
  "endIndexed",
  "claim",
  "lock",
] as const satisfies readonly (keyof SessionStore)[];

/** What one request of somebody without a session costs, to the addresses that all may ask: with a client key and a pushed request. */
export const anonymous: Benchmark = {
  name: "anonymous",
  async run(size) {
    const provider = memoryProvider({ pushedRequests: true, issuer: ansattporten.issuers.production });
    answerFrom(provider);
    const { store, writes } = countedStore();
    const app = application(provider, { store, secret: newSecret(), entry: entryWithKey() });
    const variants = [
      fromAll("/auth/login, opened", () => app.begin()),
      fromAll("/auth/login, by a program", () => ask(app, "/auth/login", { "sec-fetch-mode": "cors" })),
      fromAll("/auth/callback, of no login", () => ask(app, callbackPath(random()), navigation)),
      callbackOfOwnLogin(app, provider.authorize),
    ];
    const { rows } = await compare(variants, sizes[size]);
    const counted = new Map<string, { calls: number; writes: number }>();
    for (const { name, before, run } of variants) {
      await before?.(1);
      [provider.calls.length, writes.length] = [0, 0];
      await run(1, (work) => work());
      counted.set(name, { calls: provider.calls.length, writes: writes.length });
    }
    return {
      rows: rows.map((row): Row => {
        const { calls = Number.NaN, writes: written = Number.NaN } = counted.get(row.name) ?? {};
        return { ...row, "provider calls": calls, "store writes": written };
      }),
      ratios: [...counted].flatMap(([name, { calls, writes: written }]) => [
        ratio(`provider calls: ${name}`, calls, { atMost: most[name]?.calls ?? 0 }),
        ratio(`store writes: ${name}`, written, { atMost: most[name]?.writes ?? 0 }),
      ]),
    };
  },
};

/** A pushed request; and a claim of the state with a call for the code, which only a browser that began the login brings about. */
const most: Readonly<Record<string, { calls: number; writes: number }>> = {
  "/auth/login, opened": { calls: 1, writes: 0 },
  "/auth/callback, made-up code": { calls: 1, writes: 1 },
};

const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const random = (): string => randomBytes(32).toString("base64url");

function fromAll(name: string, once: () => Promise<unknown>): Variant {
  return {
    name,
    async run(times) {
      for (let time = 0; time < times; time += 1) await once();
    },
  };
}

/**
 * The login that it needs is begun before, and not measured. Its state is in a pushed request, so that only the provider can have told it: the
 * person cancelled there, say.
 */
function callbackOfOwnLogin(app: Application, authorize: (location: string) => string): Variant {
  let begun: { readonly path: string; readonly cookie: string }[] = [];
  return {
    name: "/auth/callback, made-up code",
    async before(times) {
      begun = [];
      for (let time = 0; time < times; time += 1) {
        const { location, cookie } = await app.begin();
        begun.push({ path: callbackPath(new URL(authorize(location)).searchParams.get("state") ?? ""), cookie });
      }
    },
    async run() {
      for (const { path, cookie } of begun) await ask(app, path, { ...navigation, cookie });
    },
  };
}

function callbackPath(state: string): string {
  const query = new URLSearchParams({ code: random(), state, iss: ansattporten.issuers.production });
  return `${new URL(redirectUri).pathname}?${query.toString()}`;
}

async function ask({ auth }: Application, path: string, headers: Record<string, string>): Promise<void> {
  const answer = await auth.handler(new Request(origin + path, { headers: { accept: "text/html", ...headers } }));
  const { status } = answer;
  // A refused callback leads to the page of its problem.
  if (status < 400 && answer.headers.get("location")?.startsWith("/auth/problem?") !== true)
    throw new Error(`${path} was let through: ${status}`);
}

function countedStore(): { readonly store: SessionStore; readonly writes: string[] } {
  const store = memoryStore({ name: "anonymous" });
  const writes: string[] = [];
  const counted = writing.map((name) => {
    const method = store[name] as (...given: unknown[]) => unknown;
    return [name, (...given: unknown[]) => (writes.push(name), method(...given))] as const;
  });
  return { store: { ...store, ...Object.fromEntries(counted) }, writes };
}

function entryWithKey(): Partial<ProviderOptions> {
  const jwk: JsonWebKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const privateKey = { ...jwk, kid: "client-key", alg: "RS256" } as Record<string, unknown>;
  return { environment: "production", clientAuthentication: { method: "private_key_jwt", privateKey } };
}
