import { generateKeyPairSync, randomBytes } from "node:crypto";
import { globSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sqliteStore, type AuthOptions } from "@adgangskort/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Auth } from "../src/index.ts";

const examples = new URL("../examples/", import.meta.url);
const origin = "https://etat.example.no";
const folder = mkdtempSync(join(tmpdir(), "store-stopped-"));

// Not one of the test kit's, which production refuses. No login begins here, so that no provider is called.
const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
Object.assign(process.env, {
  BASE_URL: origin,
  SESSION_SECRETS: randomBytes(32).toString("base64url"),
  SESSION_SECRET: randomBytes(32).toString("base64url"),
  CLIENT_ID: "of-a-test",
  CLIENT_SECRET: "of a test",
  CLIENT_KEY: JSON.stringify({ ...key, kid: "of-a-test", alg: "RS256" }),
  // What one example each reads beside these.
  APP_BASE_URL: origin,
  ENTRA_TENANT: "00000000-0000-4000-8000-000000000000",
  ENTRA_CLIENT_ID: "of-a-test",
  ENTRA_SECRET: "of a test",
});

const headers = new Headers({
  cookie: `__Host-employee=${randomBytes(32).toString("base64url")}; __Host-citizen=${randomBytes(32).toString("base64url")}`,
  origin,
  "sec-fetch-site": "same-origin",
  "x-adgangskort": "1",
});
// Next gives the headers within a request of its own server alone; the browser tests have the real ones.
vi.mock("next/headers", () => ({ headers: async () => headers }));

// The example as it is, but for the place of its file of sessions.
vi.mock("@adgangskort/next", async () => {
  const actual = await import("../src/index.ts");
  const createAuth = (options: AuthOptions): Auth => {
    const store = sqliteStore({ path: join(folder, `${randomBytes(8).toString("hex")}.db`) });
    return actual.createAuth({ ...options, store, onEvent: () => undefined });
  };
  return { ...actual, createAuth };
});

type Module = Readonly<Record<string, (...given: unknown[]) => unknown>>;

/** An example that reads a session. */
interface Read {
  /** What Next calls of it. */
  readonly name: string;
  readonly given?: () => readonly unknown[];
}
/** A Route Handler. It answers 503 itself. */
interface Route extends Read {
  readonly kind: "route";
}
/** A page, an action, or a part of one. It rejects, and Next answers 500: `e2e/tests/dead-store.test.ts` has what people see. */
interface Part extends Read {
  readonly kind: "part";
}

const toRoute = (method: string, path = "/api/sak/7") => [
  new Request(origin + path, { method, headers, ...(method === "POST" && { body: "{}" }) }),
  { params: Promise.resolve({ id: "7" }) },
];
const route = (name: "GET" | "POST", path?: string): Route => ({
  kind: "route",
  name,
  given: () => toRoute(name, path),
});
const part = (name = "default", ...given: readonly unknown[]): Part => ({ kind: "part", name, given: () => given });
const options = "options of createAuth: it answers no request";
const ofSession = "a function of a session that a page has read";
const ofAuth = "a guard in a function: it rejects as the pages do";
const noSession = "reads no session";
const machines = "an API for machines: it has no session";

