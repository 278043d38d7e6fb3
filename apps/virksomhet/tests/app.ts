import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loginTest } from "@adgangskort/testing/vitest";
import { afterAll } from "vitest";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";

const environment = await newEnvironment("http://localhost:3001", "http://localhost:4000", "http://localhost:4100");

// `auth.ts` reads its environment when it is loaded, and keeps sessions in the folder where it runs.
Object.assign(process.env, environment);
const folder = mkdtempSync(join(tmpdir(), "virksomhet-"));
process.chdir(folder);
export const { auth, mayRead } = await import("../auth");
afterAll(async () => {
  await auth.close();
  rmSync(folder, { recursive: true });
});

const page = auth.protect((_request, { session }) => Response.json(session.representation), { organisation: mayRead });

async function app(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/auth/")) return page(request, { params: Promise.resolve({}) });
  return request.method === "POST" ? auth.handlers.POST(request) : auth.handlers.GET(request);
}

/** The app, its provider and a browser in one process, and no Next. Each path outside `/auth` is a page for those who may read reports. */
export const test = loginTest({ baseUrl: environment.BASE_URL, idps: idpsOf(environment) }, app);
