import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { UserAgent } from "@adgangskort/testing";
import { loginTest } from "@adgangskort/testing/vitest";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, vi } from "vitest";
import { answering, loaded } from "#shell/tests/in-process.ts";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3004",
  "http://localhost:4000",
  "http://localhost:4100",
);

const { auth, folder } = await loaded(environment, () => import("../auth"));
const { can } = await import("../access");
const { units } = await import("../units");
const { patientsAt, summaryOf } = await import("../app/pasienter/register");

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

const app = answering(auth, (request) => page(request, { params: Promise.resolve({}) }));

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

/** The app, HelseID, the register and a browser in one process, without Next. */
export const test = loginTest({ baseUrl: environment.BASE_URL, idps: idpsOf(environment) }, app, {
  handlers: [register],
});

export const isIn = async (userAgent: UserAgent): Promise<boolean> =>
  (await userAgent.open("/auth/session")).status === 200;

/** A login that a fault makes a refused one, after which nobody is in, and why. */
export async function expectRefused(userAgent: UserAgent, code: string, claim?: string): Promise<void> {
  const page = await userAgent.login(path, doctor);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(environment.BASE_URL)).toBe(true);
  expect(await isIn(userAgent)).toBe(false);
  await expectToldRefusal(code, claim);
}

/** Why the last login was refused, and by which claim, as the audit log has it: the answer did not wait for that line. */
export async function expectToldRefusal(code: string, claim?: string): Promise<void> {
  const message = expect.stringContaining(claim === undefined ? code : `{"claim":"${claim}"}`) as unknown;
  await vi.waitFor(() => expect(events().at(-1)).toMatchObject({ result: "failed", error: { code, message } }));
}

const auditLog = join(folder, environment.AUDIT_LOG);
beforeEach(() => rmSync(auditLog, { force: true }));

/** What the audit log has of this test. */
export function events(): Readonly<Record<string, unknown>>[] {
  const lines = existsSync(auditLog) ? readFileSync(auditLog, "utf8").split("\n").filter(Boolean) : [];
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