/** Every example, by its path: what of it reads a session, or why nothing does. */
const rows: Readonly<Record<string, readonly (Route | Part)[] | string>> = {
  "ansattporten/call-api.ts": ofSession,
  "ansattporten/first-login.ts": options,
  "ansattporten/organisation.ts": [part("organisationsToReportFor")],
  "ansattporten/register-api.ts": machines,
  "ansattporten/step-up.ts": ofAuth,
  "ansattporten/work-account.ts": options,
  "entra/call-api.ts": ofSession,
  "entra/first-login.ts": options,
  "entra/on-behalf-of.ts": machines,
  "entra/register-api.ts": machines,
  "feide/data-source.ts": ofSession,
  "feide/first-login.ts": options,
  "feide/groups.ts": ofSession,
  "feide/home-organisation.ts": options,
  "feide/organisation-groups.ts": machines,
  "feide/two-factors.ts": ofAuth,
  "guides/access.ts": noSession,
  "guides/actions.ts": [part("sendReport", undefined, new FormData())],
  "guides/auth.ts": options,
  "guides/caching/case-register.ts": noSession,
  "guides/caching/own-cases.ts": [part("ownCases")],
  "guides/caching/page.tsx": [part()],
  "guides/caching/register.ts": noSession,
  "guides/caching/reports-use-cache.ts": noSession,
  "guides/caching/reports.ts": noSession,
  "guides/case-page.tsx": [part("default", { params: Promise.resolve({ id: "7" }) })],
  "guides/case-route.ts": [route("GET"), route("POST")],
  "guides/chooser.tsx": noSession,
  "guides/critical-act.ts": [part("approve", "310000418", { "x-adgangskort": "1" })],
  "guides/from-next-auth/app/api/sak/route.ts": [route("POST")],
  "guides/from-next-auth/app/auth/[...auth]/route.ts": [route("GET", "/auth/session")],
  "guides/from-next-auth/app/sak/page.tsx": [part()],
  "guides/from-next-auth/auth.ts": options,
  "guides/from-nextjs-auth0/app/api/saker/route.ts": [route("GET")],
  "guides/from-nextjs-auth0/app/sak/page.tsx": [part()],
  "guides/from-nextjs-auth0/auth.ts": options,
  "guides/instrumentation.ts": "starts the server: reliability L-17 has a store that is down at the start",
  "guides/one-entry/auth.ts": options,
  "guides/one-entry/page.tsx": [part()],
  "guides/own-data.ts": [route("GET")],
  "guides/own-page/auth.ts": options,
  "guides/own-page/page.tsx": "shows its text without a session while the store is down",
  "guides/payment-page.tsx": [part()],
  "guides/proxy.ts": "looks at the cookie alone: the page behind it reads the session",
  "guides/recheck.ts": ofSession,
  "guides/register-action.ts": [part("approve", undefined, new FormData())],
  "guides/register-route.ts": [route("GET")],
  "guides/report-link.tsx": [part()],
  "guides/report-page.tsx": [part()],
  "guides/suspense-page.tsx": "an optional login below <Suspense>: React renders it, and its error is the page's",
  "guides/switch-organisation/app/rapport/page.tsx": [part()],
  "guides/switch-organisation/app/rapport/send-report.ts": [part("sendReport", new FormData())],
  "guides/switch-organisation/auth.ts": options,
  "guides/under-a-path/next.config.ts": noSession,
  "guides/under-a-path/proxy.ts": "looks at the cookie alone: the page behind it reads the session",
  "helseid/attest.ts": ofSession,
  "helseid/call-api.ts": ofSession,
  "helseid/first-login.ts": options,
  "helseid/identity-provider.ts": options,
  "helseid/machine.ts": machines,
  "helseid/register-api.ts": machines,
  "idporten/call-api.ts": ofSession,
  "idporten/first-login.ts": options,
  "idporten/national-id.ts": [part("ownApplication", () => undefined)],
  "idporten/step-up.ts": ofAuth,
  "idporten/supplier.ts": options,
  "idporten/two-sides.ts": ofSession,
};

const read = Object.entries(rows).flatMap(([path, row]) =>
  typeof row === "string" ? [] : row.map((each) => ({ path, ...each })),
);

/** A status, or the code of the error that Next gets. */
async function outcome({ path, name, given = () => [] }: (typeof read)[number]): Promise<unknown> {
  const { [name]: call } = (await import(new URL(path, examples).href)) as Module;
  if (!call) throw new Error(`${path} exports no ${name}`);
  try {
    const answer = await call(...given());
    return answer instanceof Response ? answer.status : answer;
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}

describe("an example whose store is stopped", () => {
  const before: unknown[] = [];

  beforeAll(async () => {
    // Opens each store, as an application that has run for a while has it.
    for (const example of read) before.push(await outcome(example));
    for (const file of readdirSync(folder)) rmSync(join(folder, file), { force: true });
    // Longer than a look at the file counts.
    await pause(50);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has a row in the table: what of it reads a session, or why nothing does", () => {
    const found = globSync("**/*.{ts,tsx}", { cwd: examples }).map((path) => path.replaceAll("\\", "/"));
    expect(found.toSorted()).toEqual(Object.keys(rows).toSorted());
  });

  it("reads the session of a request while the store is up", () => {
    expect(before).not.toContain(503);
    for (const each of before.filter((one) => typeof one !== "number")) expect(each).toContain("NEXT_REDIRECT");
  });

  it.each(read)("answers 503 ten times, or rejects for Next to answer: $path $name", async (example) => {
    const expected = example.kind === "route" ? 503 : "session_store_unavailable";
    for (let count = 0; count < 10; count += 1) expect(await outcome(example)).toBe(expected);
  });
});
