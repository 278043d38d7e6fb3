import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loginTest } from "@adgangskort/testing/vitest";
import { afterAll } from "vitest";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";
import { demoClient, demoPages } from "./demo-client.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3007",
  "http://localhost:4000",
  "http://localhost:4100",
  "http://localhost:3001",
);

// `auth.ts` reads its environment when it is loaded, and keeps sessions in the folder where it runs.
Object.assign(process.env, environment);
const folder = mkdtempSync(join(tmpdir(), "innbygger-"));
process.chdir(folder);
const { auth } = await import("../auth");
const { signUpAddress } = await import("../register-address");
afterAll(async () => {
  await auth.close();
  rmSync(folder, { recursive: true });
});

/** The person's own page: each path outside `/auth` is it, but for the next. */
export const path = "/min-side";
const ownPage = auth.protect((_request, { session }) => Response.json(session));

/** What the register says of the person. */
export const signUpPath = "/min-side/pamelding";
const signUp = auth.protect((_request, { session }) => session.fetch(signUpAddress()));

/** The app, whoever calls it. */
export async function app(request: Request): Promise<Response> {
  // As Next's server does.
  request.headers.set("x-forwarded-for", address);
  const { pathname } = new URL(request.url);
  const page = pathname === signUpPath ? signUp : ownPage;
  if (!pathname.startsWith("/auth/")) return page(request, { params: Promise.resolve({}) });
  return request.method === "POST" ? auth.handlers.POST(request) : auth.handlers.GET(request);
}

/** Where the person sits. */
export const address = "192.0.2.7";

/** Somebody who gets in. */
export const citizen = { person: "Ola Prøvedal" };

/** The register, as tokens name it and where it is called. */
export const register = { audience: environment.REGISTER_API, address: signUpAddress() };

/** The app, its provider and a browser in one process, and no Next. */
export const test = loginTest({ baseUrl: environment.BASE_URL, idps: idpsOf(environment) }, app, {
  clients: [demoClient],
  handlers: [demoPages],
});
