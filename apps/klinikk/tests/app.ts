import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { inProcess } from "@adgangskort/testing/rules";
import { loginTest } from "@adgangskort/testing/vitest";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import { http, HttpResponse } from "msw";
import { beforeEach } from "vitest";
import { answering, loaded, ofLogin } from "#shell/tests/in-process.ts";
import { selfReportOf } from "#shell/tests/self-report.ts";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";

/** What the app reads from its environment. */
export const environment = await newEnvironment(
  "http://localhost:3004",
  "http://localhost:4000",
  "http://localhost:4100",
);

/** Loads the app's `auth.ts`. */
const load = () => import("../auth");
const { auth, folder } = await loaded(environment, load);
const { can } = await import("../access");
const { units } = await import("../units");
const { patientsAt, summaryOf } = await import("../app/pasienter/register");

/** Where health personnel get in. */
export const path = "/pasienter";

/** The patients of a unit, as the page asks the register for them. */
export const calling = `${path}?enhet=sykehjem`;

/** The patients of another unit, and summaries of patients, each with an attest of why. */
export const others = ["hjemmesykepleie", "sykehjem&avtale=A-1", "sykehjem&avtale=A-2"].map(
  (query) => `${path}?enhet=${query}`,
);

/** A summary, and what HelseID is told of the unit and the attest. */
export const attested = {
  page: `${path}?enhet=sykehjem&avtale=A-1`,
  details: [
    {
      type: "helseid_authorization",
      practitioner_role: { organization: { identifier: { value: "315012007" } } },
    },
    {
      type: "nhn:tillitsrammeverk:parameters",
      practitioner: { authorization: { code: "LE" }, point_of_care: { id: "315012007" } },
      care_relationship: { purpose_of_use: { code: "TREAT" }, decision_ref: { id: "A-1" } },
      patients: [{ point_of_care: { id: "315012007" } }],
    },
  ],
};

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
interface ReceivedCall {
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

/** A doctor, who gets in, and a colleague. */
export const who = { person: "Kari Testmo", assurance: "high" } as const;
const other = "Siv Alenes";

const registered = { baseUrl: environment.BASE_URL, idps: idpsOf(environment) };

/** The app, HelseID, the register and a browser in one process, without Next. */
export const test = loginTest(registered, app, { handlers: [register] });

const auditLog = join(folder, environment.AUDIT_LOG);
beforeEach(() => rmSync(auditLog, { force: true }));

/** What the audit log has of this test. */
function events(): Readonly<Record<string, unknown>>[] {
  const lines = existsSync(auditLog) ? readFileSync(auditLog, "utf8").split("\n").filter(Boolean) : [];
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

const production = { BASE_URL: "https://klinikk.example.no", REGISTER_API: "https://register.example.no" };

/** The same as `test`, for the rules of the list. */
export const subject = inProcess(registered, app, {
  handlers: [register],
  journeys: {
    login: path,
    callApi: calling,
    reauthenticate: `/auth/login?return_to=${path}&max_age=0`,
    returnTo: "/auth/login?return_to={returnTo}",
    ...ofLogin,
  },
  people: { in: who, other: { ...who, person: other } },
  selfReport: selfReportOf({
    load,
    log: async () => {
      // A line may be written after the answer.
      await setTimeout(50);
      return JSON.stringify(events());
    },
    variables: {
      baseUrl: (BASE_URL) => ({ BASE_URL }),
      issuer: (MOCK_ISSUER) => ({ MOCK_ISSUER }),
      api: (REGISTER_API) => ({ REGISTER_API }),
      production: () => ({ ...production, MOCK_ISSUER: "" }),
    },
  }),
});
