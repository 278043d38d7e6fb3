import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Session } from "@adgangskort/node";
import type { UserAgent } from "@adgangskort/testing";
import { loginTest } from "@adgangskort/testing/vitest";
import { afterAll, beforeEach } from "vitest";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";
import { registerSettings } from "../dev/register-api.ts";
import { answerOf, inRequest, openPage } from "./next-request.ts";
import { registerIn } from "./register.ts";

/** What the app reads from its environment. */
export const environment = newEnvironment("http://localhost:3005", "http://localhost:4000", "http://localhost:4100");

// `auth.ts` reads its environment when it is loaded, and keeps sessions in the folder where it runs.
Object.assign(process.env, environment);
const folder = mkdtempSync(join(tmpdir(), "skole-"));
process.chdir(folder);
const { auth } = await import("../auth");
const pages = {
  "/grupper": (await import("../app/grupper/page")).default,
  "/eksamen": (await import("../app/eksamen/page")).default,
  "/eksamen/[id]": (await import("../app/eksamen/[id]/page")).default,
};
const { confirmGroup } = await import("../app/eksamen/[id]/confirm-group");
const register = registerIn(registerSettings(environment));
beforeEach(register.renew);
afterAll(async () => {
  await auth.close();
  rmSync(folder, { recursive: true });
});

/** What the register was asked in this test. */
export const { asked } = register;

/** Confirms a group by the form of its page, as a browser with scripting calls the action. */
export async function confirm(userAgent: UserAgent, id: string): Promise<Response> {
  const headers = userAgent.headers({ origin: environment.BASE_URL, "next-action": "confirm" });
  const form = new FormData();
  form.set("gruppe", id);
  form.set("x-adgangskort", (await inRequest(headers, () => auth.facts()))?.person ?? "1");
  return answerOf(headers, () => confirmGroup(undefined, form));
}

/** The session of a browser, as the app's own pages read it. */
export function sessionOf(userAgent: Pick<UserAgent, "headers">): Promise<Session | null> {
  return inRequest(userAgent.headers(), () => auth.session());
}

/** As Next's server answers. */
async function app(request: Request): Promise<Response> {
  request.headers.set("x-forwarded-for", "192.0.2.7");
  if (!new URL(request.url).pathname.startsWith("/auth/")) return openPage(pages, request);
  return request.method === "POST" ? auth.handlers.POST(request) : auth.handlers.GET(request);
}

/** The app, its provider, the register and a browser in one process, and no Next. */
export const test = loginTest({ baseUrl: environment.BASE_URL, idps: idpsOf(environment) }, app, {
  handlers: [register.handler],
});
