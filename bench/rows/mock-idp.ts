import { generateKeyPairSync } from "node:crypto";
import { ansattporten as mocked, createMockIdp } from "@adgangskort/mock-idp";
import { ansattporten, createAuth, memoryStore } from "@adgangskort/node";
import { testClient } from "@adgangskort/testing";
import { createLoginKit } from "@adgangskort/testing/vitest";
import { Provider, type Configuration } from "oidc-provider";
import { newSecret } from "../application/application.ts";
import { compare } from "../compare.ts";
import { ratio, type Benchmark, type Size } from "../outcome.ts";

const sizes: Record<Size, { rounds: number; sliceMilliseconds: number }> = {
  // Long slices: the garbage collection before each discards compiled code, and a login runs the code of three programs.
  full: { rounds: 5, sliceMilliseconds: 1500 },
  smoke: { rounds: 1, sliceMilliseconds: 1 },
};

const person = "Kari Testmo";
const client = { client_id: "bench", redirect_uris: ["https://etat.example.no/auth/callback/ansattporten"] };
const names = {
  login: "a whole login in a test, in process",
  ready: "a ready session in a test",
  instance: "a new mock",
  bare: "a bare oidc-provider",
};

/** Row 11: what the mock and the kit cost a team's tests. Each login is as a test has it: reset, browser, login, verify. */
export const mockIdp: Benchmark = {
  name: "mock-idp",
  async run(size) {
    const options = {
      baseUrl: "https://etat.example.no",
      secrets: [newSecret()],
      store: memoryStore(),
      providers: [{ profile: ansattporten, environment: "test", assurance: "high", ...testClient() }],
    } as const;
    const { handler } = createAuth(options);
    const kit = createLoginKit(options, async (request) =>
      new URL(request.url).pathname.startsWith("/auth/") ? handler(request) : new Response("Hei"),
    );
    kit.start();
    const inTests = (work: () => Promise<unknown>) => async (times: number) => {
      for (let time = 0; time < times; time += 1) {
        kit.reset();
        await work();
        kit.verify();
      }
    };
    const secretClient = { ...client, token_endpoint_auth_method: "client_secret_post", client_secret: newSecret() };
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const store = { find: nothing, upsert: nothing, findByUid: nothing, findByUserCode: nothing };
    const bare: Configuration = {
      clients: [{ ...client, client_secret: newSecret() }],
      jwks: { keys: [{ ...(privateKey.export({ format: "jwk" }) as { kty: "RSA" }), use: "sig" }] },
      // As an adapter of one's own it gets no warning.
      adapter: () => ({ ...store, consume: nothing, destroy: nothing, revokeByGrantId: nothing }),
      features: { devInteractions: { enabled: false } },
    };
    const { rows, times } = await compare(
      [
        { name: names.login, run: inTests(() => kit.newUserAgent().login("/auth/login", { person })) },
        { name: names.ready, run: inTests(() => kit.newUserAgent().loginAs(person)) },
        {
          name: names.instance,
          run: repeated(() => createMockIdp(mocked({ environment: "test" }), { clients: [secretClient] })),
        },
        { name: names.bare, run: repeated(() => new Provider("https://idp.example", bare)) },
      ],
      sizes[size],
    );
    kit.stop();
    const milliseconds = (name: string): number => Number(rows.find((row) => row.name === name)?.["CPU µs"]) / 1000;
    return {
      rows,
      ratios: [
        ratio("ms of CPU, a whole login in a test", milliseconds(names.login), { atMost: 15 }),
        ratio("ms of CPU, a ready session in a test", milliseconds(names.ready), { atMost: 3 }),
        ratio("a new mock, times a bare oidc-provider", times(names.instance, names.bare), { atMost: 5 }),
      ],
    };
  },
};

const nothing = async (): Promise<undefined> => undefined;

function repeated(make: () => object): (times: number) => void {
  return (times) => {
    for (let time = 0; time < times; time += 1) make();
  };
}
