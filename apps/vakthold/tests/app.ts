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
  "http://localhost:3003",
  "http://localhost:4000",
  "http://localhost:4100",
);

// `auth.ts` reads its environment when it is loaded, and keeps sessions in the folder where it runs.
Object.assign(process.env, environment);
const folder = mkdtempSync(join(tmpdir(), "vakthold-"));
process.chdir(folder);
const { auth, mayRead } = await import("../auth");
afterAll(async () => {
  await auth.close();
  rmSync(folder, { recursive: true });
});

/** A page for those who may read the company's guards: each path outside `/auth` is one. */
export const path = "/vakter";
const page = auth.protect((_request, { session }) => Response.json(session.representation), { organisation: mayRead });

async function app(request: Request): Promise<Response> {
  // As Next's server does.
  request.headers.set("x-forwarded-for", address);
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/auth/")) return page(request, { params: Promise.resolve({}) });
  return request.method === "POST" ? auth.handlers.POST(request) : auth.handlers.GET(request);
}

/** Where the person sits. */
export const address = "192.0.2.7";

/** Somebody who gets in, and for whom. */
export const employee = { person: "Nora Vaktleder", organisation: organisations.vakt.name };
export const organisationNumber: string = organisations.vakt.organisation_number;

/** The least level that the service asks for. */
export const level = "high";

/** How long a session lasts without activity, and at the most. */
export const limits = { idleMinutes: 10, minutes: 30 };

/** The app, its provider and a browser in one process, and no Next. */
export const test = loginTest({ baseUrl: environment.BASE_URL, idps: idpsOf(environment) }, app, {
  clients: [demoClient],
  handlers: [demoPages],
});
