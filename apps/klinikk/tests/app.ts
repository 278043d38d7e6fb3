import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { UserAgent } from "@adgangskort/testing";
import { loginTest } from "@adgangskort/testing/vitest";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import { http, HttpResponse } from "msw";
import { afterAll, beforeEach, expect } from "vitest";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3004",
  "http://localhost:4000",
  "http://localhost:4100",
);

// `auth.ts` reads its environment when it is loaded, and keeps sessions and audit log in the folder where it runs.
Object.assign(process.env, environment);
const folder = mkdtempSync(join(tmpdir(), "klinikk-"));
process.chdir(folder);
const { auth } = await import("../auth");
const { can } = await import("../access");
const { units } = await import("../units");
const { patientsAt, summaryOf } = await import("../app/pasienter/register");
afterAll(async () => {
  await auth.close();
  rmSync(folder, { recursive: true });
});

/** Where health personnel get in. */
export const path = "/pasienter";

/** The patients of a unit, as the page asks the register for them. */
export const patientsOf = (unit: string): string => `${path}?enhet=${unit}`;

/** A patient's summary, as its page asks for it by an attest of why. */
export const summaryFor = (unit: string, appointment: string): string => `${patientsOf(unit)}&avtale=${appointment}`;

/** What the app's pages do with a session, without what they look like. */
const page = auth.protect(async ({ url }, { session }) => {
  if (!can(session, { resource: "summary", action: "read" })) return new Response(null, { status: 403 });
  const query = new URL(url).searchParams;
  const unit = units.find(({ id }) => id === query.get("enhet"));
  const appointment = query.get("avtale");
  if (!unit) return Response.json({ assurance: session.assurance });
  if (appointment === null) return Response.json(await patientsAt(unit, session, path));
  return Response.json(await summaryOf("P-1042", unit, session, { purpose: "TREAT", appointment }));
});

async function app(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/auth/")) return page(request, { params: Promise.resolve({}) });
  return request.method === "POST" ? auth.handlers.POST(request) : auth.handlers.GET(request);
}

/** A call as the register got it. */
export interface ReceivedCall {
  readonly request: Request;
  readonly scheme: string;
  readonly token: string;
  readonly proof: { readonly header: ProtectedHeaderParameters; readonly payload: JWTPayload };
}

/** What the register was asked, in this test. */
export const received: ReceivedCall[] = [];
beforeEach(() => void (received.length = 0));

const register = http.all(`${environment.REGISTER_API}/*`, ({ request }) => {
  const [scheme = "", token = ""] = (request.headers.get("authorization") ?? "").split(" ");
  const proof = request.headers.get("dpop") ?? "";
  received.push({
    request: request.clone(),
    scheme,
    token,
    proof: { header: decodeProtectedHeader(proof), payload: decodeJwt(proof) },
  });
  return HttpResponse.json({ pasienter: [] });
});

/** A doctor, who gets in. */
export const doctor = { person: "Kari Testmo", assurance: "high" } as const;

/** The app, HelseID, the register and a browser in one process, and no Next. */
export const test = loginTest({ baseUrl: environment.BASE_URL, idps: idpsOf(environment) }, app, {
  handlers: [register],
});

export const isIn = async (userAgent: UserAgent): Promise<boolean> =>
  (await userAgent.open("/auth/session")).status === 200;

/** A login that the fault makes a refused one, after which nobody is in. Gives the code of the error, as the audit log has it. */
export async function expectRefused(userAgent: UserAgent): Promise<void> {
  const page = await userAgent.login(path, doctor);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(environment.BASE_URL)).toBe(true);
  expect(await isIn(userAgent)).toBe(false);
}

/** What the audit log has of an action. */
export function eventsOf(action: string): Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(join(folder, environment.AUDIT_LOG), "utf8").trim().split("\n");
  const events = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  return events.filter((event) => event["action"] === action);
}
