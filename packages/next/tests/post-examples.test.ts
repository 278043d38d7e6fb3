import { randomBytes } from "node:crypto";
import { memoryStore, type AuthOptions } from "@adgangskort/node";
import { testClient } from "@adgangskort/testing";
import { createLoginKit } from "@adgangskort/testing/vitest";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Auth } from "../src/index.ts";

const origin = "https://etat.example.no";
const client = testClient();
Object.assign(process.env, {
  BASE_URL: origin,
  SESSION_SECRETS: randomBytes(32).toString("base64url"),
  CLIENT_ID: client.clientId,
  CLIENT_KEY: JSON.stringify(client.clientAuthentication.privateKey),
  CLIENT_SECRET: "of a test",
});

// Next gives the headers within a request of its own server alone; the browser tests have the real ones. The redirect is Next's own.
let requestHeaders = new Headers();
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));

/** The `auth` of the example that was loaded last, and its options. */
const made: { auth?: Auth; options?: AuthOptions } = {};

// The example as it is, but for its file of sessions, and at the provider's test environment.
vi.mock("@adgangskort/next", async () => {
  const actual = await import("../src/index.ts");
  const createAuth = (options: AuthOptions): Auth => {
    const providers = options.providers.map((entry) => ({ ...entry, environment: "test" as const }));
    const store = memoryStore({ name: randomBytes(8).toString("hex") });
    made.options = { ...options, providers, store, onEvent: () => undefined };
    return (made.auth = actual.createAuth(made.options));
  };
  return { ...actual, createAuth };
});

/** An example that takes a POST of people. */
interface PostExample {
  readonly file: string;
  /** Sends what its own page sends, with the headers of the request. */
  readonly post: (headers: Headers, person: string, organisationNumber: string) => Promise<unknown>;
  readonly isJson?: boolean;
  /** A piece of what is answered when it is taken. */
  readonly accepted: string;
}

/** By the strongest login that an example asks for. */
const login = "/auth/login?assurance=high&max_age=0&return_to=/sak";

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

const toRoute = (headers: Headers, body: string): Request =>
  new Request(`${origin}/api/sak/7`, { method: "POST", headers, body });

const examples: readonly PostExample[] = [
  {
    file: "packages/next/examples/guides/actions.ts",
    post: async (_, person) =>
      (await import("../examples/guides/actions.ts")).sendReport(
        undefined,
        formOf({ text: "hei", "x-adgangskort": person }),
      ),
    accepted: "3 tegn mottatt",
  },
  {
    file: "packages/next/examples/guides/register-action.ts",
    post: async (_, person) =>
      (await import("../examples/guides/register-action.ts")).approve(undefined, formOf({ "x-adgangskort": person })),
    accepted: "api_unavailable",
  },
  {
    file: "packages/next/examples/guides/critical-act.ts",
    post: async (_, person, organisationNumber) => {
      const { approve } = await import("../examples/guides/critical-act.ts");
      return (approve as (...given: unknown[]) => Promise<unknown>)(organisationNumber, { "x-adgangskort": person });
    },
    accepted: "recheckRepresentation",
  },
  {
    file: "packages/next/examples/guides/case-route.ts",
    post: async (headers) =>
      (await import("../examples/guides/case-route.ts")).POST(toRoute(headers, "note=hei"), {
        params: Promise.resolve({ id: "7" }),
      }),
    accepted: '"note":"note=hei"',
  },
  {
    file: "packages/next/examples/guides/switch-organisation/app/rapport/send-report.ts",
    post: async (_, _person, organisation) => {
      const { sendReport } = await import("../examples/guides/switch-organisation/app/rapport/send-report.ts");
      return sendReport(formOf({ organisation }));
    },
    accepted: "/rapport/kvittering?organisation=",
  },
  {
    file: "packages/next/examples/guides/from-next-auth/app/api/sak/route.ts",
    isJson: true,
    post: async (headers) =>
      (await import("../examples/guides/from-next-auth/app/api/sak/route.ts")).POST(
        toRoute(headers, '{"title":"Tilsyn"}'),
        { params: Promise.resolve({}) },
      ),
    accepted: '"title":"Tilsyn"',
  },
];

/** Where a forged form can come from, by the headers that a browser sends with it. */
const forgers: readonly (readonly [from: string, headers: Readonly<Record<string, string>>])[] = [
  ["a sibling origin", { origin: "https://a.etat.example.no", "sec-fetch-site": "same-site" }],
  ["a sibling origin in an older browser", { origin: "https://a.etat.example.no" }],
  ["a sibling origin that sends no referrer", { origin: "null", "sec-fetch-site": "same-site" }],
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  [
    "another site that a proxy passes on as the host",
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  ],
  ["an unknown origin, which Next accepts", {}],
];

const formType = { "content-type": "application/x-www-form-urlencoded" };
const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };
const json = { "content-type": "application/json", "sec-fetch-mode": "cors" };

describe.each(examples)("$file", ({ post, isJson = false, accepted }) => {
  let auth: Auth;
  let kit: ReturnType<typeof createLoginKit>;
  let send: (headers: Readonly<Record<string, string>>) => Promise<readonly [status: number, text: string]>;

  beforeAll(async () => {
    // Loads the example, which makes its `auth`.
    await post(new Headers(), "1", "").catch(() => undefined);
    if (!made.auth || !made.options) throw new Error("The example has no auth");
    ({ auth } = made as { auth: Auth });
    kit = createLoginKit(made.options, (request) =>
      request.method === "POST" ? auth.handlers.POST(request) : auth.handlers.GET(request),
    );
    kit.start();
  });
  afterAll(() => kit.stop());
  beforeEach(async () => {
    kit.reset();
    const browser = kit.newUserAgent();
    await browser.login(login, { person: "Kari Testmo", stopAt: (url) => url === `${origin}/sak` });
    requestHeaders = browser.headers();
    const [person = "1", session] = [(await auth.facts())?.person, await auth.session()];
    const [held] = session?.representation.kind === "organisations" ? session.representation.organisations : [];
    send = async (headers) => {
      requestHeaders = browser.headers({ ...(isJson ? json : { ...formType, ...navigation }), ...headers });
      try {
        const answer = await post(requestHeaders, person, held?.organisationNumber ?? "");
        if (answer instanceof Response) return [answer.status, await answer.text()];
        return [200, JSON.stringify(answer)];
      } catch (error) {
        return leadingTo((error as { readonly digest?: string }).digest?.split(";")[2] ?? String(error));
      }
    };
  });

  /** The page of a refusal, as the browser opens it by the redirect; any other place by its name. */
  async function leadingTo(place: string): Promise<readonly [status: number, text: string]> {
    if (!place.startsWith("/auth/problem?")) return [303, place];
    const page = await auth.handlers.GET(new Request(origin + place, { headers: { accept: "text/html" } }));
    return [page.status, await page.text()];
  }

  it.each(forgers)("refuses a POST of %s: the answer, or the page that it leads to, is 403", async (_from, headers) => {
    const [status, text] = await send(headers);
    expect([status, text.includes(accepted)]).toEqual([403, false]);
  });

  it("takes a POST of its own page", async () => {
    const [, text] = await send({ origin, "sec-fetch-site": "same-origin", "x-adgangskort": "1" });
    expect(text).toContain(accepted);
  });
});
