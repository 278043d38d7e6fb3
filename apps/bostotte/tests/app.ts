import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { organisations } from "@adgangskort/testing";
import { loginTest } from "@adgangskort/testing/vitest";
import { afterAll } from "vitest";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";
import { demoClient, demoPages } from "./demo-client.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3002",
  "http://localhost:4000",
  "http://localhost:4100",
);

// `auth.ts` reads its environment when it is loaded, and keeps sessions in the folder where it runs.
Object.assign(process.env, environment);
const folder = mkdtempSync(join(tmpdir(), "bostotte-"));
process.chdir(folder);
const { auth, rightToList } = await import("../auth");
afterAll(async () => {
  await auth.close();
  rmSync(folder, { recursive: true });
});

/** The page of the cases, for whoever may list them by the way they came: each path outside `/auth` is it. */
export const path = "/saker";
const pageFor = (way: string): ((request: Request, context: { params: Promise<object> }) => Promise<Response>) =>
  auth.protect((_request, { session }) => Response.json(session.representation), { organisation: rightToList(way) });
const pages = { eid: pageFor("eid"), jobbkonto: pageFor("jobbkonto") };

/** By which of the two the person came. */
async function wayOf({ headers }: Request): Promise<keyof typeof pages> {
  const facts = await auth.handlers.GET(new Request(`${environment.BASE_URL}/auth/session`, { headers }));
  return facts.ok ? ((await facts.json()) as { readonly provider: keyof typeof pages }).provider : "eid";
}

async function app(request: Request): Promise<Response> {
  // As Next's server does.
  request.headers.set("x-forwarded-for", address);
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/auth/")) return pages[await wayOf(request)](request, { params: Promise.resolve({}) });
  return request.method === "POST" ? auth.handlers.POST(request) : auth.handlers.GET(request);
}

/** Where the person sits. */
export const address = "192.0.2.7";

/** Somebody who gets in, and for whom. */
export const employee = { person: "Kari Testmo", organisation: organisations.kommune.name };
export const organisationNumber: string = organisations.kommune.organisation_number;

/** The least level that the service asks for. */
export const level = "substantial";

/** How long a session lasts without activity, and at the most. */
export const limits = { idleMinutes: 30, minutes: 120 };

/** The app, its provider and a browser in one process, and no Next. */
export const test = loginTest({ baseUrl: environment.BASE_URL, idps: idpsOf(environment) }, app, {
  clients: [demoClient],
  handlers: [demoPages],
});
