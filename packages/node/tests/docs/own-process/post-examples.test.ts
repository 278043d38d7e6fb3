import { randomBytes } from "node:crypto";
import { testClient } from "@adgangskort/testing";
import { createLoginKit } from "@adgangskort/testing/vitest";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Auth, AuthOptions } from "../../../src/index.ts";
import { formType, forgers, ownForm } from "../../support/posts.ts";

const origin = "https://etat.example.no";
const client = testClient();
const environment = {
  BASE_URL: origin,
  SESSION_SECRETS: randomBytes(32).toString("base64url"),
  CLIENT_ID: client.clientId,
  CLIENT_KEY: JSON.stringify(client.clientAuthentication.privateKey),
};

/** The `auth` of the example that was loaded last, which it need not export, and its options. */
const made: { auth?: Auth; options?: AuthOptions } = {};

// The example as it is, but for its file of sessions and for the calls to Altinn.
vi.mock("@adgangskort/node", async () => {
  const actual = await import("../../../src/index.ts");
  return {
    ...actual,
    sqliteStore: () => actual.memoryStore({ name: randomBytes(8).toString("hex") }),
    createAuth: (options: AuthOptions) => {
      made.options = { ...options, onEvent: () => undefined };
      return (made.auth = actual.createAuth(made.options));
    },
  };
});
vi.mock("@adgangskort/node/maskinporten", () => import("../../../src/maskinporten.ts"));
vi.mock("@adgangskort/node/altinn", () => ({ altinn: () => () => Promise.resolve(true) }));

type Answer = (request: Request) => Response | Promise<Response>;

/** An example that takes a POST of people: how it is loaded, what a form of its own page sends, and what it says when it has taken it. */
interface PostExample {
  readonly file: string;
  readonly load: () => Promise<Answer>;
  readonly login?: string;
  readonly form: (organisationNumber: string) => Readonly<Record<string, string>>;
  readonly accepted: readonly [status: number, said: string];
}

const examples: readonly PostExample[] = [
  {
    file: "packages/node/examples/guides/organisations.ts",
    load: async () => (await import("../../../examples/guides/organisations.ts")).sendReport,
    form: (organisation) => ({ organisation }),
    accepted: [200, "Rapporten er tatt imot for"],
  },
  {
    file: "packages/node/examples/altinn/auth.ts",
    load: async () => (await import("../../../examples/altinn/auth.ts")).file,
    form: (organisationNumber) => ({ organisationNumber }),
    accepted: [200, "Filed."],
  },
  {
    file: "packages/node/examples/guides/protect-a-route.ts",
    load: async () => (await import("../../../examples/guides/protect-a-route.ts")).approve,
    login: "/auth/login?assurance=high&max_age=0&return_to=/sak",
    form: () => ({}),
    accepted: [200, "approvedBy"],
  },
  {
    file: "packages/node/examples/sessions/own-sessions.ts",
    load: async () => (await import("../../../examples/sessions/own-sessions.ts")).ownSessions,
    form: () => ({}),
    accepted: [303, ""],
  },
];

beforeAll(async () => {
  Object.assign(process.env, environment, { MASKINPORTEN_ID: "machine", MASKINPORTEN_KEY: environment.CLIENT_KEY });
  process.env["ALTINN_SUBSCRIPTION_KEY"] = "of a test";
});

describe.each(examples)("$file", ({ load, login = "/auth/login?return_to=/sak", form, accepted: [status, said] }) => {
  let answer: Answer;
  let auth: Auth;
  let kit: ReturnType<typeof createLoginKit>;
  const stopAt = (url: string): boolean => url === `${origin}/sak`;

  beforeAll(async () => {
    answer = await load();
    if (!made.auth || !made.options) throw new Error("The example has no auth");
    ({ auth } = made as { auth: Auth });
    kit = createLoginKit(made.options, (request) => auth.handler(request));
    kit.start();
  });
  afterAll(() => kit.stop());
  beforeEach(() => kit.reset());

  async function loggedIn(): Promise<(headers: Record<string, string>) => Promise<Response>> {
    const browser = kit.newUserAgent();
    await browser.login(login, { person: "Kari Testmo", stopAt });
    const representation = (await auth.session(browser.headers()))?.representation;
    const [organisation] = representation?.kind === "organisations" ? representation.organisations : [];
    const body = new URLSearchParams(form(organisation?.organisationNumber ?? "")).toString();
    return async (headers) =>
      answer(
        new Request(`${origin}/sak`, { method: "POST", headers: browser.headers({ ...formType, ...headers }), body }),
      );
  }

  it.each(forgers)("refuses a form of %s with 403, and does nothing", async (_, headers) => {
    const post = await loggedIn();
    const refused = await post({ ...headers });
    expect(refused.status).toBe(403);
    const text = await refused.text();
    expect(said !== "" && text.includes(said)).toBe(false);
  });

  it("takes a form of its own page", async () => {
    const post = await loggedIn();
    const taken = await post({ ...ownForm(origin) });
    expect([taken.status, await taken.text()]).toEqual([status, expect.stringContaining(said)]);
  });
});
